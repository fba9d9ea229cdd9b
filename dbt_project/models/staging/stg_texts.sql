-- Grain: one content of an article, and its text.
with

inbox as (

    select
        content_hash,
        max(text) as article_text

    from {{ source('raw', 'articles') }}
    where text is not null
    group by content_hash

),

-- What came in archives has its text beside the warehouse. A text is long: a model that needs it joins little to it.
archives as (

    select * from {{ source('raw', 'archived_texts') }}

)

select
    inbox.content_hash,
    inbox.article_text

from inbox

union all

select
    archives.content_hash,
    archives.text as article_text

from archives
left join inbox on archives.content_hash = inbox.content_hash
where inbox.content_hash is null
