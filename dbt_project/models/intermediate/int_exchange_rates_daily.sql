-- Grain: one currency on one day that is looked up: the date of an article, or the constant date.
with

rates as (

    select * from {{ ref('stg_exchange_rates') }}

),

articles as (

    select * from {{ ref('stg_articles') }}

),

published as (

    select
        currency,
        rate_date,
        units_per_eur,
        rate_source

    from rates

    union all

    -- The euro itself, where a table of units per euro leaves it out.
    select
        'EUR' as currency,
        rate_date,
        1 as units_per_eur,
        max(rate_source) as rate_source

    from rates
    group by rate_date
    having max(case when currency = 'EUR' then 1 else 0 end) = 0

),

last_article as (

    select max(published_on) as last_article_date
    from articles

),

bounds as (

    select
        max(rates.rate_date) as last_rate_date,
        greatest(max(rates.rate_date), max(last_article.last_article_date)) as last_day

    from rates
    cross join last_article

),

-- A quarter of a century has 330,000 rates, most of which nobody asks for.
looked_up as (

    select published_on as rate_day
    from articles
    where published_on is not null

    union distinct

    -- The constant date, or the last day with rates before it.
    select least(cast('{{ var("constant_date") }}' as date), bounds.last_day) as rate_day
    from bounds

),

-- Each rate holds until the day before the next one. The newest file may be older than the newest article; a currency
-- that the source has dropped dies after a while.
spans as (

    select
        published.currency,
        published.rate_date,
        published.units_per_eur,
        published.rate_source,
        coalesce(
            lead(published.rate_date) over (partition by published.currency order by published.rate_date)
            - interval '1' day,
            case
                when published.rate_date = bounds.last_rate_date then cast(bounds.last_day as timestamp)
                else published.rate_date + interval '{{ var("days_a_dead_rate_lives") }}' day
            end
        ) as last_day_of_rate

    from published
    cross join bounds

),

typed as (

    select
        currency,
        rate_date,
        units_per_eur,
        rate_source,
        cast(last_day_of_rate as date) as last_day_of_rate

    from spans

),

days as (

    select
        typed.currency,
        typed.rate_date,
        typed.rate_source,
        cast(typed.units_per_eur as double) as units_per_eur,
        cast(days.day as date) as rate_day

    from {{ explode_days('typed', 'rate_date', 'last_day_of_rate', 'days') }}

),

filled as (

    select days.*
    from days
    inner join looked_up on days.rate_day = looked_up.rate_day

),

targets as (

    select
        rate_day,
        max(case when currency = 'USD' then units_per_eur end) as usd_per_eur,
        max(case when currency = 'INR' then units_per_eur end) as inr_per_eur,
        max(case when currency = 'JPY' then units_per_eur end) as jpy_per_eur

    from filled
    where currency in ('USD', 'INR', 'JPY')
    group by rate_day

),

crossed as (

    select
        -- keys
        filled.currency,
        filled.rate_day,

        -- amounts
        targets.usd_per_eur / filled.units_per_eur as usd_per_unit,
        targets.inr_per_eur / filled.units_per_eur as inr_per_unit,
        targets.jpy_per_eur / filled.units_per_eur as jpy_per_unit,

        -- dates and text
        filled.rate_date,
        filled.rate_source

    from filled
    left join targets on filled.rate_day = targets.rate_day

)

select * from crossed
