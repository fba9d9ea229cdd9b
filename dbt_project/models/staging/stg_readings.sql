-- Grain: one content version read by one version of the extractor.
with

source as (

    select * from {{ source('raw', 'readings') }}

),

renamed as (

    select
        -- keys
        content_hash,
        extractor_version,

        -- amounts
        figures as figure_count,
        claims as claim_count,

        -- dates
        recorded_at
    from source

)

select * from renamed
