-- Grain: one place: a country, a subdivision, a place below them that the press names, or a printed name not known.
with

iso as (

    select * from {{ ref('stg_places') }}

),

names as (

    select * from {{ ref('int_place_names') }}

),

claims as (

    select * from {{ ref('int_claims') }}

),

-- A city that is called like its own prefecture (Tokyo, Chandigarh) is that prefecture.
below_iso as (

    select
        names.place_code,
        names.canonical_name as normal_name,
        min(names.place_name) as place_name,
        min(names.name_kind) as place_kind

    from names
    left join iso
        on
            names.place_code = iso.place_code
            and names.canonical_name = {{ normal_text('iso.place_name') }}
    inner join iso as home on names.place_code = home.place_code
    where
        iso.place_code is null
        and (
            names.name_kind in (
                'city', 'town', 'village', 'district', 'region', 'area', 'port', 'airport', 'zone', 'island', 'corridor'
            )
            -- A province whose own code is not listed lies somewhere in its country.
            or (home.parent_code is null and names.name_kind != 'country')
        )
    group by names.place_code, names.canonical_name

),

printed as (

    select
        claims.claim_key,
        item.position,
        item.name as printed_name,
        {{ normal_text('item.name') }} as normal_name

    from {{ explode_from('claims', 'places', 'item') }}
    where item.name != ''

),

known as (

    select
        normal_name,
        min(place_code) as place_code

    from names
    group by normal_name

),

-- A place we have no row for lies in the next wider place its claim names.
unlisted as (

    select
        printed.normal_name,
        min(printed.printed_name) as place_name,
        min(known_wider.place_code) as parent_code

    from printed
    left join known on printed.normal_name = known.normal_name
    left join printed as wider
        on
            printed.claim_key = wider.claim_key
            and printed.position < wider.position
    left join known as known_wider on wider.normal_name = known_wider.normal_name
    where known.normal_name is null
    group by printed.normal_name

),

unioned as (

    select
        place_key,
        place_code,
        {{ normal_text('place_name') }} as normal_name,
        place_name,
        official_name,
        place_kind,
        case when parent_code is null then 'country' else 'region' end as place_level,
        case when parent_code is not null then {{ surrogate_key(['parent_code']) }} end as parent_key

    from iso

    union all

    select
        {{ surrogate_key(['place_code', 'normal_name']) }} as place_key,
        place_code,
        normal_name,
        place_name,
        cast(null as string) as official_name,
        place_kind,
        'town' as place_level,
        {{ surrogate_key(['place_code']) }} as parent_key

    from below_iso

    union all

    select
        {{ surrogate_key(["'unlisted'", 'normal_name']) }} as place_key,
        parent_code as place_code,
        normal_name,
        place_name,
        cast(null as string) as official_name,
        'unlisted' as place_kind,
        'town' as place_level,
        case when parent_code is not null then {{ surrogate_key(['parent_code']) }} end as parent_key

    from unlisted

)

select * from unioned
