-- Grain: one commitment with an amount, the rule that decided between its claims and the claim it chose.
with

amounts as (

    select * from {{ ref('int_commitment_amounts') }}

),

conflicts as (

    select * from {{ ref('int_claim_conflicts') }}
    where is_disagreement

),

rules as (

    select * from {{ ref('preference_rules') }}

),

leaves as (

    select * from {{ ref('int_claim_places') }}
    where is_leaf

),

ancestors as (

    select * from {{ ref('int_place_ancestors') }}

),

places as (

    select * from {{ ref('int_places') }}

),

place_currencies as (

    select * from {{ ref('place_currencies') }}

),

choices_of_analysts as (

    select
        target_key as commitment_key,
        max_by(set_value, line_number) as chosen_key

    from {{ ref('stg_corrections') }}
    where
        target = 'commitment'
        and field = 'preferred_claim'
    group by target_key

),

local_currency as (

    select distinct
        amounts.claim_key,
        true as is_local

    from amounts
    inner join leaves on amounts.claim_key = leaves.claim_key
    inner join ancestors on leaves.place_key = ancestors.place_key
    inner join places on ancestors.ancestor_key = places.place_key
    inner join place_currencies
        on
            places.place_code = place_currencies.place_code
            and amounts.currency = place_currencies.currency

),

-- Each later revision takes the place of what it revises.
superseded as (

    select distinct case superseded when 'a' then claim_key_a else claim_key_b end as claim_key
    from conflicts
    where superseded is not null

),

-- One partner's share of what another claim gives as the whole.
shares as (

    select distinct case share when 'a' then claim_key_a else claim_key_b end as claim_key
    from conflicts
    where share is not null

),

-- What another day's rate made of an amount in another currency.
converted as (

    select distinct case converted when 'a' then claim_key_a else claim_key_b end as claim_key
    from conflicts
    where converted is not null

),

-- Independent origins that agree with a claim: all of the commitment's that no conflict sets against it.
agreement as (

    select
        one.claim_key,
        count(distinct two.origin_key) as support

    from amounts as one
    inner join amounts as two on one.commitment_key = two.commitment_key
    left join conflicts as forward
        on
            one.claim_key = forward.claim_key_a
            and two.claim_key = forward.claim_key_b
    left join conflicts as backward
        on
            one.claim_key = backward.claim_key_b
            and two.claim_key = backward.claim_key_a
    where
        forward.claim_key_a is null
        and backward.claim_key_a is null
    group by one.claim_key

),

swapped as (

    select distinct commitment_key
    from conflicts
    where diagnosis in ('currency_swap', 'power_of_ten')

),

features as (

    select
        amounts.commitment_key,
        amounts.claim_key,
        amounts.statement_key,
        amounts.zone,
        amounts.qualifier,
        amounts.rate_day,
        amounts.article_id,
        amounts.claim_index,
        agreement.support,
        coalesce(local_currency.is_local, false) as is_local,
        superseded.claim_key is null and shares.claim_key is null as stands,
        converted.claim_key is not null as is_converted,
        swapped.commitment_key is not null as is_swapped,
        max(case when superseded.claim_key is null and shares.claim_key is null then agreement.support end) over (
            partition by amounts.commitment_key
        ) as best_support,
        max(case when superseded.claim_key is not null then 1 else 0 end) over (
            partition by amounts.commitment_key
        ) as has_superseded,
        max(case when converted.claim_key is not null then 1 else 0 end) over (
            partition by amounts.commitment_key
        ) as has_converted,
        max(case when shares.claim_key is not null then 1 else 0 end) over (
            partition by amounts.commitment_key
        ) as has_share,
        count(*) over (
            partition by amounts.commitment_key, amounts.currency, amounts.amount_point
        ) as same_amounts,
        count(*) over (partition by amounts.commitment_key) as all_amounts

    from amounts
    inner join agreement on amounts.claim_key = agreement.claim_key
    left join local_currency on amounts.claim_key = local_currency.claim_key
    left join superseded on amounts.claim_key = superseded.claim_key
    left join shares on amounts.claim_key = shares.claim_key
    left join converted on amounts.claim_key = converted.claim_key
    left join swapped on amounts.commitment_key = swapped.commitment_key

),

-- The claims each rule would keep. A rule decides only where the claims it keeps agree with one another.
kept as (

    select
        features.commitment_key,
        features.claim_key,
        'analyst_choice' as rule

    from features
    inner join choices_of_analysts
        on
            features.commitment_key = choices_of_analysts.commitment_key
            and choices_of_analysts.chosen_key in (features.claim_key, features.statement_key)

    union all

    select
        commitment_key,
        claim_key,
        'one_amount' as rule

    from features
    where same_amounts = all_amounts

    union all

    select
        commitment_key,
        claim_key,
        'all_agree' as rule

    from features

    union all

    select
        commitment_key,
        claim_key,
        'latest_revision' as rule

    from features
    where
        has_superseded = 1
        and stands

    union all

    select
        commitment_key,
        claim_key,
        'original_currency' as rule

    from features
    where
        has_converted = 1
        and stands
        and not is_converted

    union all

    select
        commitment_key,
        claim_key,
        'total_over_share' as rule

    from features
    where
        has_share = 1
        and stands

    union all

    select
        commitment_key,
        claim_key,
        'more_origins' as rule

    from features
    where
        stands
        and support = best_support
        and best_support >= 2

    union all

    select
        commitment_key,
        claim_key,
        'body_over_sidebar' as rule

    from features
    where
        stands
        and is_swapped
        and zone = 'body'

    union all

    select
        commitment_key,
        claim_key,
        'place_currency' as rule

    from features
    where
        stands
        and is_swapped
        and is_local

),

quarrelling as (

    select distinct
        one.commitment_key,
        one.rule

    from conflicts
    inner join kept as one on conflicts.claim_key_a = one.claim_key
    inner join kept as two
        on
            conflicts.claim_key_b = two.claim_key
            and one.rule = two.rule

),

-- Of the claims a rule keeps, all of which agree, the most telling one stands for the commitment.
ranked as (

    select
        kept.commitment_key,
        kept.claim_key,
        kept.rule,
        row_number() over (
            partition by kept.commitment_key
            order by
                rules.priority asc,
                case when features.qualifier = 'exact' then 1 else 2 end asc,
                features.support desc,
                case features.zone when 'body' then 1 when 'table' then 2 when 'sidebar' then 3 else 4 end asc,
                coalesce(cast(features.rate_day as string), '9999') asc,
                features.article_id asc,
                features.claim_index asc
        ) as choice

    from kept
    inner join rules on kept.rule = rules.rule
    inner join features on kept.claim_key = features.claim_key
    left join quarrelling
        on
            kept.commitment_key = quarrelling.commitment_key
            and kept.rule = quarrelling.rule
    where quarrelling.rule is null

),

commitments as (

    select distinct commitment_key
    from amounts

)

select
    commitments.commitment_key,
    ranked.claim_key as preferred_claim_key,
    coalesce(ranked.rule, 'unresolved') as resolution_rule

from commitments
left join ranked
    on
        commitments.commitment_key = ranked.commitment_key
        and ranked.choice = 1
