-- Grain: one printed name of a party, and the organization it means.
with

claims as (

    select * from {{ ref('int_claims') }}

),

organizations as (

    select
        *,
        {{ normal_name('organization') }} as canonical_name

    from {{ ref('organizations') }}

),

places as (

    select * from {{ ref('int_places') }}

),

-- Names of countries and their subdivisions, not of the towns in them; and adjectives.
place_names as (

    select
        names.printed_name,
        names.place_code

    from {{ ref('int_place_names') }} as names
    left join places as towns
        on
            names.place_code = towns.place_code
            and names.canonical_name = towns.normal_name
            and towns.place_level = 'town'
    where towns.place_key is null

    union

    select
        adjective as printed_name,
        place_code

    from {{ ref('nationalities') }}

),

printed as (

    select item.name as printed_name
    from {{ explode_from('claims', 'investors', 'item') }}

    union

    select item.name as printed_name
    from {{ explode_from('claims', 'partners', 'item') }}

    union

    select item.name as printed_name
    from {{ explode_from('claims', 'recipients', 'item') }}

),

normal as (

    select
        printed_name,
        {{ normal_name('printed_name') }} as normal_name

    from printed
    where printed_name != ''

),

stripped as (

    select
        *,
        {{ without_generic_nouns('normal_name') }} as place_like_name

    from normal

),

-- Every way to say the name of a listed organization.
listed as (

    select
        {{ normal_name('alias') }} as normal_name,
        {{ normal_name('organization') }} as canonical_name

    from {{ ref('organization_aliases') }}

    union

    select
        {{ normal_name('display') }} as normal_name,
        canonical_name

    from organizations

    union

    select
        canonical_name as normal_name,
        canonical_name

    from organizations

),

-- Governments, and groups that are named by their country alone ('Japanese firms').
spelled as (

    select
        {{ normal_text('names.printed_name') }} as normal_name,
        places.place_key,
        places.normal_name as canonical_name,
        places.place_kind,
        places.place_level,
        row_number() over (
            partition by {{ normal_text('names.printed_name') }}
            order by case places.place_level when 'country' then 1 else 2 end, places.place_code
        ) as choice

    from place_names as names
    inner join places on names.place_code = places.place_code
    where places.place_level in ('country', 'region')

),

governments as (

    select * from spelled
    where choice = 1

),

resolved as (

    select
        stripped.printed_name,
        stripped.normal_name,
        coalesce(listed.canonical_name, governments.canonical_name, stripped.normal_name) as canonical_name,
        case when listed.canonical_name is null then governments.place_key end as place_key,
        case
            when listed.canonical_name is null and governments.place_key is not null then governments.place_kind
            else 'company'
        end as organization_kind

    from stripped
    left join listed on stripped.normal_name = listed.normal_name
    left join governments on stripped.place_like_name = governments.normal_name

)

select
    printed_name,
    normal_name,
    canonical_name,
    place_key,
    organization_kind,
    -- The only identity a name in the press has is what it normalises to.
    {{ surrogate_key(['organization_kind', 'canonical_name']) }} as organization_key

from resolved
