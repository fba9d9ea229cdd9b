-- Grain: one organization in one role of one commitment.
select
    {{ surrogate_key(['commitment_key', 'party_role', 'organization_key']) }} as commitment_party_key,
    commitment_key,
    organization_key,
    party_role,
    organization_name,
    is_lead,
    claim_count

from {{ ref('int_commitment_parties') }}
