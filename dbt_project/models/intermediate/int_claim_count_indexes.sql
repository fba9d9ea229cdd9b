-- Grain: one counted figure that one claim speaks of, by its position in the reading.
with

claims as (

    select * from {{ ref('int_claims') }}
    where not is_publisher_conversion

)

select
    claims.claim_key,
    item.name as figure_index

from {{ explode_from('claims', 'count_indexes', 'item') }}

union

select
    claim_key,
    figure_index

from claims
where figure_kind != 'money'
