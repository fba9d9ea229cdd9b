-- Grain: one version of one article.
with

versions as (

    select * from {{ ref('int_article_versions') }}

),

readings as (

    select * from {{ ref('int_readings') }}
    where recorded_to is null

)

select
    -- keys
    versions.article_key,
    versions.article_id,
    versions.content_hash,
    versions.version_number,
    versions.origin_key,
    case when versions.publisher is not null then {{ surrogate_key(['versions.publisher']) }} end as publisher_key,
    versions.original_sha256,

    -- text
    versions.path,
    versions.line_number,
    versions.format,
    versions.url,
    versions.title,
    versions.publisher,
    versions.language,
    case
        when versions.retracted_on is not null then 'retracted'
        when versions.recorded_to is not null then 'replaced'
        when readings.content_hash is null then 'not read'
        when readings.figure_count = 0 and readings.claim_count = 0 then 'no figures'
        else 'read'
    end as fate,

    -- amounts
    coalesce(readings.figure_count, 0) as figure_count,
    coalesce(readings.claim_count, 0) as claim_count,

    -- dates
    versions.published_on,
    versions.retracted_on,
    versions.recorded_from,
    versions.recorded_to,
    versions.is_current

from versions
left join readings on versions.content_hash = readings.content_hash
