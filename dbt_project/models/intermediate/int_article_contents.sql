-- Grain: one article, and the content of its newest version.
with

-- The newest version speaks for the article.
newest as (

    select
        article_id,
        content_hash,
        row_number() over (
            partition by article_id
            order by recorded_at desc, published_on desc, content_hash desc
        ) as choice

    from {{ ref('stg_articles') }}

)

select
    article_id,
    content_hash,
    -- Numbered in the order of their names: the first of many is the smallest number, which costs little to find.
    cast(row_number() over (order by article_id) as bigint) as article_number

from newest
where choice = 1
