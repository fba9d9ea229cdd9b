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
            'source.article_id',
            "concat_ws(' ', source.content_hash, case when source.times_seen > 1 then cast(source.times_seen as string) end)"
        ]) }} as article_key,
        source.article_id,
        source.content_hash,
        source.original_sha256,

        -- source
        source.path,
        source.line_number,
        source.format,
        source.url,
        source.title,
        source.publisher,
        source.language,

        -- dates
        source.published as published_on,
        source.recorded_at

    from source

)

select * from renamed
