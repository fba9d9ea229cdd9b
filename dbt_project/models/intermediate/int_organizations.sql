-- Grain: one organization, government or group that claims name.
with

names as (

    select * from {{ ref('int_organization_names') }}

),

places as (

    select * from {{ ref('int_places') }}

),

ancestors as (

    select * from {{ ref('int_place_ancestors') }}
    where ancestor_level = 'country'

),

listed as (

    select
        display,
        country,
        {{ normal_name('organization') }} as canonical_name,
        case when parent is not null then {{ normal_name('parent') }} end as parent_name,
        case when other_parent is not null then {{ normal_name('other_parent') }} end as other_parent_name

    from {{ ref('organizations') }}

),

-- The longest printed form is the most complete one; the seed's name serves where none is printed.
printed as (

    select
        organization_key,
        organization_kind,
        canonical_name,
        place_key,
        min_by(printed_name, concat(lpad(cast(1000 - length(printed_name) as string), 4, '0'), printed_name))
            as longest_name,
        cast(count(*) as int) as name_count

    from names
    group by organization_key, organization_kind, canonical_name, place_key

),

parent_names as (

    select
        canonical_name,
        parent_name

    from listed
    where parent_name is not null

    union

    select
        canonical_name,
        other_parent_name as parent_name

    from listed
    where other_parent_name is not null

),

-- A parent counts even where no claim names it.
parents as (

    select distinct
        {{ surrogate_key(["'company'", 'parent_names.parent_name']) }} as organization_key,
        parent_names.parent_name as canonical_name

    from printed
    inner join parent_names on printed.canonical_name = parent_names.canonical_name
    left join printed as named on parent_names.parent_name = named.canonical_name
    where
        printed.organization_kind = 'company'
        and named.canonical_name is null

),

unioned as (

    select
        organization_key,
        organization_kind,
        canonical_name,
        place_key,
        longest_name,
        name_count

    from printed

    union all

    select
        organization_key,
        'company' as organization_kind,
        canonical_name,
        cast(null as string) as place_key,
        cast(null as string) as longest_name,
        0 as name_count

    from parents

),

described as (

    select
        -- keys
        unioned.organization_key,
        case
            when listed.parent_name is not null
                then {{ surrogate_key(["'company'", 'listed.parent_name']) }}
        end as parent_key,
        case
            when listed.other_parent_name is not null
                then {{ surrogate_key(["'company'", 'listed.other_parent_name']) }}
        end as other_parent_key,
        unioned.place_key,
        coalesce(
            ancestors.ancestor_key,
            case when listed.country is not null then {{ surrogate_key(['listed.country']) }} end
        ) as country_key,

        -- text
        coalesce(places.place_name, unioned.longest_name, listed.display, unioned.canonical_name) as organization_name,
        unioned.canonical_name,
        unioned.organization_kind,
        unioned.name_count

    from unioned
    left join listed
        on
            unioned.canonical_name = listed.canonical_name
            and unioned.organization_kind = 'company'
    left join places on unioned.place_key = places.place_key
    left join ancestors on unioned.place_key = ancestors.place_key

)

select * from described
