-- Grain: one pair of claims of one commitment whose amounts differ, copies of one report counting once.
-- Kept from run to run: made anew are those of commitments that changed in anything that their conflicts depend on.
{{ config(
    materialized='incremental' if target.type == 'duckdb' else 'table',
    unique_key=['claim_key_a', 'claim_key_b'],
    meta={'states': 'state_of_commitments', 'state_keys': ['commitment_key']},
) }}
{%- set known_superseded -%}
    case
        when replaced.said_in is not null and not b.is_former then 'a'
        when forward.commitment_key is not null then 'a'
        when backward.commitment_key is not null then 'b'
    end
{%- endset %}
with

amounts as (

    select * from {{ ref('int_commitment_amounts') }}
    {% call only_again() -%}
        -- depends_on: {{ ref('state_of_commitments') }}
        where commitment_key in {{ changed_keys() }}
    {%- endcall %}

),

rates as (

    select * from {{ ref('int_exchange_rates_daily') }}

),

claims as (

    select * from {{ ref('int_claims') }}

),

claim_amounts as (

    select * from {{ ref('int_claim_amounts') }}

),

membership as (

    select * from {{ ref('int_commitment_claims') }}
    {% call only_again() -%} where commitment_key in {{ changed_keys() }} {%- endcall %}

),

revisions as (

    select * from {{ ref('int_amount_revisions') }}

),

replaced as (

    select distinct
        commitment_key,
        said_in,
        currency,
        old_point

    from revisions
    where said_in is not null

),

revised as (

    select distinct
        commitment_key,
        currency,
        old_point,
        new_point

    from revisions
    where new_point is not null

),

-- A is the earlier claim; of one article, the one that stands first.
claim_pairs as (

    select
        a.commitment_key,
        a.claim_key as claim_key_a,
        b.claim_key as claim_key_b,
        false as is_publisher_conversion,
        a.names_scope or b.names_scope as names_scope,
        {{ paired_amounts(known_superseded, 'replaced.said_in is not null and not b.is_former') }}

    from amounts as a
    inner join amounts as b
        on
            a.commitment_key = b.commitment_key
            and (a.currency != b.currency or a.amount_point != b.amount_point)
            and concat_ws(
                ' ', coalesce(cast(a.rate_day as string), '9999'), a.article_id,
                lpad(cast(a.claim_index as string), 6, '0')
            )
            < concat_ws(
                ' ', coalesce(cast(b.rate_day as string), '9999'), b.article_id,
                lpad(cast(b.claim_index as string), 6, '0')
            )
    left join replaced
        on
            b.commitment_key = replaced.commitment_key
            and b.sentence_key = replaced.said_in
            and a.currency = replaced.currency
            and a.amount_point = replaced.old_point
    left join revised as forward
        on
            a.commitment_key = forward.commitment_key
            and a.currency = forward.currency
            and b.currency = forward.currency
            and a.amount_point = forward.old_point
            and b.amount_point = forward.new_point
            and a.rate_day < b.rate_day
    left join revised as backward
        on
            a.commitment_key = backward.commitment_key
            and a.currency = backward.currency
            and b.currency = backward.currency
            and a.amount_point = backward.new_point
            and b.amount_point = backward.old_point
            and a.rate_day < b.rate_day
            and b.is_former

),

-- A publisher's own conversion is held against the figure it converts, and nothing else.
conversion_pairs as (

    select
        membership.commitment_key,
        original.claim_key as claim_key_a,
        conversion.claim_key as claim_key_b,
        true as is_publisher_conversion,
        false as names_scope,
        original.article_key as article_key_a,
        conversion.article_key as article_key_b,
        original.figures_key as figures_key_a,
        conversion.figures_key as figures_key_b,
        original_amount.currency as currency_a,
        conversion_amount.currency as currency_b,
        cast((original_amount.amount_low + original_amount.amount_high) / 2 as double) as point_a,
        cast((conversion_amount.amount_low + conversion_amount.amount_high) / 2 as double) as point_b,
        original_amount.amount_low as low_a,
        conversion_amount.amount_low as low_b,
        original_amount.amount_high as high_a,
        conversion_amount.amount_high as high_b,
        original.figure_text as text_a,
        conversion.figure_text as text_b,
        false as is_share_a,
        false as is_share_b,
        original.published_on as rate_day_a,
        conversion.published_on as rate_day_b,
        false as is_said_to_replace,
        cast(null as string) as superseded

    from claims as conversion
    inner join membership on conversion.base_claim_key = membership.claim_key
    inner join claims as original on conversion.base_claim_key = original.claim_key
    inner join claim_amounts as conversion_amount on conversion.claim_key = conversion_amount.claim_key
    inner join claim_amounts as original_amount on original.claim_key = original_amount.claim_key
    where conversion.is_publisher_conversion

),

