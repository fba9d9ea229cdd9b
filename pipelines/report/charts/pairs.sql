select p.party_a, p.party_b, p.status, p.published_on
from fct_partnership as p
inner join dim_organization as x on p.organization_key_a = x.organization_key
inner join dim_place as a on x.place_key = a.place_key
inner join dim_organization as y on p.organization_key_b = y.organization_key
inner join dim_place as b on y.place_key = b.place_key
where
    p.tie_kind = 'state_prefecture' and p.recommended_for_aggregates
    and true -- state: :code in (a.place_code, b.place_code)
order by p.party_a, p.party_b;
