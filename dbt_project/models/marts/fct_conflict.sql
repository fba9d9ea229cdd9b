-- Grain: one pair of claims of one commitment that disagree, copies of one report counting once.
with

conflicts as (

    select * from {{ ref('int_claim_conflicts') }}

),

choices as (

    select * from {{ ref('int_commitment_choices') }}

)

select
    {{ surrogate_key(['conflicts.claim_key_a', 'conflicts.claim_key_b']) }} as conflict_key,
    conflicts.commitment_key,
    conflicts.claim_key_a,
    conflicts.claim_key_b,
    conflicts.ratio,
    conflicts.diagnosis,
    conflicts.slip,
    conflicts.is_publisher_conversion,
    conflicts.arithmetic,
    case
        when conflicts.is_publisher_conversion then 'original kept'
        when not conflicts.is_disagreement then 'tolerated'
        else choices.resolution_rule
    end as resolution

from conflicts
inner join choices on conflicts.commitment_key = choices.commitment_key
