-- Grain: one article, and a number that is another one when what it is linked to is.
select
    articles.article_id as key,
    sum(hash(links.other_id, links.shared)::hugeint) as state

from {{ ref('int_article_contents') }} as articles
left join {{ ref('int_article_links') }} as links on articles.article_id = links.article_id
group by articles.article_id
