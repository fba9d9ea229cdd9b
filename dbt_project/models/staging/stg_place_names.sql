-- Grain: one way the press names one place.
with

source as (

    select * from {{ source('raw', 'place_names') }}

),

renamed as (

    select
        -- keys
        name as printed_name,
        place_code,

        -- text
        kind as name_kind
    from source

)

select * from renamed
