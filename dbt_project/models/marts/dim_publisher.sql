-- Grain: one publisher.
with

versions as (

    select * from {{ ref('int_article_versions') }}
    where publisher is not null

)

select
    {{ surrogate_key(['publisher']) }} as publisher_key,
    publisher,
    cast(count(distinct article_id) as int) as article_count,
    min(published_on) as first_published_on,
    max(published_on) as last_published_on

from versions
group by publisher
