-- Grain: one pair of claims that comes near to being one commitment, cannot be one, or was judged by an analyst.
-- Kept from run to run: made anew are the pairs of claims that changed in anything that their pairs depend on.
{{ config(
    materialized='incremental' if target.type == 'duckdb' else 'table',
    unique_key=['claim_key_a', 'claim_key_b'],
    meta={'states': 'state_of_claims', 'state_keys': ['claim_key_a', 'claim_key_b']},
) }}
{%- set one_changed = "(one.claim_key in " ~ changed_keys() ~ " or two.claim_key in " ~ changed_keys() ~ ")" %}
with

-- Only a query as a whole can leave out what did not change: a view would make all pairs first.
pairs as (

    {% if target.type == 'duckdb' and model.resource_type != 'unit_test' -%}
        -- depends_on: {{ ref('state_of_claims') }}
        {{ claim_pairs() }}
    {%- else -%}
        select * from {{ ref('int_claim_pairs') }}
    {%- endif %}

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
    where
        one.claim_key != two.claim_key
    {{ again("and " ~ one_changed) }}
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
        analyst.claim_key_a is not null as is_judged,
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
    left join analyst
        on
            pairs.claim_key_a = analyst.claim_key_a
            and pairs.claim_key_b = analyst.claim_key_b

),

-- What could be one but has too little in common is left out: it is nine in ten, and nothing asks for it.
near as (

    select * from scored
    where
        is_judged
        or is_incompatible
        or score >= {{ [var('points_to_flag'), var('points_to_link')] | min }}

),

decided as (

    select
        coalesce(near.claim_key_a, analyst.claim_key_a) as claim_key_a,
        coalesce(near.claim_key_b, analyst.claim_key_b) as claim_key_b,
        near.party_relation,
        near.place_relation,
        near.amount_relation,
        near.superseded,
        coalesce(near.score, 0) as score,
        coalesce(near.reason, 'not compared by rule') as reason,
        analyst.verdict,
        case
            when analyst.verdict = 'same' then false
            when analyst.verdict = 'different' then true
            else coalesce(near.is_incompatible, false)
        end as is_incompatible,
        case
            when analyst.verdict = 'same' then 1000
            when analyst.verdict = 'different' then -1000
            when near.is_incompatible then -1000
            else near.score
        end as strength

    from near
    full outer join analyst
        on
            near.claim_key_a = analyst.claim_key_a
            and near.claim_key_b = analyst.claim_key_b

)

select * from decided
