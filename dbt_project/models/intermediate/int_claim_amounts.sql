-- Grain: one claim of one figure in one version of an article, its amount in three currencies at its article's date.
with

claims as (

    select * from {{ ref('int_claims') }}

),

rates as (

    select * from {{ ref('int_exchange_rates_daily') }}

),

money as (

    select
        claim_key,
        published_on,
        currency,
        figure_value as amount_native,
        coalesce(figure_low, figure_value) as amount_low,
        coalesce(figure_high, figure_value) as amount_high

    from claims
    where figure_kind = 'money'

),

-- One day for all amounts, so that series compare; where the rates do not reach it, their last day.
constant_day as (

    select max(rate_day) as rate_day
    from rates
    where rate_day <= cast('{{ var("constant_date") }}' as date)

),

constant_rates as (

    select rates.*
    from rates
    inner join constant_day on rates.rate_day = constant_day.rate_day

),

-- An article without a date has no rate, and so no conversion.
converted as (

    select
        -- keys
        money.claim_key,
        money.currency,

        -- amounts
        money.amount_native,
        money.amount_low,
        money.amount_high,
        {{ rounded_amount('cast(money.amount_native as double) * rates.usd_per_unit') }} as amount_usd,
        {{ rounded_amount('cast(money.amount_native as double) * rates.inr_per_unit') }} as amount_inr,
        {{ rounded_amount('cast(money.amount_native as double) * rates.jpy_per_unit') }} as amount_jpy,
        {{ rounded_amount('cast(money.amount_low as double) * rates.usd_per_unit') }} as amount_low_usd,
        {{ rounded_amount('cast(money.amount_high as double) * rates.usd_per_unit') }} as amount_high_usd,
        rates.usd_per_unit as rate_usd,
        rates.inr_per_unit as rate_inr,
        rates.jpy_per_unit as rate_jpy,

        -- amounts at the constant date
        {{ rounded_amount('cast(money.amount_native as double) * constant_rates.usd_per_unit') }}
            as amount_usd_constant,
        {{ rounded_amount('cast(money.amount_native as double) * constant_rates.inr_per_unit') }}
            as amount_inr_constant,
        {{ rounded_amount('cast(money.amount_native as double) * constant_rates.jpy_per_unit') }}
            as amount_jpy_constant,
        constant_rates.usd_per_unit as rate_usd_constant,

        -- dates
        constant_rates.rate_date as constant_rate_date,
        rates.rate_date,
        rates.rate_source

    from money
    left join rates
        on
            money.published_on = rates.rate_day
            and money.currency = rates.currency
    left join constant_rates on money.currency = constant_rates.currency

)

select * from converted
