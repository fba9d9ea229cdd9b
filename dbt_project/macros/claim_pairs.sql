{# A query: the pairs of claims that share a block, and how they relate in each aspect; of claims that did not change #}
{# since the table that asks was made, none (what that table then says only again). #}
{% macro claim_pairs() -%}
with

-- Numbered in the order of their keys: pairs are many, and a number takes an eighth of a key's room.
claims as (

    select
        *,
        row_number() over (order by claim_key) as claim_number,
        {% call only_again() -%} claim_key in {{ changed_keys() }} and {%- endcall %} true as is_changed

    from {{ ref('int_linkable_claims') }}

),

blocks as (

    select * from {{ ref('int_claim_blocks') }}

),

organizations as (

    select * from {{ ref('int_organizations') }}

),

places as (

    select * from {{ ref('int_places') }}

),

leaves as (

    select
        claims.claim_number,
        claim_places.place_key

    from {{ ref('int_claim_places') }} as claim_places
    inner join claims on claim_places.claim_key = claims.claim_key
    where claim_places.is_leaf

),

ancestors as (

    select * from {{ ref('int_place_ancestors') }}

),

rates as (

    select * from {{ ref('int_exchange_rates_daily') }}

),

named as (

    select distinct claim_key
    from blocks
    where organization_key is not null

),

members as (

    select
        claims.claim_number,
        claims.is_changed,
        blocks.block,
        organizations.organization_key,
        organizations.organization_kind,
        organizations.canonical_name,
        organizations.parent_key,
        organizations.other_parent_key,
        blocks.organization_key is null as is_unnamed,
        named.claim_key is not null as claim_is_named

    from blocks
    inner join claims on blocks.claim_key = claims.claim_key
    left join organizations on blocks.organization_key = organizations.organization_key
    left join named on blocks.claim_key = named.claim_key

),

-- Two named claims that share only an amount have nothing in common.
met as (

    select
        least(a.claim_number, b.claim_number) as claim_number_a,
        greatest(a.claim_number, b.claim_number) as claim_number_b,
        case
            when a.is_unnamed and a.claim_is_named and b.claim_is_named then 0
            when a.is_unnamed then 4
            when a.organization_key = b.organization_key then 1
            when
                b.organization_key in (a.parent_key, a.other_parent_key)
                or a.organization_key in (b.parent_key, b.other_parent_key)
                then 2
            when
                a.organization_kind = 'company'
                and b.organization_kind = 'company'
                and (
                    left(a.canonical_name, length(b.canonical_name) + 1) = concat(b.canonical_name, ' ')
                    or left(b.canonical_name, length(a.canonical_name) + 1) = concat(a.canonical_name, ' ')
                )
                then 3
            else 0
        end as party_rank

    from members as a
    inner join members as b
        on
            a.block = b.block
            and (a.claim_number < b.claim_number or (a.claim_number > b.claim_number and not b.is_changed))
    where a.is_changed

),

-- The closest tie between any two of their parties, and between any two of their places.
candidates as (

    select
        met.claim_number_a,
        met.claim_number_b,
        min(met.party_rank) as party_rank,
        min(
            case
                when leaf_a.place_key is null or leaf_b.place_key is null then 6
                when leaf_a.place_key = leaf_b.place_key
                    then case place_a.place_level when 'town' then 1 when 'region' then 2 else 5 end
                when coalesce(above_a.ancestor_level, above_b.ancestor_level) = 'region' then 3
                when coalesce(above_a.ancestor_level, above_b.ancestor_level) = 'country' then 4
                else 7
            end
        ) as place_rank

    from met
    left join leaves as leaf_a on met.claim_number_a = leaf_a.claim_number
    left join leaves as leaf_b on met.claim_number_b = leaf_b.claim_number
    left join places as place_a on leaf_a.place_key = place_a.place_key
    left join ancestors as above_a
        on
            leaf_a.place_key = above_a.place_key
            and leaf_b.place_key = above_a.ancestor_key
    left join ancestors as above_b
        on
            leaf_b.place_key = above_b.place_key
            and leaf_a.place_key = above_b.ancestor_key
    where met.party_rank > 0
    group by met.claim_number_a, met.claim_number_b

),

-- The same number of the same things told beside both amounts (30 biogas plants); ones and twos are everywhere.
counts as (

    select
        claims.claim_number,
        array_agg(distinct concat(figures.figure_kind, ' ', cast(figures.figure_value as string))) as counts_beside

    from claims
    inner join {{ ref('int_claims') }} as read on claims.claim_key = read.claim_key
    inner join {{ ref('int_claim_count_indexes') }} as used on claims.claim_key = used.claim_key
    inner join {{ ref('stg_figures') }} as figures
        on
            read.content_hash = figures.content_hash
            and read.extractor_version = figures.extractor_version
            and used.figure_index = figures.figure_index
    where
        figures.figure_value > 2
        {% call only_again() -%}
            and claims.claim_number in (
                select candidates.claim_number_a from candidates union all select candidates.claim_number_b from candidates
            )
        {%- endcall %}
    group by claims.claim_number

),

paired as (

    select
        a.claim_key as claim_key_a,
        b.claim_key as claim_key_b,
        case candidates.party_rank
            when 1 then 'same' when 2 then 'family' when 3 then 'short_form' else 'unnamed'
        end as party_relation,
        case candidates.place_rank
            when 1 then 'same_town' when 2 then 'same_region' when 3 then 'contains_region'
            when 4 then 'contains_country' when 5 then 'same_country' when 6 then 'unknown' else 'different'
        end as place_relation,
        case
            when a.known_sector is null or b.known_sector is null then 'unknown'
            when a.known_sector = b.known_sector then 'same'
            else 'different'
        end as sector_relation,
        case
            when a.horizon_end < b.horizon_start or b.horizon_end < a.horizon_start then 'different'
            else 'compatible'
        end as horizon_relation,
        case
            when a.phase_number != b.phase_number then 'other_phase'
            when a.is_addition != b.is_addition then 'addition'
            when
                a.is_umbrella = b.is_umbrella
                and a.is_phase = b.is_phase
                and a.is_subtotal = b.is_subtotal
                then 'same'
            else 'different'
        end as aggregation_relation,
        case
            when {{ lists_overlap('counts_a.counts_beside', 'counts_b.counts_beside') }} then 'same'
            else 'none'
        end as count_relation,
        case
            -- When a report came out says nothing about two amounts that differ.
            when a.amount_point = b.amount_point and a.origin_key = b.origin_key and a.article_id != b.article_id
                then 'copies'
            when
                a.amount_point = b.amount_point
                and a.article_id != b.article_id
                and abs({{ days_between('a.rate_day', 'b.rate_day') }}) <= {{ var('days_of_one_event') }}
                then 'same_days'
            else 'apart'
        end as report_relation,
        {{ paired_amounts() }}

    from candidates
    inner join claims as a on candidates.claim_number_a = a.claim_number
    inner join claims as b on candidates.claim_number_b = b.claim_number
    left join counts as counts_a on candidates.claim_number_a = counts_a.claim_number
    left join counts as counts_b on candidates.claim_number_b = counts_b.claim_number

),

valued as (

    select
        paired.*,
        paired.point_a * rate_a.usd_per_unit as usd_a,
        paired.point_b * rate_b.usd_per_unit as usd_b,
        case
            when paired.currency_a = paired.currency_b
                then
                    greatest(paired.point_a, paired.point_b) / {{ above_zero('least(paired.point_a, paired.point_b)') }}
            else
                greatest(paired.point_a * rate_a.usd_per_unit, paired.point_b * rate_b.usd_per_unit)
                / {{ above_zero('least(paired.point_a * rate_a.usd_per_unit, paired.point_b * rate_b.usd_per_unit)') }}
        end as ratio

    from paired
    left join rates as rate_a
        on
            paired.rate_day_a = rate_a.rate_day
            and paired.currency_a = rate_a.currency
    left join rates as rate_b
        on
            paired.rate_day_b = rate_b.rate_day
            and paired.currency_b = rate_b.currency

)

select
    claim_key_a,
    claim_key_b,
    party_relation,
    place_relation,
    sector_relation,
    horizon_relation,
    aggregation_relation,
    count_relation,
    report_relation,
    superseded,
    ratio,
    {{ amount_relation() }} as amount_relation

from valued
{%- endmacro %}
