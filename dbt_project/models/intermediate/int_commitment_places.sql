-- Grain: one commitment whose place is known: the most specific one that its claims allow.
with

membership as (

    select * from {{ ref('int_commitment_claims') }}

),

leaves as (

    select * from {{ ref('int_claim_places') }}
    where is_leaf

),

ancestors as (

    select * from {{ ref('int_place_ancestors') }}

),

named as (

    select
        membership.commitment_key,
        membership.claim_key,
        leaves.place_key

    from membership
    inner join leaves on membership.claim_key = leaves.claim_key

),

wider as (

    select distinct
        named.commitment_key,
        ancestors.ancestor_key as place_key

    from named
    inner join ancestors
        on
            named.place_key = ancestors.place_key
            and ancestors.steps_up > 0

),

narrowest as (

    select distinct
        named.commitment_key,
        named.place_key

    from named
    left join wider
        on
            named.commitment_key = wider.commitment_key
            and named.place_key = wider.place_key
    where wider.place_key is null

),

-- Who names a wider place speaks for each place in it.
voted as (

    select
        narrowest.commitment_key,
        narrowest.place_key,
        count(distinct named.claim_key) as votes

    from narrowest
    inner join ancestors on narrowest.place_key = ancestors.place_key
    inner join named
        on
            narrowest.commitment_key = named.commitment_key
            and ancestors.ancestor_key = named.place_key
    group by narrowest.commitment_key, narrowest.place_key

),

compared as (

    select
        *,
        max(votes) over (partition by commitment_key) as most_votes

    from voted

),

-- The town of a fair that one report happens to name must not take the project's place away.
kept as (

    select
        commitment_key,
        place_key,
        count(*) over (partition by commitment_key) as place_count

    from compared
    where 2 * votes >= most_votes

),

-- Of a project in two states only what they share is its place.
shared as (

    select
        kept.commitment_key,
        ancestors.ancestor_key as place_key,
        min(ancestors.steps_up) as steps_up

    from kept
    inner join ancestors on kept.place_key = ancestors.place_key
    group by kept.commitment_key, ancestors.ancestor_key
    having count(*) = max(kept.place_count)

)

select
    commitment_key,
    min_by(place_key, concat(lpad(cast(steps_up as string), 2, '0'), place_key)) as place_key

from shared
group by commitment_key
