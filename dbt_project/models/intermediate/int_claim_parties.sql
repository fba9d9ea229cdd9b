-- Grain: one organization in one role of one claim.
with

claims as (

    select * from {{ ref('int_claims') }}

),

names as (

    select * from {{ ref('int_organization_names') }}

),

printed as (

    select
        claims.claim_key,
        'investor' as party_role,
        item.position,
        item.name as printed_name

    from {{ explode_from('claims', 'investors', 'item') }}

    union all

    select
        claims.claim_key,
        'partner' as party_role,
        item.position,
        item.name as printed_name

    from {{ explode_from('claims', 'partners', 'item') }}

    union all

    select
        claims.claim_key,
        'recipient' as party_role,
        item.position,
        item.name as printed_name

    from {{ explode_from('claims', 'recipients', 'item') }}

)

select
    printed.claim_key,
    printed.party_role,
    names.organization_key,
    cast(min(printed.position) as int) as position

from printed
inner join names on printed.printed_name = names.printed_name
group by printed.claim_key, printed.party_role, names.organization_key
