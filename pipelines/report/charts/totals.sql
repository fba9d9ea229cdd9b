select
    status,
    sum(commitment_count)::int as commitments,
    sum(amount_inr) as amount_inr
from v_totals_by_place
where
    true
    and true -- state: country_name = :country and region_name = :region
group by status
order by status;
