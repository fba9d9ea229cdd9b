-- Grain: one organization in one role of one commitment; is_lead marks the names it goes by.
with

membership as (

    select * from {{ ref('int_commitment_claims') }}

),

claim_parties as (

    select * from {{ ref('int_claim_parties') }}

),

organizations as (

    select * from {{ ref('int_organizations') }}

),

parties as (

    select
        membership.commitment_key,
        claim_parties.party_role,
        claim_parties.organization_key,
        cast(count(distinct membership.claim_key) as int) as claim_count

    from membership
    inner join claim_parties on membership.claim_key = claim_parties.claim_key
    group by membership.commitment_key, claim_parties.party_role, claim_parties.organization_key

),

-- A parent or a short form beside the full name is the same party told less exactly.
less_exact as (

    select distinct
        parties.commitment_key,
        parties.party_role,
        parties.organization_key

    from parties
    inner join parties as others
        on
            parties.commitment_key = others.commitment_key
            and parties.party_role = others.party_role
            and parties.organization_key != others.organization_key
    inner join organizations as one on parties.organization_key = one.organization_key
    inner join organizations as two on others.organization_key = two.organization_key
    where
        one.organization_key in (two.parent_key, two.other_parent_key)
        or left(two.canonical_name, length(one.canonical_name) + 1) = concat(one.canonical_name, ' ')

)

select
    parties.commitment_key,
    parties.party_role,
    parties.organization_key,
    organizations.organization_name,
    parties.claim_count,
    less_exact.organization_key is null as is_lead

from parties
inner join organizations on parties.organization_key = organizations.organization_key
left join less_exact
    on
        parties.commitment_key = less_exact.commitment_key
        and parties.party_role = less_exact.party_role
        and parties.organization_key = less_exact.organization_key
