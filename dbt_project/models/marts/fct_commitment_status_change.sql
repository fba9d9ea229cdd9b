-- Grain: one change of one axis of status of one commitment, dated by the report that tells of it.
with

statuses as (

    select * from {{ ref('statuses') }}

),

-- A report without a date stands before all others: it can begin a history, and ends none.
told as (

    select
        membership.commitment_key,
        claims.claim_key,
        claims.article_id,
        claims.claim_index,
        claims.status,
        statuses.status_rank,
        statuses.is_live,
        statuses.negotiation_status,
        statuses.implementation_status,
        coalesce(claims.rate_day, cast('0001-01-01' as date)) as told_on,
        case statuses.negotiation_status when 'proposed' then 1 when 'pledged' then 2 when 'signed' then 3 end
            as negotiation_rank,
        case statuses.implementation_status when 'under_way' then 1 when 'completed' then 2 else 0 end
            as implementation_rank

    from {{ ref('int_commitment_claims') }} as membership
    inner join {{ ref('int_linkable_claims') }} as claims on membership.claim_key = claims.claim_key
    inner join statuses on claims.status = statuses.status

),

days as (

    select
        commitment_key,
        told_on,
        max(negotiation_rank) as negotiation_rank,
        max(implementation_rank) as implementation_rank,
        max(case when is_live then told_on end) as live_on,
        max(case when not is_live then told_on end) as ended_on,
        max(case when not is_live then status_rank end) as ended_rank

    from told
    group by commitment_key, told_on

),

-- What was known by the end of each day.
so_far as (

    select
        commitment_key,
        told_on,
        max(negotiation_rank) over until_then as negotiation_rank,
        max(implementation_rank) over until_then as implementation_rank,
        max(live_on) over until_then as live_on,
        max(ended_on) over until_then as ended_on,
        max(ended_rank) over until_then as ended_rank

    from days
    window until_then as (
        partition by commitment_key
        order by told_on
    )

),

-- Nothing goes back from signed to promised or from built to begun; a report as late as the last live one ends it, and
-- a later live one takes it up again.
judged as (

    select
        so_far.*,
        case
            when so_far.live_on is null or so_far.ended_on >= so_far.live_on then ended.negotiation_status
        end as ending

    from so_far
    left join statuses as ended on so_far.ended_rank = ended.status_rank

),

states as (

    select
        commitment_key,
        told_on,
        'negotiation' as axis,
        case
            when ending is not null then ending
            when negotiation_rank = 3 then 'signed'
            when negotiation_rank = 2 then 'pledged'
            else 'proposed'
        end as to_status

    from judged

    union all

    select
        commitment_key,
        told_on,
        'implementation' as axis,
        case
            when implementation_rank = 2 then 'completed'
            when implementation_rank = 1 and ending = 'cancelled' then 'stopped'
            when implementation_rank = 1 then 'under_way'
            else 'not_started'
        end as to_status

    from judged

),

compared as (

    select
        *,
        lag(to_status) over (
            partition by commitment_key, axis
            order by told_on
        ) as from_status

    from states

),

-- Of the day's claims the one that says it; where a return to life says something else, the one that brings it.
sources as (

    select
        compared.commitment_key,
        compared.axis,
        compared.from_status,
        compared.to_status,
        compared.told_on,
        told.claim_key,
        row_number() over (
            partition by compared.commitment_key, compared.axis, compared.told_on
            order by
                case
                    when compared.axis = 'negotiation' and told.negotiation_status = compared.to_status then 1
                    when compared.axis = 'implementation' and told.implementation_status = compared.to_status then 1
                    when compared.to_status = 'stopped' and told.status = 'cancelled' then 1
                    else 2
                end asc,
                told.status_rank desc,
                told.article_id asc,
                told.claim_index asc
        ) as choice

    from compared
    inner join told
        on
            compared.commitment_key = told.commitment_key
            and compared.told_on = told.told_on
    where
        compared.from_status is null
        or compared.from_status != compared.to_status

)

select
    {{ surrogate_key(['commitment_key', 'axis', 'told_on']) }} as change_key,
    commitment_key,
    claim_key,
    axis,
    from_status,
    to_status,
    case when told_on > cast('0001-01-01' as date) then told_on end as changed_on,
    cast(row_number() over (
        partition by commitment_key, axis
        order by told_on
    ) as int) as change_number,
    lead(told_on) over (
        partition by commitment_key, axis
        order by told_on
    ) is null as is_latest

from sources
where choice = 1
