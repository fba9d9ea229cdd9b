-- Every commitment, with what the page shows of it. Not counted ones are there too, marked.
select
    m.commitment_key,
    m.investor,
    m.place_name,
    m.place_code,
    m.region_name,
    m.country_name,
    coalesce(s.sector_name, 'Not said') as sector_name,
    m.status,
    m.is_umbrella,
    m.announced_on,
    m.last_reported_on,
    m.currency,
    m.amount_native,
    m.amount_usd,
    m.amount_inr,
    m.amount_jpy,
    m.claim_count,
    m.article_count,
    m.origin_count,
    m.conflict_class,
    m.resolution_rule,
    m.left_out_because,
    m.quarantine_reason,
    m.recommended_for_aggregates as counted,
    m.preferred_claim_key
from fct_commitment as m
left join dim_sector as s using (sector)
order by m.amount_usd desc nulls last, m.commitment_key
