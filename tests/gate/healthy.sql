-- A small build file in which every figure agrees: two articles, three commitments of which one is an umbrella, one
-- conflict. Only the columns that the gate reads, as the marts have them.

insert into raw.articles (article_id, content_hash, path, format, title, publisher, published, text, original_sha256, recorded_at)
values
(
    'https://daily.example/1', 'h1', 'articles/one.md', 'md', 'Pledges', 'Daily Ledger', date '2025-08-29',
    'Japan pledged 10 trillion yen to India. Sakura Motors will invest ₹350 billion in Gujarat and hire 9,000 engineers. '
    || 'Kyoto Steel signed for ₹56 billion ($635 million) in Odisha.' || chr(10) || 'In figures: Kyoto Steel $56 bn.',
    's1', timestamp '2025-08-30 00:00:00'
),
(
    'https://wire.example/2', 'h2', 'articles/two.md', 'md', 'Gujarat', 'Wire', date '2025-08-31',
    'Sakura Motors repeated that it will put Rs 35,000 crore into Gujarat.',
    's2', timestamp '2025-09-01 00:00:00'
);

insert into raw.readings values
('h1', '0.1.0', 6, 5, timestamp '2025-09-01 00:00:00'),
('h2', '0.1.0', 1, 1, timestamp '2025-09-01 00:00:00');

insert into raw.figures (
    content_hash, extractor_version, figure_index, kind, start_offset, end_offset, text, qualifier, zone, sentence_start,
    sentence_end, rule, recorded_at
)
select 'h1', '0.1.0', range, 'money', 0, 1, 'x', 'exact', 'body', 0, 1, 'r', timestamp '2025-09-01 00:00:00' from range(6)
union all
select 'h2', '0.1.0', 0, 'money', 0, 1, 'x', 'exact', 'body', 0, 1, 'r', timestamp '2025-09-01 00:00:00';

insert into raw.claims (
    content_hash, extractor_version, claim_index, kind, count_indexes, investors, partners, recipients, places, status,
    sector, umbrella, evidence_start, evidence_end, zone, confidence, rule, recorded_at
)
select
    'h1', '0.1.0', range, 'investment', [], [], [], [], [], 'pledged', 'other', false, 0, 1, 'body', 0.9, 'r',
    timestamp '2025-09-01 00:00:00'
from range(5)
union all
select
    'h2', '0.1.0', 0, 'investment', [], [], [], [], [], 'pledged', 'other', false, 0, 1, 'body', 0.9, 'r',
    timestamp '2025-09-01 00:00:00';

insert into raw.exchange_rates values
(date '2025-08-28', 'USD', 1.1640, 'test'), (date '2025-08-28', 'INR', 102.10, 'test'), (date '2025-08-28', 'JPY', 171.5, 'test'),
(date '2025-08-29', 'USD', 1.1658, 'test'), (date '2025-08-29', 'INR', 102.80, 'test'), (date '2025-08-29', 'JPY', 171.72, 'test');

create schema marts;

create table marts.dim_article as
select
    'a' || right(content_hash, 1) as article_key,
    content_hash,
    published,
from raw.articles;

create table marts.fct_claim as
with printed (claim_key, article_key, commitment_key, claim_index, is_publisher_conversion, quote, currency, amount_native) as (
    values
    ('c1', 'a1', 'japan', 0, false, '10 trillion yen', 'JPY', 1e13),
    ('c2', 'a1', 'sakura', 1, false, '₹350 billion', 'INR', 3.5e11),
    ('c3', 'a1', 'kyoto', 2, false, '₹56 billion', 'INR', 5.6e10),
    ('c4', 'a1', 'kyoto', 2, true, '$635 million', 'USD', 6.35e8),
    ('c5', 'a1', 'kyoto', 3, false, '$56 bn', 'USD', 5.6e10),
    ('c6', 'a2', 'sakura', 0, false, 'Rs 35,000 crore', 'INR', 3.5e11),
    ('c7', 'a1', 'hiring', 4, false, '9,000', null, null)
),

per_euro as (
    select currency, units_per_eur::double as units from raw.exchange_rates where rate_date = date '2025-08-29'
),

usd as (select units from per_euro where currency = 'USD'),

inr as (select units from per_euro where currency = 'INR'),

jpy as (select units from per_euro where currency = 'JPY')

select
    printed.claim_key,
    printed.article_key,
    printed.commitment_key,
    printed.claim_index,
    printed.is_publisher_conversion,
    strpos(text.text, printed.quote) - 1 as span_start,
    strpos(text.text, printed.quote) - 1 + length(printed.quote) as span_end,
    printed.quote,
    text.text as sentence,
    printed.quote as amount_text,
    printed.currency,
    printed.amount_native::decimal(38, 6) as amount_native,
    null::decimal(38, 6) as amount_low,
    null::decimal(38, 6) as amount_high,
    (printed.amount_native * usd.units / native.units)::decimal(38, 2) as amount_usd,
    (printed.amount_native * inr.units / native.units)::decimal(38, 2) as amount_inr,
    (printed.amount_native * jpy.units / native.units)::decimal(38, 2) as amount_jpy,
    date '2025-08-29' as rate_date,
    null::varchar as quarantine_reason,
from printed
inner join marts.dim_article as article on printed.article_key = article.article_key
inner join raw.articles as text on article.content_hash = text.content_hash
left join per_euro as native on printed.currency = native.currency
cross join usd
cross join inr
cross join jpy;

create table marts.fct_commitment as
with chosen (commitment_key, preferred_claim_key, is_umbrella, recommended_for_aggregates, conflict_class, resolution_rule) as (
    values
    ('japan', 'c1', true, false, null, 'one_amount'),
    ('sakura', 'c2', false, true, null, 'all_agree'),
    ('kyoto', 'c3', false, true, 'currency_swap', 'body_over_sidebar')
)

select
    chosen.commitment_key,
    chosen.preferred_claim_key,
    chosen.is_umbrella,
    chosen.recommended_for_aggregates,
    chosen.conflict_class,
    chosen.resolution_rule,
    claim.currency,
    claim.amount_native,
    claim.amount_usd,
    claim.amount_inr,
    claim.amount_jpy,
    null::varchar as quarantine_reason,
from chosen
inner join marts.fct_claim as claim on chosen.preferred_claim_key = claim.claim_key;
