-- Every current claim of an investment stands in exactly one commitment, and so is counted in at most one.
with

claims as (

    select * from {{ ref('fct_claim') }}
    where
        kind = 'investment'
        and recorded_to is null

)

select claim_key
from claims
where commitment_key is null
