-- Grain: one claim of one figure in one version of an article, with analysts' corrections applied.
{% set phase = '(' ~ var('phase_words') ~ ')' %}
with

claims as (

    select * from {{ ref('int_claims_read') }}

),

-- A correction may name a claim by its own key or, to survive edits of the article, by that of its statement.
statements as (

    select distinct
        claim_key as any_key,
        statement_key

    from claims

    union

    select distinct
        statement_key as any_key,
        statement_key

    from claims

),

written as (

    select * from {{ ref('stg_corrections') }}
    where target = 'claim'

),

corrections as (

    select
        statements.statement_key,
        {% for field in correctable_fields().split() -%}
            max(case when written.field = '{{ field }}' then written.set_value end) as {{ field }}_set,
            max(case when written.field = '{{ field }}' then written.expected_value end) as {{ field }}_expected,
        {% endfor -%}
        max(written.on_date) as on_date

    from written
    inner join statements on written.target_key = statements.any_key
    group by statements.statement_key

),

corrected as (

    select
        -- keys
        claims.claim_key,
        claims.base_claim_key,
        claims.statement_key,
        claims.article_key,
        claims.article_id,
        claims.origin_key,
        claims.figures_key,
        claims.content_hash,
        claims.extractor_version,
        claims.claim_index,
        claims.figure_index,
        claims.count_indexes,

        -- meaning
        claims.claim_kind,
        claims.is_publisher_conversion,
        split({{ corrected('investors', correctable_value('investors', 'claims')) }}, ';') as investors,
        claims.partners,
        claims.recipients,
        split({{ corrected('places', correctable_value('places', 'claims')) }}, ';') as places,
        {{ corrected('status', 'claims.status') }} as status,
        {{ corrected('sector', 'claims.sector') }} as sector,
        cast({{ corrected('umbrella', correctable_value('umbrella', 'claims')) }} as boolean) as is_umbrella,
        {{ corrected('role', 'claims.role') }} as role,
        claims.unit,
        claims.speaker,
        claims.confidence,
        claims.doubt,
        claims.horizon,
        claims.horizon_start,
        claims.horizon_end,
        {{ matches('lower(claims.sentence)', var('revision_words')) }} as is_revision,
        coalesce({{ matches('claims.words_before', var('former_words')) }}, false) as is_former,
        coalesce(
            {{ matches("concat(claims.words_before, ' ', claims.words_after)", var('phase_words')) }}
            or (
                {{ matches('claims.words_since_amount', phase ~ var('same_clause')) }}
                and not {{ matches('claims.words_since_amount', phase ~ var('another_clause')) }}
                and not {{ matches('claims.words_since_amount', var('beside_words') ~ phase) }}
            ),
            false
        ) as is_phase,
        coalesce(
            {{ matches('claims.words_before', var('total_words')) }}
            and {{ matches('lower(claims.sentence)', var('added_words')) }}, false
        ) as is_total,
        coalesce(
            {{ phase_number('claims.words_after', var('for_phase')) }},
            {{ phase_number('claims.words_before') }},
            {{ phase_number('claims.words_since_amount') }}
        ) as phase_number,
        coalesce(
            {{ matches('claims.words_before', var('addition_before')) }}
            or {{ matches('claims.words_after', var('addition_after')) }},
            false
        ) as is_addition,
        {{ matches('lower(claims.sentence)', var('scope_words')) }} as names_scope,
        coalesce(
            {{ matches('claims.words_since_amount', var('share_before')) }}
            or {{ matches('claims.words_until_amount', var('share_after')) }},
            false
        ) as is_share,

        -- amounts
        claims.figure_kind,
        claims.figure_text,
        claims.qualifier,
        case
            when claims.is_publisher_conversion then claims.currency
            else {{ corrected('currency', 'claims.currency') }}
        end as currency,
        case
            when claims.is_publisher_conversion then claims.figure_value
            else coalesce(
                try_cast({{ corrected('amount', correctable_value('amount', 'claims')) }} as decimal(38, 6)),
                claims.figure_value
            )
        end as figure_value,
        claims.figure_low,
        claims.figure_high,

        -- evidence
        claims.zone,
        claims.span_start,
        claims.span_end,
        claims.sentence,
        claims.quote,
        claims.quote_prefix,
        claims.quote_suffix,

        -- dates
        claims.published_on,
        claims.recorded_from,
        case
            when {{ corrected('retracted', "'false'") }} = 'true'
                then greatest(
                    claims.recorded_from,
                    least(claims.recorded_to, cast(corrections.on_date as timestamp))
                )
            else claims.recorded_to
        end as recorded_to

    from claims
    left join corrections on claims.statement_key = corrections.statement_key

)

select * from corrected
