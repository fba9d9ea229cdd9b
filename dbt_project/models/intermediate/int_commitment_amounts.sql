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
        claims.*,
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

select * from ranked
where choice = 1
