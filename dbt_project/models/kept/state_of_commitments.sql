-- Grain: one commitment, and a number that is another one when anything that its conflicts depend on is.
with

membership as (

    select * from {{ ref('int_commitment_claims') }}

),

days as (

    select
        rate_day,
        sum(hash(currency, usd_per_unit)::hugeint) as state

    from {{ ref('int_exchange_rates_daily') }}
    group by rate_day

),

-- A publisher's own conversion and what it converts.
converted as (

    select
        membership.commitment_key,
        unnest([conversion.claim_key, conversion.base_claim_key]) as claim_key

    from {{ ref('int_claims') }} as conversion
    inner join membership on conversion.base_claim_key = membership.claim_key
    where conversion.is_publisher_conversion

),

parts as (

    select
        amounts.commitment_key,
        hash(amounts, days.state) as state -- noqa: RF02

    from {{ ref('int_commitment_amounts') }} as amounts
    left join days on amounts.rate_day = days.rate_day

    union all

    select
        revisions.commitment_key,
        hash(revisions) as state

    from {{ ref('int_amount_revisions') }} as revisions

    union all

    select
        converted.commitment_key,
        hash(
            claims.claim_key, claims.article_key, claims.figures_key, claims.figure_text, claims.published_on,
            amounts.currency, amounts.amount_low, amounts.amount_high, days.state
        ) as state

    from converted
    inner join {{ ref('int_claims') }} as claims on converted.claim_key = claims.claim_key
    left join {{ ref('int_claim_amounts') }} as amounts on claims.claim_key = amounts.claim_key
    left join days on claims.published_on = days.rate_day

)

select
    commitment_key as key,
    sum(state::hugeint) as state

from parts
group by commitment_key
