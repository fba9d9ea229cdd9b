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
        max_by(set_value, line_number) filter (where set_value is not null) as chosen_key

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
        amounts.zone,
        amounts.qualifier,
        amounts.rate_day,
        amounts.article_id,
        amounts.claim_index,
        agreement.support,
        coalesce(local_currency.is_local, false) as is_local,
        coalesce(choices_of_analysts.chosen_key in (amounts.claim_key, amounts.statement_key), false)
            as is_analysts_choice,
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
    left join choices_of_analysts on amounts.commitment_key = choices_of_analysts.commitment_key
    left join local_currency on amounts.claim_key = local_currency.claim_key
    left join superseded on amounts.claim_key = superseded.claim_key
    left join shares on amounts.claim_key = shares.claim_key
    left join converted on amounts.claim_key = converted.claim_key
    left join swapped on amounts.commitment_key = swapped.commitment_key

),

-- The claims each rule would keep. A rule decides only where the claims it keeps agree with one another.
kept as (

    select
        features.*,
        rules.rule,
        rules.priority

    from features
    cross join rules
    where
        case rules.rule
            when 'analyst_choice' then features.is_analysts_choice
            when 'one_amount' then features.same_amounts = features.all_amounts
            when 'all_agree' then true
            when 'latest_revision' then features.has_superseded = 1 and features.stands
            when 'original_currency'
                then features.has_converted = 1 and features.stands and not features.is_converted
            when 'total_over_share' then features.has_share = 1 and features.stands
            when 'more_origins'
                then features.stands and features.support = features.best_support and features.best_support >= 2
            when 'body_over_sidebar' then features.stands and features.is_swapped and features.zone = 'body'
            when 'place_currency' then features.stands and features.is_swapped and features.is_local
        end

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
                kept.priority asc,
                case when kept.qualifier = 'exact' then 1 else 2 end asc,
                kept.support desc,
                case kept.zone when 'body' then 1 when 'table' then 2 when 'sidebar' then 3 else 4 end asc,
                coalesce(cast(kept.rate_day as string), '9999') asc,
                kept.article_id asc,
                kept.claim_index asc
        ) as choice

    from kept
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
