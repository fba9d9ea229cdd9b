select
    q.table_name,
    coalesce(c.sentence, m.investor || ', ' || m.place_name) as row_in_words,
    q.expectation,
    q.reason,
    m.commitment_key
from quarantine as q
left join fct_claim as c on q.key = c.claim_key
left join fct_commitment as m on coalesce(c.commitment_key, q.key) = m.commitment_key
where
    true
    and true -- state: m.place_code = :code
order by q.table_name, q.key, q.expectation;
