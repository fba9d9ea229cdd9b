-- Every tie of an Indian state and a Japanese prefecture, once, with the sentence that tells of it.
select p.claim_key, a.place_code as code_a, p.party_a, b.place_code as code_b, p.party_b, p.status, p.published_on
from fct_partnership as p
inner join dim_organization as x on p.organization_key_a = x.organization_key
inner join dim_place as a on x.place_key = a.place_key
inner join dim_organization as y on p.organization_key_b = y.organization_key
inner join dim_place as b on y.place_key = b.place_key
where p.tie_kind = 'state_prefecture' and p.recommended_for_aggregates
order by p.party_a, p.party_b
limit $most
