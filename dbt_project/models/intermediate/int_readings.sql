-- Grain: one content version read by one version of the extractor.
with

readings as (

    select * from {{ ref('stg_readings') }}

),

-- A newer reading of the same content ends the older one: its claims stay, and no longer count.
ordered as (

    select
        content_hash,
        extractor_version,
        figure_count,
        claim_count,
        recorded_at as recorded_from,
        lead(recorded_at) over (
            partition by content_hash
            order by recorded_at, extractor_version
        ) as recorded_to

    from readings

)

select * from ordered
