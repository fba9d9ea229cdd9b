-- Grain: one status a commitment can have.
select
    status,
    status_name,
    status_rank,
    axis,
    is_live,
    sentence

from {{ ref('statuses') }}
