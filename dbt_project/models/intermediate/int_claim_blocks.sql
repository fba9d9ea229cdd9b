-- Grain: one claim and one block: only claims that share a block are compared.
with

claims as (

    select * from {{ ref('int_linkable_claims') }}

),

parties as (

    select * from {{ ref('int_claim_parties') }}

),

organizations as (

    select * from {{ ref('int_organizations') }}

),

-- Two rows for a joint venture: an equality join costs less than a choice of two columns.
kin as (

    select
        organization_key,
        parent_key

    from organizations
    where parent_key is not null

    union

    select
        organization_key,
        other_parent_key as parent_key

    from organizations
    where other_parent_key is not null

),

-- Who puts the money in; where nobody is named, who receives it.
lead_parties as (

    select
        claims.claim_key,
        parties.organization_key

    from claims
    inner join parties
        on
            claims.claim_key = parties.claim_key
            and parties.party_role = 'investor'

    union

    select
        claims.claim_key,
        parties.organization_key

    from claims
    inner join parties
        on
            claims.claim_key = parties.claim_key
            and parties.party_role = 'recipient'
    left join parties as investors
        on
            claims.claim_key = investors.claim_key
            and investors.party_role = 'investor'
    where investors.claim_key is null

),

-- A name's first word brings short forms together; a parent's first word brings its children to it.
words as (

    select
        lead_parties.claim_key,
        lead_parties.organization_key,
        concat('name ', split(organizations.canonical_name, ' ')[{{ first_index() }}]) as block

    from lead_parties
    inner join organizations on lead_parties.organization_key = organizations.organization_key

    union

    select
        lead_parties.claim_key,
        lead_parties.organization_key,
        concat('name ', split(parents.canonical_name, ' ')[{{ first_index() }}]) as block

    from lead_parties
    inner join kin on lead_parties.organization_key = kin.organization_key
    inner join organizations as parents on kin.parent_key = parents.organization_key

),

unnamed_amounts as (

    select distinct claims.amount_point
    from claims
    left join lead_parties on claims.claim_key = lead_parties.claim_key
    where
        lead_parties.claim_key is null
        and claims.amount_point is not null

),

-- A claim that names no party can only be met by its amount.
amounts as (

    select
        claims.claim_key,
        cast(null as string) as organization_key,
        concat('amount ', cast(cast(claims.amount_point as decimal(38, 6)) as string)) as block

    from claims
    inner join unnamed_amounts on claims.amount_point = unnamed_amounts.amount_point

)

select
    words.claim_key,
    words.organization_key,
    words.block

from words

union all

select
    amounts.claim_key,
    amounts.organization_key,
    amounts.block

from amounts
