-- Grain: one claim of one figure in one content, as read by one version of the extractor, and the words around it.
-- Kept from run to run: neither a content nor what a version reads in it ever changes.
{{ config(
    materialized='incremental' if target.type == 'duckdb' else 'table',
    unique_key=['content_hash', 'extractor_version'],
) }}
with

claims as (

    select claims.* from {{ ref('stg_claims') }} as claims
    {{ again("where " ~ not_known("claims")) }}

),

texts as (

    select * from {{ ref('stg_texts') }}

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

with_figures as (

    select
        content_hash,
        extractor_version,
        claim_index,
        amount_index as figure_index,
        false as is_publisher_conversion,
        evidence_start,
        evidence_end

    from claims

    union all

    select
        claims.content_hash,
        claims.extractor_version,
        claims.claim_index,
        figures.figure_index,
        true as is_publisher_conversion,
        claims.evidence_start,
        claims.evidence_end

    from claims
    inner join figures
        on
            claims.content_hash = figures.content_hash
            and claims.extractor_version = figures.extractor_version
            and claims.amount_index = figures.restates_index
    where figures.figure_kind = 'money'

)

select
    -- keys
    with_figures.content_hash,
    with_figures.extractor_version,
    with_figures.claim_index,
    with_figures.figure_index,
    with_figures.is_publisher_conversion,

    -- meaning
    figures.role,
    figures.unit,

    -- amounts
    figures.figure_kind,
    figures.figure_text,
    figures.figure_value,
    figures.figure_low,
    figures.figure_high,
    figures.currency,
    figures.qualifier,

    -- evidence
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
    )) as words_until_amount

from with_figures
inner join texts on with_figures.content_hash = texts.content_hash
left join figures
    on
        with_figures.content_hash = figures.content_hash
        and with_figures.extractor_version = figures.extractor_version
        and with_figures.figure_index = figures.figure_index
