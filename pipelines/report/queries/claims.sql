-- Every claim that stands, and any other that a conflict shows: its sentence, and where in it the figure is.
select
    c.claim_key,
    c.commitment_key,
    c.article_key,
    c.sentence,
    c.quote,
    c.quote_prefix,
    c.amount_text,
    c.zone,
    c.speaker,
    c.status,
    c.currency,
    c.amount_native,
    c.amount_usd,
    c.amount_inr,
    c.amount_jpy,
    c.rate_date,
    c.is_publisher_conversion,
    c.doubt,
    c.quarantine_reason,
    c.recorded_to is not null as is_ended
from fct_claim as c
where
    c.recorded_to is null and c.commitment_key is not null
    or c.claim_key in (
        select claim_key_a from fct_conflict
        union all
        select claim_key_b from fct_conflict
        union all
        select claim_key from fct_partnership
        union all
        select key from quarantine
    )
order by c.published_on nulls last, c.article_key, c.span_start, c.claim_key
