-- Where no rule could choose, the reader can see what the claims disagree about.
{{ config(meta={'dagster': {'ref': {'name': 'fct_commitment'}}}) }}
with

commitments as (

    select * from {{ ref('fct_commitment') }}
    where resolution_rule = 'unresolved'

),

conflicts as (

    select distinct commitment_key
    from {{ ref('fct_conflict') }}

)

select commitments.commitment_key
from commitments
left join conflicts on commitments.commitment_key = conflicts.commitment_key
where conflicts.commitment_key is null
