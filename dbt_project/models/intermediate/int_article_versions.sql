-- Grain: one version of one article.
with

articles as (

    select * from {{ ref('stg_articles') }}

),

origins as (

    select * from {{ ref('int_article_origins') }}

),

corrections as (

    select
        target_key as article_id,
        max(case when field = 'retracted' and set_value = 'true' then on_date end) as retracted_on,
        max(case when field = 'published' then try_cast(set_value as date) end) as published_on,
        max(case when field = 'publisher' then set_value end) as publisher

    from {{ ref('stg_corrections') }}
    where target = 'article'
    group by target_key

),

versions as (

    select
        *,
        lead(recorded_at) over (
            partition by article_id
            order by recorded_at, published_on nulls last, content_hash
        ) as replaced_at,
        row_number() over (
            partition by article_id
            order by recorded_at, published_on nulls last, content_hash
        ) as version_number

    from articles

),

joined as (

    select
        -- keys
        versions.article_key,
        versions.article_id,
        versions.content_hash,
        origins.origin_key,
        origins.figures_key,
        versions.original_sha256,

        -- text
        versions.path,
        versions.line_number,
        versions.format,
        versions.url,
        versions.title,
        coalesce(corrections.publisher, versions.publisher) as publisher,
        versions.language,

        -- dates
        coalesce(corrections.published_on, versions.published_on) as published_on,
        corrections.retracted_on,
        cast(versions.version_number as int) as version_number,
        versions.recorded_at as recorded_from,
        -- Spark's and DuckDB's least() and greatest() skip nulls, hence the case: no end means still current.
        case
            when versions.replaced_at is not null or corrections.retracted_on is not null
                then greatest(
                    versions.recorded_at,
                    least(versions.replaced_at, cast(corrections.retracted_on as timestamp))
                )
        end as recorded_to

    from versions
    inner join origins on versions.article_id = origins.article_id
    left join corrections on versions.article_id = corrections.article_id

)

select
    *,
    recorded_to is null as is_current

from joined
