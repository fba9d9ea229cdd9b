-- What may be added up is neither a phase of a known whole nor a possible repetition, nor a sum of known parts.
{{ config(meta={'dagster': {'ref': {'name': 'fct_commitment'}}}) }}
with

components as (

    select * from {{ ref('bridge_commitment_component') }}

),

recommended as (

    select * from {{ ref('fct_commitment') }}
    where recommended_for_aggregates

)

select components.component_key
from components
inner join recommended on components.commitment_key = recommended.commitment_key
where components.relation in ('phase_of', 're_announces')

union all

select components.component_key
from components
inner join recommended on components.whole_key = recommended.commitment_key
where
    components.relation = 'part_of'
