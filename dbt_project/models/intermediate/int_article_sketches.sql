-- Grain: one article, and a sample of the words of its newest version.
with

-- The newest version speaks for the article. Its text comes in afterwards: sorting carries no texts.
newest as (

    select
        article_id,
        content_hash,
        row_number() over (
            partition by article_id
            order by recorded_at desc, published_on desc, content_hash desc
        ) as choice

    from {{ ref('stg_articles') }}

),

-- Numbered in the order of their names: the first of many is the smallest number, which costs little to find.
numbered as (

    select
        article_id,
        content_hash,
        cast(row_number() over (order by article_id) as bigint) as article_number

    from newest
    where choice = 1

),

texts as (

    select * from {{ ref('stg_texts') }}

)

select
    numbered.article_id,
    numbered.article_number,
    numbered.content_hash,
    {{ text_sketch('texts.article_text', var('words_of_a_shingle'), var('hashes_of_a_sketch')) }} as sketch

from numbered
inner join texts on numbered.content_hash = texts.content_hash
