-- Grain: one real-world commitment, before totals are thought of.
with

membership as (

    select * from {{ ref('int_commitment_claims') }}

),

claims as (

    select * from {{ ref('int_linkable_claims') }}

),

amounts as (

    select * from {{ ref('int_claim_amounts') }}

),

statuses as (

    select * from {{ ref('statuses') }}

),

places as (

    select * from {{ ref('int_commitment_places') }}

),

parties as (

    select * from {{ ref('int_commitment_parties') }}
    where is_lead

),

choices as (

    select * from {{ ref('int_commitment_choices') }}

),

-- What a later amount took the place of says nothing about what the commitment is now.
superseded as (

    select distinct case superseded when 'a' then claim_key_a else claim_key_b end as claim_key
    from {{ ref('int_claim_conflicts') }}
    where superseded is not null

),

members as (

    select
        membership.commitment_key,
        claims.*,
        coalesce(choices.preferred_claim_key = claims.claim_key, false) as is_preferred,
        not claims.is_former and superseded.claim_key is null as stands,
        amounts.amount_low_usd,
        amounts.amount_high_usd,
        statuses.status_rank,
        statuses.is_live

    from membership
    inner join claims on membership.claim_key = claims.claim_key
    inner join statuses on claims.status = statuses.status
    left join amounts on claims.claim_key = amounts.claim_key
    left join choices on membership.commitment_key = choices.commitment_key
    left join superseded on claims.claim_key = superseded.claim_key

),

-- Nothing goes back from built to promised: the furthest status counts, until a report as late as the last ends it.
grouped as (

    select
        commitment_key,

        -- dates
        min(rate_day) as announced_on,
        min(case when status = 'signed' then rate_day end) as signed_on,
        min(case when status = 'under_way' then rate_day end) as under_way_on,
        min(case when status = 'completed' then rate_day end) as completed_on,
        min(case when status = 'cancelled' then rate_day end) as cancelled_on,
        max(rate_day) as last_reported_on,
        min(horizon_start) as horizon_start,
        max(horizon_end) as horizon_end,

        -- amounts
        min(amount_low_usd) as amount_low_usd,
        max(amount_high_usd) as amount_high_usd,
        cast(count(*) as int) as claim_count,
        cast(count(distinct article_id) as int) as article_count,
        cast(count(distinct origin_key) as int) as origin_count,

        -- meaning
        max(case when is_live then status_rank end) as live_rank,
        max(case when is_live then coalesce(rate_day, cast('0001-01-01' as date)) end) as live_on,
        max(case when not is_live then coalesce(rate_day, cast('0001-01-01' as date)) end) as ended_on,
        max(case when not is_live then status_rank end) as ended_rank,
        -- One report that is misread as a sum of many must not take the commitment out of every total.
        coalesce(
            max(case when is_umbrella and is_preferred then 1 else 0 end) = 1
            or 2 * count(case when is_umbrella and stands then 1 end) >= nullif(count(case when stands then 1 end), 0),
            false
        ) as is_umbrella,
        max(case when is_subtotal then 1 else 0 end) = 1 as is_subtotal,
        min(case when is_phase then 1 else 0 end) = 1 as is_phase

    from members
    group by commitment_key

),

sector_counts as (

    select
        commitment_key,
        sector,
        count(known_sector) as known_mentions,
        count(*) as mentions

    from members
    group by commitment_key, sector

),

sectors as (

    select
        commitment_key,
        min_by(
            sector,
            concat(
                lpad(cast(1000000 - known_mentions as string), 7, '0'),
                lpad(cast(1000000 - mentions as string), 7, '0'),
                sector
            )
        ) as sector

    from sector_counts
    group by commitment_key

),

investors as (

    select
        commitment_key,
        {{ joined_text("case when party_role = 'investor' then organization_name end", ' and ') }} as investor,
        {{ joined_text("case when party_role = 'recipient' then organization_name end", ' and ') }} as recipient

    from parties
    group by commitment_key

)

select
    -- keys
    grouped.commitment_key,
    places.place_key,

    -- meaning
    investors.investor,
    investors.recipient,
    sectors.sector,
    statuses.status,
    grouped.is_umbrella,
    grouped.is_subtotal,
    grouped.is_phase,

    -- amounts
    grouped.amount_low_usd,
    grouped.amount_high_usd,
    grouped.claim_count,
    grouped.article_count,
    grouped.origin_count,

    -- dates
    grouped.announced_on,
    grouped.signed_on,
    grouped.under_way_on,
    grouped.completed_on,
    grouped.cancelled_on,
    grouped.last_reported_on,
    grouped.horizon_start,
    grouped.horizon_end

from grouped
inner join statuses
    on
        statuses.status_rank = case
            when grouped.live_rank is null or grouped.ended_on >= grouped.live_on then grouped.ended_rank
            else grouped.live_rank
        end
inner join sectors on grouped.commitment_key = sectors.commitment_key
left join places on grouped.commitment_key = places.commitment_key
left join investors on grouped.commitment_key = investors.commitment_key
