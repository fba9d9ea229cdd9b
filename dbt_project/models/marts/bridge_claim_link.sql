-- Grain: one pair of claims that were joined into one commitment, and why.
select
    {{ surrogate_key(['links.claim_key_a', 'links.claim_key_b']) }} as link_key,
    claims.commitment_key,
    links.claim_key_a,
    links.claim_key_b,
    links.score,
    links.reason,
    links.verdict = 'analyst says same' as is_by_analyst

from {{ ref('int_claim_links') }} as links
inner join {{ ref('int_commitment_claims') }} as claims on links.claim_key_a = claims.claim_key
where links.is_linked
