-- Every pair of claims that disagree.
select
    conflict_key,
    commitment_key,
    claim_key_a,
    claim_key_b,
    ratio,
    diagnosis,
    slip,
    arithmetic,
    resolution,
    is_publisher_conversion
from fct_conflict
order by ratio desc nulls last, conflict_key
