-- Grain: one claim with a figure, as an observation with its provenance in the terms of W3C PROV.
select
    c.claim_key as observation_key,
    c.commitment_key,
    m.investor,
    m.place_name,
    m.place_code,
    c.kind,
    c.status,
    c.sector,
    c.quote,
    c.sentence,
    c.currency,
    c.amount_native,
    c.amount_low,
    c.amount_high,
    c.count_value,
    c.unit,
    c.qualifier,
    c.amount_usd,
    c.amount_inr,
    c.amount_jpy,
    c.rate_date,
    c.rate_source,
    c.is_publisher_conversion,
    coalesce(m.preferred_claim_key = c.claim_key, false) as stands_for_commitment,
    c.published_on as observed_on,
    c.confidence,
    c.quarantine_reason,
    coalesce(a.url, 'urn:sha256:' || a.original_sha256) as prov_was_derived_from,
    'urn:sha256:' || a.content_hash as prov_had_primary_source,
    coalesce(c.speaker || ', in ' || a.publisher, c.speaker, a.publisher) as prov_was_attributed_to,
    'pledgebook:extractor/' || c.extractor_version as prov_was_generated_by,
    c.recorded_from as prov_generated_at_time,
    c.recorded_to as prov_invalidated_at_time
from fct_claim as c
inner join dim_article as a using (article_key)
left join fct_commitment as m using (commitment_key)
where c.amount_low is not null or c.count_value is not null
order by c.claim_key
