-- Grain: one analyst's correction.
with

source as (

    select * from {{ source('raw', 'corrections') }}

),

renamed as (

    select
        -- keys
        correction_id,
        target,
        key as target_key,
        field,

        -- text
        nullif(trim(expect), '') as expected_value,
        nullif(trim(set_value), '') as set_value,
        reason,
        by_whom,
        line_number,

        -- dates
        on_date
    from source

)

select * from renamed
