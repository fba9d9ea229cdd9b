-- Grain: one unreadable file, or one unreadable line of a file, in one state of its bytes.
with

-- One article may be given up by version after version of the extractor: the last reason stands.
refusals as (

    select
        *,
        row_number() over (
            partition by rejected_key
            order by recorded_at desc, reason desc
        ) as place

    from {{ ref('stg_rejected') }}

),

-- What other rules could read is read.
was_read as (

    select distinct
        {{ surrogate_key(['articles.path', 'articles.line_number', 'articles.original_sha256']) }} as rejected_key

    from {{ ref('stg_articles') }} as articles
    inner join {{ ref('stg_readings') }} as readings on articles.content_hash = readings.content_hash

)

select
    refusals.rejected_key,
    refusals.path,
    cast(refusals.line_number as int) as line_number,
    refusals.original_sha256,
    refusals.reason_code,
    refusals.reason,
    cast(refusals.recorded_at as timestamp) as recorded_at

from refusals
left join was_read on refusals.rejected_key = was_read.rejected_key
where refusals.place = 1 and was_read.rejected_key is null
