select m.investor, m.place_name, f.diagnosis, f.ratio, f.arithmetic, f.resolution
from fct_conflict as f
inner join fct_commitment as m using (commitment_key)
where
    true
    and true -- state: m.place_code = :code
order by f.ratio desc nulls last, f.conflict_key;
