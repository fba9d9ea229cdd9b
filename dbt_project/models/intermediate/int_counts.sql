-- Grain: one counted figure that is not money in one version of an article, and the claim it is best read with.
with

claims as (

    select * from {{ ref('int_claims') }}
    where not is_publisher_conversion

),

figures as (

    select * from {{ ref('stg_figures') }}
    where figure_kind != 'money'

),

versions as (

    select * from {{ ref('int_article_versions') }}

),

sentences as (

    select * from {{ ref('int_count_sentences') }}

),

readings as (

    select * from {{ ref('int_readings') }}

),

uses as (

    select * from {{ ref('int_claim_count_indexes') }}

),

-- An investment says more about its jobs than the headcount told beside it.
used as (

    select
        claims.article_key,
        claims.extractor_version,
        uses.figure_index,
        min_by(
            claims.claim_key,
            concat(
                case claims.claim_kind when 'investment' then '1' when 'jobs' then '2' else '3' end,
                lpad(cast(claims.claim_index as string), 6, '0')
            )
        ) as claim_key

    from uses
    inner join claims on uses.claim_key = claims.claim_key
    group by claims.article_key, claims.extractor_version, uses.figure_index

)

select
    -- keys
    {{ surrogate_key(['versions.article_key', 'figures.extractor_version', 'figures.figure_index']) }} as count_key,
    versions.article_key,
    versions.article_id,
    used.claim_key,
    figures.figure_index,
    figures.extractor_version,

    -- meaning
    figures.figure_kind as count_kind,
    figures.unit,
    figures.qualifier,
    figures.zone,
    figures.figure_text,
    sentences.sentence,

    -- amounts
    figures.figure_value,
    figures.figure_low,
    figures.figure_high,
    figures.start_offset as span_start,
    figures.end_offset as span_end,

    -- dates
    versions.published_on,
    greatest(versions.recorded_from, readings.recorded_from) as recorded_from,
    case
        when versions.recorded_to is not null or readings.recorded_to is not null
            then greatest(
                versions.recorded_from, readings.recorded_from, least(versions.recorded_to, readings.recorded_to)
            )
    end as recorded_to

from figures
inner join versions on figures.content_hash = versions.content_hash
inner join sentences
    on
        figures.content_hash = sentences.content_hash
        and figures.extractor_version = sentences.extractor_version
        and figures.figure_index = sentences.figure_index
inner join readings
    on
        figures.content_hash = readings.content_hash
        and figures.extractor_version = readings.extractor_version
left join used
    on
        versions.article_key = used.article_key
        and figures.extractor_version = used.extractor_version
        and figures.figure_index = used.figure_index
