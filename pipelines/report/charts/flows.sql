select
    coalesce(investor, 'Not named') as investor,
    coalesce(region_name, 'State not said') as state,
    status,
    count(*) as commitments,
    sum(amount_inr) as amount_inr
from fct_commitment
where
    recommended_for_aggregates and country_name = 'India' and amount_inr > 0
    and true -- state: place_code = :code
group by all
order by investor, state, status;
