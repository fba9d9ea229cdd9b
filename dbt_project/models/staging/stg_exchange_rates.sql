-- Grain: one currency on one day the European Central Bank published.
with

source as (

    select * from {{ source('raw', 'exchange_rates') }}

),

renamed as (

    select
        -- keys
        currency,
        source as rate_source,

        -- amounts
        units_per_eur,

        -- dates
        rate_date
    from source

)

select * from renamed
