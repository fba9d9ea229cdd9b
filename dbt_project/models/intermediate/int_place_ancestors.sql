-- Grain: one place and one place that it lies in, itself included.
with

places as (

    select * from {{ ref('int_places') }}

),

-- Town, subdivision, its subdivision, country: the lists are never deeper.
steps as (

    select
        place_key,
        place_key as ancestor_key,
        0 as steps_up

    from places

    union all

    select
        place_key,
        parent_key as ancestor_key,
        1 as steps_up

    from places
    where parent_key is not null

    union all

    select
        places.place_key,
        parents.parent_key as ancestor_key,
        2 as steps_up

    from places
    inner join places as parents on places.parent_key = parents.place_key
    where parents.parent_key is not null

    union all

    select
        places.place_key,
        grandparents.parent_key as ancestor_key,
        3 as steps_up

    from places
    inner join places as parents on places.parent_key = parents.place_key
    inner join places as grandparents on parents.parent_key = grandparents.place_key
    where grandparents.parent_key is not null

)

select
    steps.place_key,
    steps.ancestor_key,
    steps.steps_up,
    ancestors.place_level as ancestor_level

from steps
inner join places as ancestors on steps.ancestor_key = ancestors.place_key
