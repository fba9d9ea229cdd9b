-- Every dated change of status, with the claim that says so; of too many the newest.
with

newest as (

    select commitment_key, claim_key, axis, from_status, to_status, changed_on, change_number
    from fct_commitment_status_change
    where changed_on is not null
    order by changed_on desc, commitment_key, axis, change_number
    limit $most

)

select * from newest
order by changed_on, commitment_key, axis, change_number
