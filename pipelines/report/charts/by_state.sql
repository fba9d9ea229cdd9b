select
    country_name,
    region_name,
    status,
    commitment_count,
    amount_inr
from v_totals_by_place
where
    region_name is not null and country_name in ('India', 'Japan')
    and true -- state: country_name = :country and region_name = :region
order by country_name, region_name, status;
