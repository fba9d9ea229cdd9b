-- Grain: one commitment and one other whose investor is the first one's, or one that a country stands for.
with

parties as (

    select * from {{ ref('int_commitment_parties') }}
    where party_role = 'investor'

),

organizations as (

    select * from {{ ref('int_organizations') }}

),

-- The countries an organization is at home in: its own and those of its parents.
homes as (

    select
        organization_key,
        country_key

    from organizations

    union

    select
        organizations.organization_key,
        parents.country_key

    from organizations
    inner join organizations as parents on organizations.parent_key = parents.organization_key

    union

    select
        organizations.organization_key,
        parents.country_key

    from organizations
    inner join organizations as parents on organizations.other_parent_key = parents.organization_key

),

-- A country stands for its firms and for their foreign branches; a firm only for itself.
stands_for as (

    select
        parties.commitment_key,
        parties.organization_key

    from parties

    union

    select
        parties.commitment_key,
        countries.organization_key

    from parties
    inner join homes on parties.organization_key = homes.organization_key
    inner join organizations as countries
        on
            homes.country_key = countries.place_key
            and countries.organization_kind = 'country'

)

select distinct
    parties.commitment_key as whole_key,
    stands_for.commitment_key as part_key

from parties
inner join stands_for on parties.organization_key = stands_for.organization_key
where parties.commitment_key != stands_for.commitment_key
