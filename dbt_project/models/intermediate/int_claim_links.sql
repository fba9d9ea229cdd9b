-- Grain: one pair of claims that was compared, with its points, the reasons in words and the verdict.
with

pairs as (

    select * from {{ ref('int_claim_pairs') }}

),

claims as (

    select * from {{ ref('int_linkable_claims') }}

),

points as (

    select * from {{ ref('link_points') }}

),

-- An analyst's row names two statements (or claims, or commitments, which are called after a statement).
judged as (

    select
        split(target_key, ';')[{{ first_index() }}] as key_one,
        split(target_key, ';')[{{ first_index() }} + 1] as key_two,
        max_by(set_value, line_number) filter (where set_value is not null) as verdict

    from {{ ref('stg_corrections') }}
    where target = 'pair'
    group by target_key

),

statements as (

    select
        statement_key as any_key,
        claim_key

    from claims

    union

    select
        claim_key as any_key,
        claim_key

    from claims

),

analyst as (

    select
        least(one.claim_key, two.claim_key) as claim_key_a,
        greatest(one.claim_key, two.claim_key) as claim_key_b,
        max(judged.verdict) as verdict

    from judged
    inner join statements as one on judged.key_one = one.any_key
    inner join statements as two on judged.key_two = two.any_key
    where one.claim_key != two.claim_key
    group by least(one.claim_key, two.claim_key), greatest(one.claim_key, two.claim_key)

),

scored as (

    select
        pairs.claim_key_a,
        pairs.claim_key_b,
        pairs.party_relation,
        pairs.place_relation,
        pairs.amount_relation,
        pairs.superseded,
        (
            pairs.place_relation = 'different'
            or pairs.amount_relation = 'separate'
            or pairs.aggregation_relation = 'other_phase'
        ) as is_incompatible,
        cast(
            party.points + coalesce(place.points, 0) + amount.points + sector.points + horizon.points
            + aggregation.points + counts.points + report.points
            as int
        ) as score,
        concat_ws(
            '; ',
            party.sentence, coalesce(place.sentence, 'different places'), amount.sentence, sector.sentence,
            case when counts.points != 0 then counts.sentence end,
            case when report.points != 0 then report.sentence end,
            case when horizon.points != 0 then horizon.sentence end,
            case when aggregation.points != 0 then aggregation.sentence end
        ) as reason

    from pairs
    inner join points as party on {{ points_of('party') }}
    left join points as place on {{ points_of('place') }}
    inner join points as amount on {{ points_of('amount') }}
    inner join points as sector on {{ points_of('sector') }}
    inner join points as horizon on {{ points_of('horizon') }}
    inner join points as aggregation on {{ points_of('aggregation') }}
    inner join points as counts on {{ points_of('count', 'counts') }}
    inner join points as report on {{ points_of('report') }}

),

decided as (

    select
        coalesce(scored.claim_key_a, analyst.claim_key_a) as claim_key_a,
        coalesce(scored.claim_key_b, analyst.claim_key_b) as claim_key_b,
        scored.party_relation,
        scored.place_relation,
        scored.amount_relation,
        scored.superseded,
        coalesce(scored.score, 0) as score,
        coalesce(scored.reason, 'not compared by rule') as reason,
        analyst.verdict,
        case
            when analyst.verdict = 'same' then false
            when analyst.verdict = 'different' then true
            else coalesce(scored.is_incompatible, false)
        end as is_incompatible,
        case
            when analyst.verdict = 'same' then 1000
            when analyst.verdict = 'different' then -1000
            when scored.is_incompatible then -1000
            else scored.score
        end as strength

    from scored
    full outer join analyst
        on
            scored.claim_key_a = analyst.claim_key_a
            and scored.claim_key_b = analyst.claim_key_b

),

strong as (

    select
        claim_key_a as node_from,
        claim_key_b as node_to,
        strength

    from decided
    where strength >= {{ var('points_to_link') }}

    union all

    select
        claim_key_b as node_from,
        claim_key_a as node_to,
        strength

    from decided
    where strength >= {{ var('points_to_link') }}

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

)

select
    *,
    verdict in ('linked', 'analyst says same') as is_linked

from verdicts
