-- Grain: one version of one article.
with

source as (

    select
        *,
        row_number() over (
            partition by article_id, content_hash
            order by recorded_at
        ) as times_seen

    from {{ source('raw', 'articles') }}

),

renamed as (

    select
        -- keys
        -- Words that were taken back and came again are a version of their own, with a time of their own.
        {{ surrogate_key([
            'article_id', "concat_ws(' ', content_hash, case when times_seen > 1 then cast(times_seen as string) end)"
        ]) }} as article_key,
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
