select
    coalesce(investor, 'Not named') as investor,
    m.status,
    count(*) as commitments,
    sum(m.amount_inr) as amount_inr
from fct_commitment as m
where
    m.recommended_for_aggregates
    and true -- state: m.place_code = :code
group by all
order by investor, m.status;
