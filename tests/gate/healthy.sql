-- A small build file in which every figure agrees: two articles, four commitments, of which one is an umbrella and one
-- is in conflict and unresolved. Only the columns that the gate reads, called as in the marts.

insert into raw.articles (article_id, content_hash, path, format, title, publisher, published, text, original_sha256, recorded_at)
values
(
    'https://daily.example/1', 'h1', 'articles/one.md', 'md', 'Pledges', 'Daily Ledger', date '2025-08-29',
    'Japan pledged 10 trillion yen to India. Sakura Motors will invest ₹350 billion in a plant in Gujarat and hire 9,000 '
    || 'engineers. Kyoto Steel signed for ₹56 billion ($635 million) in Odisha. Nara Solar spends Rs 4,500 crore on 900 MW.'
    || chr(10) || 'In figures: Kyoto Steel $56 bn.',
    's1', timestamp '2025-08-30 00:00:00'
),
(
    'https://wire.example/2', 'h2', 'articles/two.md', 'md', 'Gujarat', 'Wire', date '2025-08-31',
    'Sakura Motors repeated that it will put Rs 35,000 crore into Gujarat.',
    's2', timestamp '2025-09-01 00:00:00'
);

insert into raw.exchange_rates
values
(date '2025-08-28', 'USD', 1.1640, 'test'),
(date '2025-08-28', 'INR', 102.10, 'test'),
(date '2025-08-28', 'JPY', 171.50, 'test'),
(date '2025-08-29', 'USD', 1.1658, 'test'),
(date '2025-08-29', 'INR', 102.80, 'test'),
(date '2025-08-29', 'JPY', 171.72, 'test');

create schema marts;

create table marts.dim_article as
select
    'a' || right(content_hash, 1) as article_key,
    article_id,
    content_hash,
    published as published_on,
from raw.articles;

create table marts.fct_claim as
with printed (
    claim_key, article_key, commitment_key, claim_index, is_publisher_conversion, aggregation_role, quote, currency, amount_native
) as (
    values
    ('c1', 'a1', 'japan', 0, false, 'umbrella', '10 trillion yen', 'JPY', 1e13),
    ('c2', 'a1', 'sakura', 1, false, 'atomic', '₹350 billion', 'INR', 3.5e11),
    ('c3', 'a1', 'kyoto', 2, false, 'atomic', '₹56 billion', 'INR', 5.6e10),
    ('c4', 'a1', 'kyoto', 2, true, 'atomic', '$635 million', 'USD', 6.35e8),
    ('c5', 'a1', 'kyoto', 3, false, 'atomic', '$56 bn', 'USD', 5.6e10),
    ('c6', 'a1', 'nara', 4, false, 'atomic', 'Rs 4,500 crore', 'INR', 4.5e10),
    ('c7', 'a1', null, 5, false, 'atomic', '9,000', null, null),
    ('c8', 'a2', 'sakura', 0, false, 'atomic', 'Rs 35,000 crore', 'INR', 3.5e11)
),

per_euro as (
    select
        max(units_per_eur::double) filter (currency = 'USD') as usd,
        max(units_per_eur::double) filter (currency = 'INR') as inr,
        max(units_per_eur::double) filter (currency = 'JPY') as jpy,
    from raw.exchange_rates
    where rate_date = date '2025-08-29'
),

rated as (
    select
        printed.*,
        case currency when 'USD' then usd when 'INR' then inr when 'JPY' then jpy end as own,
        usd,
        inr,
        jpy,
    from printed
    cross join per_euro
)

select
    rated.claim_key,
    rated.article_key,
    rated.commitment_key,
    's' || rated.claim_key as statement_key,
    rated.claim_index,
    '0.1.0' as extractor_version,
    case when rated.currency is null then 'jobs' else 'investment' end as kind,
    strpos(content.text, rated.quote) - 1 as span_start,
    strpos(content.text, rated.quote) - 1 + length(rated.quote) as span_end,
    rated.quote,
    content.text as sentence,
    rated.quote as amount_text,
    rated.currency,
    rated.amount_native::decimal(38, 6) as amount_native,
    rated.amount_native::decimal(38, 6) as amount_low,
    rated.amount_native::decimal(38, 6) as amount_high,
    rated.is_publisher_conversion,
    rated.aggregation_role,
    (rated.amount_native * rated.usd / rated.own)::decimal(38, 2) as amount_usd,
    (rated.amount_native * rated.inr / rated.own)::decimal(38, 2) as amount_inr,
    (rated.amount_native * rated.jpy / rated.own)::decimal(38, 2) as amount_jpy,
    rated.usd / rated.own as rate_usd,
    case when rated.currency is not null then date '2025-08-29' end as rate_date,
    content.published as published_on,
    null::timestamp as recorded_to,
    null::varchar as quarantine_reason,
