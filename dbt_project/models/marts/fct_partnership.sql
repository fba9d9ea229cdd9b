-- Grain: one tie of two parties as one claim states it.
with

claims as (

    select * from {{ ref('int_claims') }}
    where not is_publisher_conversion

),

parties as (

    select * from {{ ref('int_claim_parties') }}

),

organizations as (

    select * from {{ ref('int_organizations') }}

),

statements as (

    select distinct
        statement_key,
        commitment_key

    from {{ ref('int_commitment_claims') }}

),

ties as (

    select
        claims.claim_key,
        one.organization_key as organization_key_a,
        two.organization_key as organization_key_b

    from claims
    inner join parties as one
        on
            claims.claim_key = one.claim_key
            and one.party_role = 'investor'
    inner join parties as two
        on
            claims.claim_key = two.claim_key
            and two.party_role = 'partner'
    where one.organization_key != two.organization_key

),

described as (

    select
        -- keys
        {{ surrogate_key(['ties.claim_key', 'ties.organization_key_a', 'ties.organization_key_b']) }}
            as partnership_key,
        {{ surrogate_key([
            'least(ties.organization_key_a, ties.organization_key_b)',
            'greatest(ties.organization_key_a, ties.organization_key_b)',
            "case when a.organization_kind != 'company' and a.organization_kind != 'country' then '' else claims.sector end"
        ]) }} as tie_key,
        ties.claim_key,
        claims.article_key,
        statements.commitment_key,
        ties.organization_key_a,
        ties.organization_key_b,

        -- meaning
        a.organization_name as party_a,
        b.organization_name as party_b,
        case
            when a.organization_kind = 'country' and b.organization_kind = 'country' then 'government_government'
            when a.place_key is not null and b.place_key is not null then 'state_prefecture'
            when a.place_key is not null or b.place_key is not null then 'government_company'
            else 'company_company'
        end as tie_kind,
        claims.claim_kind,
        claims.status,
        claims.sector,

        -- evidence
        claims.sentence,
        claims.zone,
        claims.confidence,
        claims.article_id,
        claims.claim_index,

        -- dates
        claims.published_on,
        claims.recorded_from,
        claims.recorded_to

    from ties
    inner join claims on ties.claim_key = claims.claim_key
    inner join organizations as a on ties.organization_key_a = a.organization_key
    inner join organizations as b on ties.organization_key_b = b.organization_key
    left join statements on claims.statement_key = statements.statement_key

),

-- Of all tellings of one tie the earliest current one is counted.
ranked as (

    select
        *,
        row_number() over (
            partition by tie_key
            order by
                case when recorded_to is null then 1 else 2 end asc,
                case when claim_kind = 'partnership' then 1 else 2 end asc,
                coalesce(cast(published_on as string), '9999') asc,
                article_id asc,
                claim_index asc,
                partnership_key asc
        ) as choice

    from described

)

select
    partnership_key,
    tie_key,
    claim_key,
    article_key,
    commitment_key,
    organization_key_a,
    organization_key_b,
    party_a,
    party_b,
    tie_kind,
    claim_kind,
    status,
    sector,
    sentence,
    zone,
    confidence,
    published_on,
    recorded_from,
    recorded_to,
    choice = 1 and recorded_to is null as recommended_for_aggregates

from ranked
