-- Grain: one content of an article, and a sample of its words.
{{ config(materialized='incremental' if target.type == 'duckdb' else 'table', unique_key='content_hash') }}
with

contents as (

    select distinct content_hash
    from {{ ref('stg_articles') }}
    {% call only_again() -%}
        where content_hash not in (select known.content_hash from {{ this }} as known)
    {%- endcall %}

),

texts as (

    select * from {{ ref('stg_texts') }}

)

select
    contents.content_hash,
    {{ text_sketch('texts.article_text', var('words_of_a_shingle'), var('hashes_of_a_sketch')) }} as sketch

from contents
inner join texts on contents.content_hash = texts.content_hash
