-- Grain: one claim of one figure in one version of an article, as read; a publisher's conversion is a claim of its own.
with

versions as (

    select * from {{ ref('int_article_versions') }}

),

texts as (

    select * from {{ ref('stg_texts') }}

),

readings as (

    select * from {{ ref('int_readings') }}

),

claims as (

    select * from {{ ref('stg_claims') }}

),

figures as (

    select
        *,
        lead(start_offset) over (
            partition by content_hash, extractor_version
            order by start_offset
        ) as next_start,
        lag(end_offset) over (
            partition by content_hash, extractor_version
            order by start_offset
        ) as previous_end,
        max(case when figure_kind = 'money' then end_offset end) over (
            partition by content_hash, extractor_version
            order by start_offset
            rows between unbounded preceding and 1 preceding
        ) as previous_amount_end,
        min(case when figure_kind = 'money' and restates_index is null then start_offset end) over (
            partition by content_hash, extractor_version
            order by start_offset
            rows between 1 following and unbounded following
        ) as next_amount_start

    from {{ ref('stg_figures') }}
    -- Most figures stand in articles that claim nothing, and windows are dear.
    where content_hash in (select claims.content_hash from claims)

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

with_figures as (

    select
        keyed.*,
        keyed.base_claim_key as claim_key,
        keyed.amount_index as figure_index,
        false as is_publisher_conversion

    from keyed

    union all

    select
        keyed.*,
        {{ surrogate_key([
            'keyed.article_key', 'keyed.extractor_version', 'keyed.claim_index', 'figures.figure_index'
        ]) }} as claim_key,
        figures.figure_index,
        true as is_publisher_conversion

    from keyed
    inner join figures
        on
            keyed.content_hash = figures.content_hash
            and keyed.extractor_version = figures.extractor_version
            and keyed.amount_index = figures.restates_index
    where figures.figure_kind = 'money'

),

joined as (

    select
        -- keys
        with_figures.claim_key,
        with_figures.base_claim_key,
        with_figures.statement_key,
        with_figures.article_key,
        with_figures.article_id,
        versions.origin_key,
        versions.figures_key,
        with_figures.content_hash,
        with_figures.extractor_version,
        with_figures.claim_index,
        with_figures.figure_index,
        with_figures.count_indexes,

        -- meaning
        with_figures.claim_kind,
        with_figures.is_publisher_conversion,
        with_figures.investors,
        with_figures.partners,
        with_figures.recipients,
        with_figures.places,
        with_figures.status,
        with_figures.sector,
        with_figures.is_umbrella,
        figures.role,
        figures.unit,
        with_figures.speaker,
        with_figures.confidence,
        with_figures.doubt,
        with_figures.horizon,
        with_figures.horizon_start,
        with_figures.horizon_end,

        -- amounts
        figures.figure_kind,
        figures.figure_text,
        figures.figure_value,
        figures.figure_low,
        figures.figure_high,
        figures.currency,
        figures.qualifier,

        -- evidence
        with_figures.zone,
        coalesce(figures.start_offset, with_figures.evidence_start) as span_start,
        coalesce(figures.end_offset, with_figures.evidence_end) as span_end,
        substr(
            texts.article_text,
            with_figures.evidence_start + 1,
            with_figures.evidence_end - with_figures.evidence_start
        ) as sentence,
        substr(
            texts.article_text,
            coalesce(figures.start_offset, with_figures.evidence_start) + 1,
            coalesce(figures.end_offset, with_figures.evidence_end)
            - coalesce(figures.start_offset, with_figures.evidence_start)
        ) as quote,
        substr(
            texts.article_text,
            greatest(coalesce(figures.start_offset, with_figures.evidence_start) - 32, 0) + 1,
            least(coalesce(figures.start_offset, with_figures.evidence_start), 32)
        ) as quote_prefix,
        substr(
            texts.article_text, coalesce(figures.end_offset, with_figures.evidence_end) + 1, 32
        ) as quote_suffix,

        -- The words that belong to this figure alone: from the figure before it to the one after it.
        lower(substr(
            texts.article_text,
            greatest(figures.start_offset - 40, figures.sentence_start, coalesce(figures.previous_end, 0)) + 1,
            figures.start_offset
            - greatest(figures.start_offset - 40, figures.sentence_start, coalesce(figures.previous_end, 0))
        )) as words_before,
        lower(substr(
            texts.article_text,
            figures.end_offset + 1,
            least(figures.end_offset + 50, figures.sentence_end, coalesce(figures.next_start, figures.sentence_end))
            - figures.end_offset
        )) as words_after,
        -- What leads up to an amount in its sentence: the thing it is the price of may stand far before it.
        lower(substr(
            texts.article_text,
            greatest(figures.sentence_start, coalesce(figures.previous_amount_end, 0)) + 1,
            figures.start_offset - greatest(figures.sentence_start, coalesce(figures.previous_amount_end, 0))
        )) as words_since_amount,
        -- What is said of an amount after it: percentages and the publisher's own conversion may stand between.
        lower(substr(
            texts.article_text,
            figures.end_offset + 1,
            least(figures.sentence_end, coalesce(figures.next_amount_start, figures.sentence_end)) - figures.end_offset
        )) as words_until_amount,

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

    from with_figures
    inner join versions on with_figures.article_key = versions.article_key
    inner join texts on with_figures.content_hash = texts.content_hash
    inner join readings
        on
            with_figures.content_hash = readings.content_hash
            and with_figures.extractor_version = readings.extractor_version
    left join figures
        on
            with_figures.content_hash = figures.content_hash
            and with_figures.extractor_version = figures.extractor_version
            and with_figures.figure_index = figures.figure_index

)

select * from joined
