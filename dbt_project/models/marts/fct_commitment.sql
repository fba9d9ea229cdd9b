-- Grain: one real-world commitment: who, where, what.
with

commitments as (

    select * from {{ ref('int_commitments') }}

),

choices as (

    select * from {{ ref('int_commitment_choices') }}

),

amounts as (

    select * from {{ ref('int_claim_amounts') }}

),

places as (

    select * from {{ ref('dim_place') }}

),

statuses as (

    select * from {{ ref('dim_status') }}

),

-- The worst kind of disagreement among a commitment's claims names its class.
conflicts as (

    select
        commitment_key,
        min(
            case diagnosis
                when 'unexplained' then 1 when 'currency_swap' then 2 when 'power_of_ten' then 3 when 'scope' then 4
                when 'conversion' then 5 when 'superseded' then 6 else 7
            end
        ) as conflict_rank

    from {{ ref('int_claim_conflicts') }}
    group by commitment_key

),

axes as (

    select
        commitment_key,
        max(case when axis = 'negotiation' then to_status end) as negotiation_status,
        max(case when axis = 'implementation' then to_status end) as implementation_status

    from {{ ref('fct_commitment_status_change') }}
    where is_latest
    group by commitment_key

),

components as (

    select
        commitment_key,
        max(case when relation = 'phase_of' then 1 else 0 end) as is_phase_of_known,
        max(case when relation = 're_announces' then 1 else 0 end) as may_repeat

    from {{ ref('int_commitment_components') }}
    group by commitment_key

),

parts as (

    select
        components.whole_key as commitment_key,
        cast(count(*) as int) as part_count,
        sum(part_amounts.amount_usd) as parts_amount_usd,
        sum(case when over_again.commitment_key is null then part_amounts.amount_usd_constant end)
            as parts_amount_usd_constant

    from {{ ref('int_commitment_components') }} as components
    inner join choices on components.commitment_key = choices.commitment_key
    inner join amounts as part_amounts on choices.preferred_claim_key = part_amounts.claim_key
    -- Phases and repetitions are inside another part.
    left join components as over_again
        on
            components.commitment_key = over_again.commitment_key
            and (over_again.is_phase_of_known = 1 or over_again.may_repeat = 1)
    where components.relation = 'part_of'
    group by components.whole_key

),

joined as (

    select
        -- keys
        commitments.commitment_key,
        commitments.place_key,
        choices.preferred_claim_key,

        -- meaning
        commitments.investor,
        commitments.recipient,
        places.place_name,
        places.place_code,
        places.region_name,
        places.country_name,
        commitments.sector,
        commitments.status,
        axes.negotiation_status,
        axes.implementation_status,
        commitments.is_umbrella,

        -- dates
        commitments.announced_on,
        cast(extract(year from commitments.announced_on) as int) as announced_year,
        commitments.signed_on,
        commitments.under_way_on,
        commitments.completed_on,
        commitments.cancelled_on,
        commitments.last_reported_on,
        commitments.horizon_start,
        commitments.horizon_end,

        -- amounts
        amounts.currency,
        amounts.amount_native,
        amounts.amount_usd,
        amounts.amount_inr,
        amounts.amount_jpy,
        amounts.amount_usd_constant,
        amounts.amount_inr_constant,
        amounts.amount_jpy_constant,
        commitments.amount_low_usd,
        commitments.amount_high_usd,
        parts.part_count,
        parts.parts_amount_usd,
        parts.parts_amount_usd_constant > (1 + {{ var('sum_tolerance') }}) * amounts.amount_usd_constant
            as parts_exceed_whole,

        -- trust
        coalesce(choices.resolution_rule, 'no_amount') as resolution_rule,
        commitments.claim_count,
        commitments.article_count,
        commitments.origin_count,
        case conflicts.conflict_rank
            when 1 then 'unexplained' when 2 then 'currency_swap' when 3 then 'power_of_ten' when 4 then 'scope'
            when 5 then 'conversion' when 6 then 'superseded' when 7 then 'rounding' else 'none'
        end as conflict_class,
        -- The first reason that applies; null where the amount may be added up.
        case
            when choices.commitment_key is null then 'no amount'
            when choices.preferred_claim_key is null then 'unresolved: no rule could choose between its claims'
            when amounts.amount_native is null then 'a range, not one amount'
            when commitments.is_umbrella then 'umbrella: other commitments may be part of it'
            when commitments.is_subtotal then 'subtotal: others add up to it'
            when components.is_phase_of_known = 1 then 'phase: the whole is counted'
            when components.may_repeat = 1 then 'may be another commitment told again'
            when not statuses.is_live then 'over: cancelled or denied'
            when commitments.investor is null and commitments.recipient is null then 'nobody named'
        end as left_out_because

    from commitments
    inner join statuses on commitments.status = statuses.status
    left join choices on commitments.commitment_key = choices.commitment_key
    left join amounts on choices.preferred_claim_key = amounts.claim_key
    left join places on commitments.place_key = places.place_key
    left join conflicts on commitments.commitment_key = conflicts.commitment_key
    left join axes on commitments.commitment_key = axes.commitment_key
    left join components on commitments.commitment_key = components.commitment_key
    left join parts on commitments.commitment_key = parts.commitment_key

)

select
    *,
    left_out_because is null as recommended_for_aggregates,
    cast(null as string) as quarantine_reason

from joined
