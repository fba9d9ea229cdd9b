-- Grain: one figure read in one content version by one version of the extractor.
with

source as (

    select * from {{ source('raw', 'figures') }}

),

renamed as (

    select
        -- keys
        content_hash,
        extractor_version,
        figure_index,
        restates_index,

        -- text
        kind as figure_kind,
        text as figure_text,
        unit,
        currency,
        qualifier,
        role,
        zone,
        rule,

        -- amounts
        value as figure_value,
        low as figure_low,
        high as figure_high,

        -- positions
        start_offset,
        end_offset,
        sentence_start,
        sentence_end,

        -- dates
        recorded_at
    from source

)

select * from renamed
