-- Grain: one counted figure that is not money in one version of an article.
with

counts as (

    select * from {{ ref('int_counts') }}

),

claims as (

    select * from {{ ref('int_claims') }}

),

statements as (

    select distinct
        statement_key,
        commitment_key

    from {{ ref('int_commitment_claims') }}

),

investors as (

    select
        parties.claim_key,
        {{ joined_text('organizations.organization_name', ' and ') }} as investor,
        {{ joined_text('organizations.organization_key', ' ') }} as investor_keys

    from {{ ref('int_claim_parties') }} as parties
    inner join {{ ref('int_organizations') }} as organizations
        on parties.organization_key = organizations.organization_key
    where parties.party_role = 'investor'
    group by parties.claim_key

),

described as (

    select
        -- keys
        counts.count_key,
        -- The same number of the same kind, of one commitment or one party, is one fact however often it is printed.
        {{ surrogate_key([
            'counts.count_kind',
            'counts.figure_value',
            'coalesce(statements.commitment_key, investors.investor_keys, counts.article_id)'
        ]) }} as counted_thing_key,
        counts.article_key,
        counts.claim_key,
        statements.commitment_key,

        -- meaning
        counts.count_kind,
        counts.unit,
        investors.investor,
        claims.status,
        claims.sector,
        coalesce(claims.is_umbrella, false) as is_umbrella,

        -- amounts
        counts.figure_text as count_text,
        counts.figure_value as count_value,
        counts.figure_low as count_low,
        counts.figure_high as count_high,
        counts.qualifier,

        -- evidence
        counts.zone,
        counts.span_start,
        counts.span_end,
        counts.sentence,
        counts.article_id,

        -- dates
        counts.published_on,
        counts.recorded_from,
        counts.recorded_to

    from counts
    left join claims on counts.claim_key = claims.claim_key
    left join statements on claims.statement_key = statements.statement_key
    left join investors on counts.claim_key = investors.claim_key

),

ranked as (

    select
        *,
        row_number() over (
            partition by counted_thing_key
            order by
                case when recorded_to is null then 1 else 2 end asc,
                coalesce(cast(published_on as string), '9999') asc,
                article_id asc,
                span_start asc
        ) as choice

    from described

)

select
    count_key,
    counted_thing_key,
    article_key,
    claim_key,
    commitment_key,
    count_kind,
    unit,
    investor,
    status,
    sector,
    is_umbrella,
    count_text,
    count_value,
    count_low,
    count_high,
    qualifier,
    zone,
    span_start,
    span_end,
    sentence,
    published_on,
    recorded_from,
    recorded_to,
    choice = 1 and recorded_to is null and count_value is not null as recommended_for_aggregates,
    cast(null as string) as quarantine_reason

from ranked
