-- Questions with a time in them, as table macros of the published file. They read the histories that publishing keeps.

create macro commitments_as_of(t) as table
select * exclude (known_from, known_to)
from fct_commitment_history
where known_from <= t::timestamp and (known_to is null or known_to > t::timestamp);

comment on macro table commitments_as_of is
'The commitments as this warehouse had published them at a time (UTC). New articles never change a past answer.';

create macro claims_as_of(t) as table
select * exclude (known_from, known_to)
from fct_claim_history
where
    known_from <= t::timestamp and (known_to is null or known_to > t::timestamp)
    and (recorded_to is null or recorded_to > t::timestamp);

comment on macro table claims_as_of is
'The claims that stood at a time (UTC), with the commitment and the values they then had: neither replaced nor retracted.';

create macro totals_as_of(t) as table
select
    status,
    count(*)::int as commitment_count,
    sum(amount_usd) as amount_usd,
    sum(amount_inr) as amount_inr,
    sum(amount_jpy) as amount_jpy,
    sum(amount_usd_constant) as amount_usd_constant,
    sum(amount_inr_constant) as amount_inr_constant,
    sum(amount_jpy_constant) as amount_jpy_constant
from fct_commitment_history
where
    known_from <= t::timestamp and (known_to is null or known_to > t::timestamp)
    and recommended_for_aggregates
group by status
order by status;

comment on macro table totals_as_of is
'What v_totals_by_status said at a time (UTC): one row per status, only what may be added up.';

create macro changes_since(d) as table
select
    coalesce(now.commitment_key, was.commitment_key) as commitment_key,
    case
        when was.commitment_key is null then 'new'
        when now.commitment_key is null and moved.commitment_key is not null then 'joined another'
        when now.commitment_key is null then 'gone'
        else 'changed'
    end as change,
    moved.commitment_key as continued_as,
    coalesce(now.investor, was.investor) as investor,
    coalesce(now.place_name, was.place_name) as place_name,
    was.status as status_before,
    now.status as status_now,
    was.currency as currency_before,
    was.amount_native as amount_before,
    now.currency as currency_now,
    now.amount_native as amount_now,
    was.recommended_for_aggregates as counted_before,
    now.recommended_for_aggregates as counted_now,
    coalesce(now.claim_count, 0) - coalesce(was.claim_count, 0) as more_claims
from fct_commitment as now
full outer join (
    select *
    from fct_commitment_history
    where known_from <= d::timestamp and (known_to is null or known_to > d::timestamp)
) as was on now.commitment_key = was.commitment_key
left join (
    -- A commitment is called after its earliest statement; where an earlier one turns up, it goes by another name.
    select statement_key, min(commitment_key) as commitment_key
    from fct_claim
    where recorded_to is null
    group by statement_key
) as moved on now.commitment_key is null and was.commitment_key = moved.statement_key
where
    (was.investor, was.place_name, was.status, was.negotiation_status, was.implementation_status, was.currency)
    is distinct from
    (now.investor, now.place_name, now.status, now.negotiation_status, now.implementation_status, now.currency)
    or (was.amount_native, was.recommended_for_aggregates, was.claim_count, was.commitment_key)
    is distinct from
    (now.amount_native, now.recommended_for_aggregates, now.claim_count, now.commitment_key)
order by all;

comment on macro table changes_since is
'What differs between the commitments now and those published at a time (UTC): new, changed, gone or joined to another.';