pairs as (

    select * from claim_pairs

    union all

    select * from conversion_pairs

),

valued as (

    select
        pairs.*,
        pairs.point_a * rate_a.usd_per_unit as usd_a,
        pairs.point_b * rate_b.usd_per_unit as usd_b,
        rate_b.usd_per_unit / rate_a.usd_per_unit as a_units_per_b,
        case
            when pairs.currency_a = pairs.currency_b then 'native'
            when rate_a.usd_per_unit is not null and rate_b.usd_per_unit is not null then 'converted'
        end as ratio_basis,
        case
            when pairs.currency_a = pairs.currency_b
                then greatest(pairs.point_a, pairs.point_b) / {{ above_zero('least(pairs.point_a, pairs.point_b)') }}
            else
                greatest(pairs.point_a * rate_a.usd_per_unit, pairs.point_b * rate_b.usd_per_unit)
                / {{ above_zero('least(pairs.point_a * rate_a.usd_per_unit, pairs.point_b * rate_b.usd_per_unit)') }}
        end as ratio,
        -- The later amount against the earlier one, both at the earlier one's day.
        case
            when pairs.currency_a != pairs.currency_b and pairs.rate_day_a < pairs.rate_day_b
                then
                    greatest(pairs.point_a * rate_a.usd_per_unit, pairs.point_b * rate_b_before.usd_per_unit)
                    / {{ above_zero(
                        'least(pairs.point_a * rate_a.usd_per_unit, pairs.point_b * rate_b_before.usd_per_unit)'
                    ) }}
        end as ratio_before

    from pairs
    left join rates as rate_a
        on
            pairs.rate_day_a = rate_a.rate_day
            and pairs.currency_a = rate_a.currency
    left join rates as rate_b
        on
            pairs.rate_day_b = rate_b.rate_day
            and pairs.currency_b = rate_b.currency
    left join rates as rate_b_before
        on
            pairs.rate_day_a = rate_b_before.rate_day
            and pairs.currency_b = rate_b_before.currency

),

related as (

    select
        *,
        {{ amount_relation() }} as amount_relation

    from valued

),

diagnosed as (

    select
        *,
        case
            when amount_relation = 'range' then 'agrees'
            when amount_relation in ('replaced', 'revised') then 'superseded'
            when amount_relation = 'rounding' then 'rounding'
            when amount_relation = 'conversion' and ratio <= 1 + {{ var('conversion_rounding') }} then 'agrees'
            when amount_relation = 'conversion' and ratio <= 1 + {{ var('conversion_tolerance') }} then 'rounding'
            when amount_relation in ('conversion', 'rough_conversion') then 'conversion'
            when amount_relation = 'currency_swap' then 'currency_swap'
            when amount_relation in ('crore_billion', 'lakh_million', 'million_billion', 'power_of_ten')
                then 'power_of_ten'
            when is_publisher_conversion and ratio is not null then 'conversion'
            -- Two currencies and no date: nothing can be said. Of one currency, what is not above zero has no ratio.
            when ratio is null and currency_a != currency_b then 'agrees'
            when amount_relation = 'share' or names_scope then 'scope'
            else 'unexplained'
        end as diagnosis

    from related

),

worded as (

    select
        *,
        case
            when amount_relation in ('crore_billion', 'lakh_million', 'million_billion') then amount_relation
        end as slip,
        case when amount_relation = 'share' then {{ smaller_share() }} end as share,
        -- What was converted has more digits than what it was converted from.
        case
            when
                diagnosis = 'conversion'
                and not is_publisher_conversion
                and ratio_before <= 1 + {{ var('conversion_rounding') }}
                and {{ digits('point_a') }} < {{ digits('point_b') }}
                then 'b'
        end as converted,
        concat({{ spelled('point_a') }}, ' ', currency_a) as words_a,
        concat({{ spelled('point_b') }}, ' ', currency_b) as words_b,
        {{ conversion_words() }} as conversion_words

    from diagnosed
    where diagnosis != 'agrees'

)

select
    -- keys
    commitment_key,
    claim_key_a,
    claim_key_b,

    -- meaning
    diagnosis,
    slip,
    superseded,
    converted,
    share,
    is_publisher_conversion,
    -- A rounding does not keep a commitment from having one amount, nor does a bad conversion in brackets.
    diagnosis not in ('rounding') and not is_publisher_conversion as is_disagreement,

    -- amounts
    ratio,

    -- text
    {{ conflict_arithmetic() }} as arithmetic

from worded
