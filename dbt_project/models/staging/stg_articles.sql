-- Grain: one version of one article.
with

source as (

    select * from {{ source('raw', 'articles') }}

),

renamed as (

    select
        -- keys
        {{ surrogate_key(['article_id', 'content_hash']) }} as article_key,
        article_id,
        content_hash,
        original_sha256,

        -- text
        path,
        line_number,
        format,
        url,
        title,
        publisher,
        language,
        text as article_text,

        -- dates
        published as published_on,
        recorded_at
    from source

)

select * from renamed
