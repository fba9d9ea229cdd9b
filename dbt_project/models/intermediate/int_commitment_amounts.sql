-- Grain: one amount that one independent origin gives for one commitment, and the claim that stands for it.
with

claims as (

    select * from {{ ref('int_linkable_claims') }}

),

membership as (

    select * from {{ ref('int_commitment_claims') }}

),

-- Running text before tables, sidebars and headlines; the exact before the vague; the earlier before the later.
ranked as (

    select
        membership.commitment_key,
        claims.claim_key,
        claims.statement_key,
        claims.article_key,
        claims.article_id,
        claims.origin_key,
        claims.figures_key,
        claims.claim_index,
        claims.sentence_key,
        claims.status,
        claims.sector,
        claims.zone,
        claims.qualifier,
        claims.names_scope,
        claims.is_share,
        claims.is_former,
        claims.revises_earlier,
        claims.figure_text,
        claims.currency,
        claims.amount_native,
        claims.amount_low,
        claims.amount_high,
        claims.amount_point,
        claims.rate_day,
        row_number() over (
            partition by membership.commitment_key, claims.origin_key, claims.currency, claims.amount_point
            order by
                case claims.zone when 'body' then 1 when 'table' then 2 when 'sidebar' then 3 else 4 end asc,
                case claims.qualifier when 'exact' then 1 else 2 end asc,
                coalesce(cast(claims.rate_day as string), '9999') asc,
                claims.article_id asc,
                claims.claim_index asc
        ) as choice

    from claims
    inner join membership on claims.claim_key = membership.claim_key
    where claims.amount_point is not null

)

select
    commitment_key,
    claim_key,
    statement_key,
    article_key,
    article_id,
    origin_key,
    figures_key,
    claim_index,
    sentence_key,
    status,
    sector,
    zone,
    qualifier,
    names_scope,
    is_share,
    is_former,
    revises_earlier,
    figure_text,
    currency,
    amount_native,
    amount_low,
    amount_high,
    amount_point,
    rate_day

from ranked
where choice = 1
