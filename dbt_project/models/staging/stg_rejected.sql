-- Grain: one reason why one file, or one line of a file, in one state of its bytes was refused.
with

source as (

    select * from {{ source('raw', 'rejected') }}

),

renamed as (

    select
        -- keys
        {{ surrogate_key(['path', 'line_number', 'original_sha256']) }} as rejected_key,
        path,
        line_number,
        original_sha256,

        -- text
        reason_code,
        reason,

        -- dates
        recorded_at
    from source

)

select * from renamed
