-- Both ends of every link lie in one commitment: the components were followed to their end.
{{ config(meta={'dagster': {'ref': {'name': 'int_commitment_claims'}}}) }}
with

links as (

    select * from {{ ref('int_claim_links') }}
    where is_linked

),

membership as (

    select * from {{ ref('int_commitment_claims') }}

)

select
    links.claim_key_a,
    links.claim_key_b

from links
inner join membership as a on links.claim_key_a = a.claim_key
inner join membership as b on links.claim_key_b = b.claim_key
where a.commitment_key != b.commitment_key
