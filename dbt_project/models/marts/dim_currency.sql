-- Grain: one currency that has a name, a rate or a claim.
with

named as (

    select * from {{ ref('currencies') }}

),

rates as (

    select
        currency,
        min(rate_date) as first_rate_date,
        max(rate_date) as last_rate_date

    from {{ ref('stg_exchange_rates') }}
    group by currency

),

claimed as (

    select distinct currency
    from {{ ref('int_claim_amounts') }}
    where currency is not null

),

codes as (

    select currency
    from named

    union

    select currency
    from rates

    union

    select currency
    from claimed

)

select
    codes.currency,
    coalesce(named.currency_name, codes.currency) as currency_name,
    named.symbol,
    rates.currency is not null as has_rate,
    rates.first_rate_date,
    rates.last_rate_date

from codes
left join named on codes.currency = named.currency
left join rates on codes.currency = rates.currency
