-- Grain: one claim that may be linked, and a number that is another one when anything that its pairs depend on is.
with

claims as (

    select * from {{ ref('int_linkable_claims') }}

),

places as (

    select
        places.place_key,
        sum(hash(places.place_level, ancestors.ancestor_key, ancestors.ancestor_level)::hugeint) as state

    from {{ ref('int_places') }} as places
    left join {{ ref('int_place_ancestors') }} as ancestors on places.place_key = ancestors.place_key
    group by places.place_key

),

days as (

    select
        rate_day,
        sum(hash(currency, usd_per_unit)::hugeint) as state

    from {{ ref('int_exchange_rates_daily') }}
    group by rate_day

),

points as (

    select sum(hash(aspect, relation, points, sentence)::hugeint) as state
    from {{ ref('link_points') }}

),

judgements as (

    select
        unnest(split(target_key, ';')) as any_key,
        hash(target_key, set_value, line_number) as state

    from {{ ref('stg_corrections') }}
    where target = 'pair'

),

parts as (

    select
        claims.claim_key,
        hash(claims, days.state, points.state) as state -- noqa: RF02

    from claims
    cross join points
    left join days on claims.rate_day = days.rate_day

    union all

    select
        blocks.claim_key,
        hash(
            blocks.block, blocks.organization_key, organizations.organization_kind, organizations.canonical_name,
            organizations.parent_key, organizations.other_parent_key
        ) as state

    from {{ ref('int_claim_blocks') }} as blocks
    left join {{ ref('int_organizations') }} as organizations
        on blocks.organization_key = organizations.organization_key

    union all

    select
        claims.claim_key,
        hash(claim_places.place_key, places.state) as state

    from {{ ref('int_claim_places') }} as claim_places
    inner join claims on claim_places.claim_key = claims.claim_key
    left join places on claim_places.place_key = places.place_key
    where claim_places.is_leaf

    union all

    -- What a figure is never changes: a claim's key stands for one reading of one content.
    select
        claims.claim_key,
        hash('count', used.figure_index) as state

    from {{ ref('int_claim_count_indexes') }} as used
    inner join claims on used.claim_key = claims.claim_key

    union all

    select
        claims.claim_key,
        judgements.state

    from judgements
    inner join claims on judgements.any_key = claims.claim_key

    union all

    select
        claims.claim_key,
        judgements.state

    from judgements
    inner join claims on judgements.any_key = claims.statement_key

)

select
    claim_key as key,
    sum(state::hugeint) as state

from parts
group by claim_key
