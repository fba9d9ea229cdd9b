-- Grain: one current claim whose amount is exactly the sum of two others that one report gives about the same investor.
with

claims as (

    select
        claims.claim_key,
        claims.article_key,
        amounts.currency,
        amounts.amount_native

    from {{ ref('int_claims') }} as claims
    inner join {{ ref('int_claim_amounts') }} as amounts on claims.claim_key = amounts.claim_key
    where
        claims.claim_kind = 'investment'
        and claims.recorded_to is null
        and not claims.is_publisher_conversion
        -- From 30 to 50 by 20 more: that is one amount and its past, not a sum.
        and claims.is_former is not true
        and amounts.amount_native > 0

),

investors as (

    select distinct
        claim_key,
        organization_key

    from {{ ref('int_claim_parties') }}
    where party_role = 'investor'

),

amounts as (

    select distinct
        investors.organization_key,
        claims.article_key,
        claims.currency,
        claims.amount_native

    from claims
    inner join investors on claims.claim_key = investors.claim_key

),

sums as (

    select
        one.organization_key,
        one.article_key,
        one.currency,
        one.amount_native as part_one,
        two.amount_native as part_two,
        one.amount_native + two.amount_native as amount_native

    from amounts as one
    inner join amounts as two
        on
            one.organization_key = two.organization_key
            and one.article_key = two.article_key
            and one.currency = two.currency
            and one.amount_native < two.amount_native

),

found as (

    select
        claims.claim_key,
        sums.article_key as parts_article_key,
        sums.part_one,
        sums.part_two,
        row_number() over (
            partition by claims.claim_key
            order by
                case when claims.article_key = sums.article_key then 1 else 2 end asc,
                sums.part_two desc, sums.article_key asc
        ) as choice

    from claims
    inner join investors on claims.claim_key = investors.claim_key
    inner join sums
        on
            investors.organization_key = sums.organization_key
            and claims.currency = sums.currency
            and claims.amount_native = sums.amount_native
    -- Round sums meet by chance across reports (50 = 20 + 30); within one report they are meant.
    where
        claims.article_key = sums.article_key
        or claims.amount_native / power(10, floor(log10(cast(claims.amount_native as double))))
        != floor(claims.amount_native / power(10, floor(log10(cast(claims.amount_native as double)))))

)

select
    claim_key,
    parts_article_key,
    part_one,
    part_two

from found
where choice = 1
