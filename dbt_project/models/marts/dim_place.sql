-- Grain: one place: a country, a subdivision, or a place below them that the press names.
with

places as (

    select * from {{ ref('int_places') }}

),

ancestors as (

    select * from {{ ref('int_place_ancestors') }}

),

wider as (

    select
        ancestors.place_key,
        max(case when places.place_level = 'country' then places.place_key end) as country_key,
        max(case when places.place_level = 'country' then places.place_name end) as country_name,
        min_by(
            case when places.place_level = 'region' then places.place_name end,
            case when places.place_level = 'region' then ancestors.steps_up end
        ) as region_name

    from ancestors
    inner join places on ancestors.ancestor_key = places.place_key
    group by ancestors.place_key

)

select
    -- keys
    places.place_key,
    places.place_code,
    places.parent_key,
    wider.country_key,

    -- text
    places.place_name,
    places.official_name,
    places.place_kind,
    places.place_level,
    wider.region_name,
    wider.country_name

from places
left join wider on places.place_key = wider.place_key
