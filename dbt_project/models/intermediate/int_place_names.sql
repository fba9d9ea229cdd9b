-- Grain: one way the press names one place, with the name that the place goes by here.
with

names as (

    select
        *,
        {{ normal_text('printed_name') }} as normal_name

    from {{ ref('stg_place_names') }}

),

aliases as (

    select
        alias,
        town,
        place_code,
        {{ normal_text('alias') }} as normal_name

    from {{ ref('town_aliases') }}

),

listed as (

    select
        names.printed_name,
        names.place_code,
        names.name_kind,
        names.normal_name,
        coalesce(aliases.town, names.printed_name) as place_name

    from names
    left join aliases
        on
            names.normal_name = aliases.normal_name
            and names.place_code = aliases.place_code

),

-- A name that only old reports print is in no list but that of the aliases.
added as (

    select
        aliases.alias as printed_name,
        aliases.place_code,
        'city' as name_kind,
        aliases.normal_name,
        aliases.town as place_name

    from aliases
    left join names
        on
            aliases.normal_name = names.normal_name
            and aliases.place_code = names.place_code
    where names.normal_name is null

),

unioned as (

    select * from listed

    union all

    select * from added

)

select
    -- keys
    printed_name,
    place_code,

    -- text
    name_kind,
    normal_name,
    {{ normal_text('place_name') }} as canonical_name,
    place_name

from unioned
