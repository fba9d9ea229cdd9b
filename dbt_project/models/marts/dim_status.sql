-- Grain: one status a commitment can have.
select
    status,
    status_name,
    status_rank,
    axis,
    is_live,
    negotiation_status,
    implementation_status,
    sentence

from {{ ref('statuses') }}
