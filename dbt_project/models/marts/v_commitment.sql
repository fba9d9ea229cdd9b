-- Grain: one real-world commitment, with the days since its last report.
{{ config(materialized='view' if target.type == 'duckdb' else 'table') }}
with

commitments as (

    select * from {{ ref('fct_commitment') }}

),

-- The newest article stands for today: a rerun without news gives the same answer. A date printed wrongly, years ahead,
-- would age everything: no article is newer than the day it came.
newest as (

    select max(least(published_on, cast(recorded_from as date))) as newest_article_on
    from {{ ref('dim_article') }}
    where
        is_current
        and published_on is not null

),

aged as (

    select
        commitments.*,
        newest.newest_article_on,
        commitments.status in ('completed', 'cancelled', 'denied') as is_over,
        cast({{ days_between('commitments.last_reported_on', 'newest.newest_article_on') }} as int) as days_without_news

    from commitments
    cross join newest

)

select
    commitment_key,
    place_key,
    preferred_claim_key,
    investor,
    recipient,
    place_name,
    place_code,
    region_name,
    country_name,
    sector,
    status,
    negotiation_status,
    implementation_status,
    is_umbrella,
    announced_on,
    announced_year,
    signed_on,
    under_way_on,
    completed_on,
    cancelled_on,
    last_reported_on,
    horizon_start,
    horizon_end,
    currency,
    amount_native,
    amount_usd,
    amount_inr,
    amount_jpy,
    amount_usd_constant,
    amount_inr_constant,
    amount_jpy_constant,
    amount_low_usd,
    amount_high_usd,
    part_count,
    parts_amount_usd,
    parts_exceed_whole,
    resolution_rule,
    claim_count,
    article_count,
    origin_count,
    conflict_class,
    left_out_because,
    recommended_for_aggregates,
    quarantine_reason,
    newest_article_on,
    days_without_news,
    coalesce(not is_over and days_without_news >= {{ var('stale_after_days') }}, false) as is_stale,
    coalesce(not is_over and days_without_news >= {{ var('dormant_after_days') }}, false) as is_dormant

from aged
