-- Grain: one commitment and one other that it is part of, a phase of, or perhaps a repetition of.
select
    component_key,
    commitment_key,
    whole_key,
    relation,
    certainty,
    reason

from {{ ref('int_commitment_components') }}
