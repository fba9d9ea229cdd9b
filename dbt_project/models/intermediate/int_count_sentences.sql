-- Grain: one counted figure that is not money in one content, as read by one version of the extractor: its sentence.
-- Kept from run to run: neither a content nor what a version reads in it ever changes.
{{ config(
    materialized='incremental' if target.type == 'duckdb' else 'table',
    unique_key=['content_hash', 'extractor_version'],
) }}
with

figures as (

    select * from {{ ref('stg_figures') }} as figures
    where
        figures.figure_kind != 'money'
    {{ again("and " ~ not_known("figures")) }}

),

texts as (

    select * from {{ ref('stg_texts') }}

)

select
    figures.content_hash,
    figures.extractor_version,
    figures.figure_index,
    substr(
        texts.article_text, figures.sentence_start + 1, figures.sentence_end - figures.sentence_start
    ) as sentence

from figures
inner join texts on figures.content_hash = texts.content_hash
