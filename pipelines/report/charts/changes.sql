with

publications as (

    select known_from as published_at from fct_claim_history
    union all
    select known_to as published_at from fct_claim_history where known_to is not null
    union all
    select known_from as published_at from fct_commitment_history
    union all
    select known_to as published_at from fct_commitment_history where known_to is not null

)

select
    investor,
    place_name,
    change,
    status_before,
    status_now,
    currency_before,
    amount_before,
    currency_now,
    amount_now,
    counted_before,
    counted_now,
    more_claims,
    commitment_key
from changes_since((select max(published_at) - interval 1 microsecond from publications))
where
    true
    and true -- state: commitment_key in (select commitment_key from fct_commitment where place_code = :code)
order by change, investor, commitment_key;
