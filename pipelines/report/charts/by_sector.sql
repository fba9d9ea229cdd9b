select
    coalesce(s.sector_name, 'Not said') as sector,
    m.status,
    count(*) as commitments,
    sum(m.amount_inr) as amount_inr
from fct_commitment as m
left join dim_sector as s using (sector)
where
    m.recommended_for_aggregates
    and true -- state: m.place_code = :code
group by all
order by 1, m.status;