from rated
inner join marts.dim_article as article on rated.article_key = article.article_key
inner join raw.articles as content on article.content_hash = content.content_hash;

create table marts.fct_commitment as
with chosen (
    commitment_key, preferred_claim_key, investor, status, is_umbrella, recommended_for_aggregates, conflict_class, resolution_rule
) as (
    values
    ('japan', 'c1', 'Japan', 'pledged', true, false, 'none', 'one_amount'),
    ('sakura', 'c2', 'Sakura Motors', 'pledged', false, true, 'none', 'all_agree'),
    ('kyoto', null, 'Kyoto Steel', 'signed', false, false, 'currency_swap', 'unresolved'),
    ('nara', 'c6', 'Nara Solar', 'under_way', false, true, 'none', 'one_amount')
),

members as (
    select
        commitment_key,
        count(*)::int as claim_count,
        count(distinct article_key)::int as article_count,
        min(amount_usd) as amount_low_usd,
        max(amount_usd) as amount_high_usd,
    from marts.fct_claim
    where kind = 'investment' and not is_publisher_conversion
    group by commitment_key
)

select
    chosen.commitment_key,
    chosen.preferred_claim_key,
    chosen.investor,
    null::varchar as recipient,
    'place of ' || chosen.commitment_key as place_key,
    'place of ' || chosen.commitment_key as place_name,
    'other' as sector,
    chosen.status,
    case chosen.status when 'under_way' then 'pledged' else chosen.status end as negotiation_status,
    case chosen.status when 'under_way' then 'under_way' else 'not_started' end as implementation_status,
    date '2025-08-29' as announced_on,
    claim.currency,
    claim.amount_native,
    claim.amount_usd,
    claim.amount_inr,
    claim.amount_jpy,
    claim.amount_usd as amount_usd_constant,
    claim.amount_inr as amount_inr_constant,
    claim.amount_jpy as amount_jpy_constant,
    members.amount_low_usd,
    members.amount_high_usd,
    chosen.resolution_rule,
    members.claim_count,
    members.article_count,
    members.article_count as origin_count,
    chosen.conflict_class,
    chosen.is_umbrella,
    chosen.recommended_for_aggregates,
    null::varchar as quarantine_reason,
from chosen
inner join members on chosen.commitment_key = members.commitment_key
left join marts.fct_claim as claim on chosen.preferred_claim_key = claim.claim_key;

create table marts.bridge_commitment_component as
select 'sakura' as commitment_key, 'japan' as whole_key, 'part_of' as relation
union all
select 'nara', 'japan', 'part_of';

create table marts.fct_conflict as
select
    'kyoto-1' as conflict_key,
    'kyoto' as commitment_key,
    'c3' as claim_key_a,
    'c5' as claim_key_b,
    102.80 / 1.1658 as ratio,
    'currency_swap' as diagnosis;

create table marts.fct_count as
select
    'n1' as count_key,
    'c2' as claim_key,
    'jobs' as count_kind,
    'engineers' as unit,
    '9,000' as count_text,
    9000::decimal(38, 6) as count_value,
    null::decimal(38, 6) as count_low,
    null::decimal(38, 6) as count_high,
    null::varchar as quarantine_reason
union all
select 'n2', 'c6', 'capacity', 'MW', '900', 900, null, null, null
union all
select 'n3', 'c2', 'facilities', 'plant', 'a', 1, null, null, null;

insert into raw.readings
values
('h1', '0.1.0', 7, 6, timestamp '2025-09-01 00:00:00'),
('h2', '0.1.0', 1, 1, timestamp '2025-09-01 00:00:00');

insert into raw.figures (
    content_hash, extractor_version, figure_index, kind, start_offset, end_offset, text, qualifier, zone, sentence_start,
    sentence_end, rule, recorded_at
)
select
    reading.content_hash, reading.extractor_version, unnest(range(reading.figures)), 'money', 0, 1, 'x', 'exact', 'body', 0, 1,
    'r', reading.recorded_at,
from raw.readings as reading;

insert into raw.claims (
    content_hash, extractor_version, claim_index, kind, count_indexes, investors, partners, recipients, places, status, sector,
    umbrella, evidence_start, evidence_end, zone, confidence, rule, recorded_at
)
select
    reading.content_hash, reading.extractor_version, unnest(range(reading.claims)), 'investment', [], [], [], [], [], 'pledged',
    'other', false, 0, 1, 'body', 0.9, 'r', reading.recorded_at,
from raw.readings as reading;
