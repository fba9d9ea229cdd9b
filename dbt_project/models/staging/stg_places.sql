-- Grain: one country or subdivision of the ISO lists.
with

source as (

    select * from {{ source('raw', 'places') }}

),

renamed as (

    select
        -- keys
        {{ surrogate_key(['place_code']) }} as place_key,
        place_code,
        parent_code,

        -- text
        name as place_name,
        official_name,
        kind as place_kind
    from source

)

select * from renamed
