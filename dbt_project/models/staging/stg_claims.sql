-- Grain: one claim read in one content version by one version of the extractor.
with

source as (

    select * from {{ source('raw', 'claims') }}

),

renamed as (

    select
        -- keys
        content_hash,
        extractor_version,
        claim_index,
        amount_index,
        count_indexes,

        -- text
        kind as claim_kind,
        investors,
        partners,
        recipients,
        places,
        status,
        sector,
        zone,
        speaker,
        doubt,
        rule,
        umbrella as is_umbrella,

        -- amounts
        confidence,

        -- positions
        evidence_start,
        evidence_end,

        -- dates
        horizon,
        horizon_start,
        horizon_end,
        recorded_at
    from source

)

select * from renamed
