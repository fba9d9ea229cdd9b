select
    investor,
    place_name,
    status,
    currency,
    amount_native,
    amount_inr,
    claim_count,
    recommended_for_aggregates
from fct_commitment
where
    true
    and true -- state: place_code = :code
order by amount_usd desc nulls last, commitment_key;
