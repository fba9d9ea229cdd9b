-- Grain: one pair of claims that has points enough to speak of, with its points, the reasons in words and the verdict.
-- Kept from run to run: a verdict depends on the strong ties of both claims, and on nothing further away.
{{ config(
    materialized='incremental' if target.type == 'duckdb' else 'table',
    unique_key=['claim_key_a', 'claim_key_b'],
    meta={'states': 'int_claim_scores', 'state_keys': ['claim_key_a', 'claim_key_b']},
) }}
with

decided as (

    select * from {{ ref('int_claim_scores') }}

),

{% call only_again() -%}
-- Strong ties that changed, as they are and as they were.
touched as (

    select
        claim_key_a,
        claim_key_b

    from decided
    where
        strength >= {{ var('points_to_link') }}
        and (claim_key_a in {{ changed_keys() }} or claim_key_b in {{ changed_keys() }})

    union all

    select
        claim_key_a,
        claim_key_b

    from {{ this }}
    where
        verdict not in ('cannot be one', 'too few points', 'analyst says different')
        and (claim_key_a in {{ changed_keys() }} or claim_key_b in {{ changed_keys() }})

),

looked_at as (

    select changed.key as claim_key
    from changed

    union

    select claim_key_a as claim_key
    from touched

    union

    select claim_key_b as claim_key
    from touched

),

-- Whose ties decide: those looked at, and those tied to them.
asked as (

    select claim_key
    from looked_at

    union

    select claim_key_b as claim_key
    from decided
    where strength >= {{ var('points_to_link') }} and claim_key_a in (select claim_key from looked_at)

    union

    select claim_key_a as claim_key
    from decided
    where strength >= {{ var('points_to_link') }} and claim_key_b in (select claim_key from looked_at)

),
{%- endcall %}

strong as (

    select
        claim_key_a as node_from,
        claim_key_b as node_to,
        strength

    from decided
    where
        strength >= {{ var('points_to_link') }}
    {{ again("and claim_key_a in (select claim_key from asked)") }}

    union all

    select
        claim_key_b as node_from,
        claim_key_a as node_to,
        strength

    from decided
    where
        strength >= {{ var('points_to_link') }}
    {{ again("and claim_key_b in (select claim_key from asked)") }}

),

-- A claim that would tie together two that cannot be one keeps only its strongest ties...
bridges as (

    select distinct one.node_from
    from decided
    inner join strong as one on decided.claim_key_a = one.node_to
    inner join strong as two
        on
            decided.claim_key_b = two.node_to
            and one.node_from = two.node_from
    where decided.is_incompatible

),

torn as (

    select
        strong.node_from,
        max(strong.strength) as best_strength

    from strong
    inner join bridges on strong.node_from = bridges.node_from
    group by strong.node_from

),

-- ... and where even those cannot be one, none: it could belong to either, and nobody says which.
ambiguous as (

    select distinct one.node_from
    from decided
    inner join strong as one on decided.claim_key_a = one.node_to
    inner join strong as two
        on
            decided.claim_key_b = two.node_to
            and one.node_from = two.node_from
    inner join torn
        on
            one.node_from = torn.node_from
            and one.strength = torn.best_strength
            and two.strength = torn.best_strength
    where decided.is_incompatible

),

verdicts as (

    select
        decided.claim_key_a,
        decided.claim_key_b,
        decided.party_relation,
        decided.place_relation,
        decided.amount_relation,
        decided.superseded,
        decided.score,
        decided.reason,
        decided.is_incompatible,
        case
            when decided.verdict = 'same' then 'analyst says same'
            when decided.verdict = 'different' then 'analyst says different'
            when decided.is_incompatible then 'cannot be one'
            when decided.strength < {{ var('points_to_link') }} then 'too few points'
            when ambiguous_a.node_from is not null or ambiguous_b.node_from is not null then 'ambiguous'
            when decided.strength < torn_a.best_strength or decided.strength < torn_b.best_strength
                then 'a stronger tie elsewhere'
            else 'linked'
        end as verdict

    from decided
    left join torn as torn_a on decided.claim_key_a = torn_a.node_from
    left join torn as torn_b on decided.claim_key_b = torn_b.node_from
    left join ambiguous as ambiguous_a on decided.claim_key_a = ambiguous_a.node_from
    left join ambiguous as ambiguous_b on decided.claim_key_b = ambiguous_b.node_from
    {% call only_again() -%}
        where
            decided.claim_key_a in (select claim_key from looked_at)
            or decided.claim_key_b in (select claim_key from looked_at)
    {%- endcall %}

)

select
    *,
    verdict in ('linked', 'analyst says same') as is_linked

from verdicts
