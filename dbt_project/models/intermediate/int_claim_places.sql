-- Grain: one place of one claim; is_leaf marks the most specific ones.
with

claims as (

    select * from {{ ref('int_claims') }}

),

places as (

    select * from {{ ref('int_places') }}

),

ancestors as (

    select * from {{ ref('int_place_ancestors') }}

),

names as (

    select * from {{ ref('int_place_names') }}

),

-- Every place a printed name may mean: the place itself, the town it is another name of, or the country or state it is
-- another spelling of.
meanings as (

    select
        normal_name,
        place_key

    from places

    union

    select
        names.normal_name,
        places.place_key

    from names
    inner join places
        on
            names.place_code = places.place_code
            and names.canonical_name = places.normal_name
            and places.place_level = 'town'

    union

    select
        names.normal_name,
        places.place_key

    from names
    inner join places
        on
            names.place_code = places.place_code
            and places.place_level in ('country', 'region')
    left join places as towns
        on
            names.place_code = towns.place_code
            and names.canonical_name = towns.normal_name
    where towns.place_key is null

),

candidates as (

    select
        claims.claim_key,
        item.position,
        places.place_key,
        case places.place_level when 'country' then 1 when 'region' then 2 else 3 end as level_rank,
        places.place_code

    from {{ explode_from('claims', 'places', 'item') }}
    inner join meanings on {{ normal_text('item.name') }} = meanings.normal_name
    inner join places on meanings.place_key = places.place_key

),

-- Punjab in an article that also says Pakistan is Pakistan's.
supported as (

    select
        candidates.claim_key,
        candidates.position,
        candidates.place_key,
        candidates.level_rank,
        candidates.place_code,
        count(others.place_key) as support

    from candidates
    left join ancestors
        on
            candidates.place_key = ancestors.place_key
            and ancestors.steps_up > 0
    left join candidates as others
        on
            candidates.claim_key = others.claim_key
            and candidates.position != others.position
            and ancestors.ancestor_key = others.place_key
    group by
        candidates.claim_key, candidates.position, candidates.place_key, candidates.level_rank, candidates.place_code

),

ranked as (

    select
        *,
        row_number() over (
            partition by claim_key, position
            order by support desc, level_rank asc, place_code asc nulls last, place_key asc
        ) as choice

    from supported

),

chosen as (

    select
        claim_key,
        place_key,
        min(position) as position

    from ranked
    where choice = 1
    group by claim_key, place_key

),

wider as (

    select distinct
        chosen.claim_key,
        ancestors.ancestor_key as place_key

    from chosen
    inner join ancestors
        on
            chosen.place_key = ancestors.place_key
            and ancestors.steps_up > 0

)

select
    chosen.claim_key,
    chosen.place_key,
    cast(chosen.position as int) as position,
    wider.place_key is null as is_leaf

from chosen
left join wider
    on
        chosen.claim_key = wider.claim_key
        and chosen.place_key = wider.place_key
