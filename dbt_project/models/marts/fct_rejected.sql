-- Grain: one unreadable file, or one unreadable line of a file, in one state of its bytes.
select
    rejected_key,
    path,
    cast(line_number as int) as line_number,
    original_sha256,
    reason_code,
    reason,
    cast(recorded_at as timestamp) as recorded_at

from {{ ref('stg_rejected') }}
