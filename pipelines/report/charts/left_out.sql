select investor, place_name, status, currency, amount_native, left_out_because
from fct_commitment
where
    not recommended_for_aggregates
    and true -- state: place_code = :code
order by amount_usd desc nulls last, commitment_key;
