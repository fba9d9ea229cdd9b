-- Grain: one claim of one figure in one version of an article; a publisher's own conversion is a claim of its own.
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

-- A statement of an older version stays with the commitment that its newer wording is about.
statements as (

    select distinct
        statement_key,
        commitment_key

    from {{ ref('int_commitment_claims') }}

)

select
    -- keys
    claims.claim_key,
    claims.article_key,
    statements.commitment_key,
    claims.statement_key,
    claims.claim_index,
    claims.figure_index,

    -- evidence
    claims.claim_kind as kind,
    claims.zone,
    claims.speaker,
    claims.span_start,
    claims.span_end,
    claims.quote,
    claims.quote_prefix,
    claims.quote_suffix,
    claims.sentence,

    -- amounts
    claims.figure_text as amount_text,
    amounts.currency,
    amounts.amount_native,
    amounts.amount_low,
    amounts.amount_high,
    claims.qualifier,
    claims.is_publisher_conversion,
    case when claims.figure_kind != 'money' then claims.figure_value end as count_value,
    claims.unit,

    -- meaning
    claims.role,
    claims.status,
    claims.sector,
    claims.horizon,
    claims.horizon_start,
    claims.horizon_end,
    case
        when {{ sum_of_many() }} then 'umbrella'
        when subtotals.claim_key is not null or claims.is_total then 'subtotal'
        when claims.is_phase then 'phase'
        else 'atomic'
    end as aggregation_role,

    -- derived
    amounts.amount_usd,
    amounts.amount_inr,
    amounts.amount_jpy,
    amounts.rate_usd,
    amounts.rate_inr,
    amounts.rate_jpy,
    amounts.rate_date,
    amounts.rate_source,
    amounts.amount_usd_constant,
    amounts.amount_inr_constant,
    amounts.amount_jpy_constant,
    amounts.rate_usd_constant,
    amounts.constant_rate_date,

    -- trust
    claims.confidence,
    claims.doubt,
    claims.extractor_version,
    claims.published_on,
    claims.recorded_from,
    claims.recorded_to,
    cast(null as string) as quarantine_reason

from claims
left join amounts on claims.claim_key = amounts.claim_key
left join subtotals on claims.base_claim_key = subtotals.claim_key
left join statements on claims.statement_key = statements.statement_key
