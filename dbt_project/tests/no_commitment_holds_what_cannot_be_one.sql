-- Claims that cannot be one commitment (different places, an analyst's "different") were not tied together by a third.
{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'int_commitment_claims'}}}) }}
with

links as (

    select * from {{ ref('int_claim_links') }}
    where is_incompatible

),

membership as (

    select * from {{ ref('int_commitment_claims') }}

)

select
    links.claim_key_a,
    links.claim_key_b,
    a.commitment_key

from links
inner join membership as a on links.claim_key_a = a.claim_key
inner join membership as b on links.claim_key_b = b.claim_key
where a.commitment_key = b.commitment_key
