-- Every claim that stands, and any other that a conflict shows: its sentence, and where in it the figure is.
-- Of too many those that shown conflicts and ties rest on, then those that stand for the largest amounts, then the newest.
with

wanted as (

    select claim_key_a as claim_key, 1 as place from shown_conflicts
    union all
    select claim_key_b as claim_key, 1 as place from shown_conflicts
    union all
    select claim_key, 1 as place from shown_pairs
    union all
    select preferred_claim_key as claim_key, 2 as place from fct_commitment where preferred_claim_key is not null
    union all
    select claim_key, 3 as place from fct_claim where recorded_to is null and commitment_key is not null
    union all
    select claim_key, 4 as place from fct_partnership
    union all
    select key as claim_key, 4 as place from quarantine

),

placed as (

    select claim_key, min(place) as place
    from wanted
    group by claim_key

),

shown as (

    select c.claim_key
    from fct_claim as c
    inner join placed using (claim_key)
    order by
        placed.place,
        case when placed.place = 2 then c.amount_usd end desc nulls last,
        c.published_on desc nulls last,
        c.claim_key
    limit $most

)

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
where c.claim_key in (select shown.claim_key from shown)
order by c.published_on nulls last, c.article_key, c.span_start, c.claim_key
