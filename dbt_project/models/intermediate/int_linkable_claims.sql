-- Grain: one current claim of an investment, publishers' conversions left out.
with

claims as (

    select * from {{ ref('int_claims') }}

),

amounts as (

    select * from {{ ref('int_claim_amounts') }}

),

subtotals as (

    select * from {{ ref('int_claim_subtotals') }}

),

linkable as (

    select
        -- keys
        claims.claim_key,
        claims.statement_key,
        claims.article_key,
        claims.article_id,
        claims.origin_key,
        claims.figures_key,
        claims.claim_index,
        {{ surrogate_key(['claims.article_key', 'claims.sentence']) }} as sentence_key,

        -- meaning
        claims.status,
        case when claims.sector not in ('other', 'multi_sector') then claims.sector end as known_sector,
        claims.sector,
        {{ sum_of_many() }} as is_umbrella,
        claims.is_phase,
        case when claims.is_phase then claims.phase_number end as phase_number,
        claims.is_addition,
        claims.is_total,
        subtotals.claim_key is not null or claims.is_total as is_subtotal,
        claims.is_former,
        claims.is_revision,
        claims.names_scope,
        claims.is_share,
        claims.zone,
        claims.qualifier,
        claims.horizon_start,
        claims.horizon_end,

        -- amounts
        claims.figure_text,
        amounts.currency,
        amounts.amount_native,
        amounts.amount_low,
        amounts.amount_high,
        cast((amounts.amount_low + amounts.amount_high) / 2 as double) as amount_point,

        -- dates
        claims.published_on as rate_day,
        max(case when claims.is_former then 1 else 0 end) over (
            partition by claims.article_key, claims.sentence
        ) as sentence_names_former

    from claims
    left join amounts on claims.claim_key = amounts.claim_key
    left join subtotals on claims.claim_key = subtotals.claim_key
    where
        claims.claim_kind = 'investment'
        and claims.recorded_to is null
        and not claims.is_publisher_conversion

)

select
    *,
    -- A sentence that names the old figure beside the new one is tied to earlier reports by the old one.
    is_revision and not is_former and sentence_names_former = 0 as revises_earlier

from linkable
