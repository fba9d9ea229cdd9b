-- Every pair of claims that disagree, the widest apart first; of those equally far apart the larger sum.
select
    conflict.conflict_key,
    conflict.commitment_key,
    conflict.claim_key_a,
    conflict.claim_key_b,
    conflict.ratio,
    conflict.diagnosis,
    conflict.slip,
    conflict.arithmetic,
    conflict.resolution,
    conflict.is_publisher_conversion
from fct_conflict as conflict
left join fct_claim as one on conflict.claim_key_a = one.claim_key
left join fct_claim as other on conflict.claim_key_b = other.claim_key
order by
    round(conflict.ratio, 3) desc nulls last,
    greatest(one.amount_usd, other.amount_usd) desc nulls last,
    conflict.conflict_key
limit $most
