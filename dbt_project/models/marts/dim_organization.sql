-- Grain: one organization, government or group that claims name.
with

organizations as (

    select * from {{ ref('int_organizations') }}

),

names as (

    select
        organization_key,
        {{ joined_text('printed_name', '; ') }} as printed_names

    from {{ ref('int_organization_names') }}
    group by organization_key

),

places as (

    select * from {{ ref('int_places') }}

)

select
    -- keys
    organizations.organization_key,
    organizations.parent_key,
    organizations.other_parent_key,
    organizations.place_key,
    organizations.country_key,

    -- text
    organizations.organization_name,
    organizations.organization_kind,
    parents.organization_name as parent_name,
    countries.place_name as country_name,
    names.printed_names

from organizations
left join names on organizations.organization_key = names.organization_key
left join organizations as parents on organizations.parent_key = parents.organization_key
left join places as countries on organizations.country_key = countries.place_key
