select s.changed_on, m.investor, m.place_name, s.axis, s.from_status, s.to_status
from fct_commitment_status_change as s
inner join fct_commitment as m using (commitment_key)
where
    s.changed_on is not null and s.to_status != 'not_started'
    and true -- state: m.place_code = :code
order by s.changed_on, s.commitment_key, s.axis, s.change_number;
