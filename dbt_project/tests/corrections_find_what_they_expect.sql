-- A correction whose claim is gone, or no longer says what the analyst saw, must be looked at again by a person.
select
    correction_id,
    target,
    target_key,
    field,
    expected_value,
    standing_value,
    outcome

from {{ ref('int_corrections') }}
where outcome != 'applied'
