-- Grain: one claim of one figure in one version of an article, as read; a publisher's conversion is a claim of its own.
with

versions as (

    select * from {{ ref('int_article_versions') }}

),

readings as (

    select * from {{ ref('int_readings') }}

),

claims as (

    select * from {{ ref('stg_claims') }}

),

evidence as (

    select * from {{ ref('int_claim_evidence') }}

),

-- The same statement keeps its name when its article is edited around it or its amount is corrected.
numbered as (

    select
        claims.*,
        versions.article_key,
        versions.article_id,
        row_number() over (
            partition by
                versions.article_key,
                claims.extractor_version,
                claims.claim_kind,
                {{ list_as_text('claims.investors') }},
                {{ list_as_text('claims.places') }}
            order by claims.claim_index
        ) as ordinal

    from claims
    inner join versions on claims.content_hash = versions.content_hash

),

keyed as (

    select
        *,
        {{ surrogate_key(['article_key', 'extractor_version', 'claim_index']) }} as base_claim_key,
        {{ surrogate_key([
            'article_id', 'claim_kind', list_as_text('investors'), list_as_text('places'), 'ordinal'
        ]) }} as statement_key

    from numbered

),

joined as (

    select
        -- keys
        case
            when evidence.is_publisher_conversion
                then {{ surrogate_key([
                    'keyed.article_key', 'keyed.extractor_version', 'keyed.claim_index', 'evidence.figure_index'
                ]) }}
            else keyed.base_claim_key
        end as claim_key,
        keyed.base_claim_key,
        keyed.statement_key,
        keyed.article_key,
        keyed.article_id,
        versions.origin_key,
        versions.figures_key,
        keyed.content_hash,
        keyed.extractor_version,
        keyed.claim_index,
        evidence.figure_index,
        keyed.count_indexes,

        -- meaning
        keyed.claim_kind,
        evidence.is_publisher_conversion,
        keyed.investors,
        keyed.partners,
        keyed.recipients,
        keyed.places,
        keyed.status,
        keyed.sector,
        keyed.is_umbrella,
        evidence.role,
        evidence.unit,
        keyed.speaker,
        keyed.confidence,
        keyed.doubt,
        keyed.horizon,
        keyed.horizon_start,
        keyed.horizon_end,

        -- amounts
        evidence.figure_kind,
        evidence.figure_text,
        evidence.figure_value,
        evidence.figure_low,
        evidence.figure_high,
        evidence.currency,
        evidence.qualifier,

        -- evidence
        keyed.zone,
        evidence.span_start,
        evidence.span_end,
        evidence.sentence,
        evidence.quote,
        evidence.quote_prefix,
        evidence.quote_suffix,
        evidence.words_before,
        evidence.words_after,
        evidence.words_since_amount,
        evidence.words_until_amount,

        -- dates
        versions.published_on,
        greatest(versions.recorded_from, readings.recorded_from) as recorded_from,
        case
            when versions.recorded_to is not null or readings.recorded_to is not null
                then greatest(
                    versions.recorded_from, readings.recorded_from,
                    least(versions.recorded_to, readings.recorded_to)
                )
        end as recorded_to

    from keyed
    inner join evidence
        on
            keyed.content_hash = evidence.content_hash
            and keyed.extractor_version = evidence.extractor_version
            and keyed.claim_index = evidence.claim_index
    inner join versions on keyed.article_key = versions.article_key
    inner join readings
        on
            keyed.content_hash = readings.content_hash
            and keyed.extractor_version = readings.extractor_version

)

select * from joined
