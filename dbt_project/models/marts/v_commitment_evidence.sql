-- Grain: one claim about a commitment, with the sentence that states it and the article it stands in.
{{ config(materialized='view' if target.type == 'duckdb' else 'table') }}
select
    claims.commitment_key,
    claims.claim_key,
    articles.article_key,
    articles.origin_key,
    commitments.investor,
    commitments.place_name,
    claims.sentence,
    claims.quote,
    claims.speaker,
    claims.zone,
    claims.currency,
    claims.amount_native,
    claims.amount_low,
    claims.amount_high,
    claims.amount_usd,
    claims.status,
    claims.aggregation_role,
    claims.is_publisher_conversion,
    coalesce(claims.claim_key = commitments.preferred_claim_key, false) as is_preferred,
    claims.confidence,
    claims.doubt,
    articles.title,
    articles.publisher,
    articles.url,
    articles.path,
    claims.span_start,
    claims.span_end,
    claims.published_on,
    claims.recorded_from,
    claims.recorded_to

from {{ ref('fct_claim') }} as claims
inner join {{ ref('fct_commitment') }} as commitments on claims.commitment_key = commitments.commitment_key
inner join {{ ref('dim_article') }} as articles on claims.article_key = articles.article_key
