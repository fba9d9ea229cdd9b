-- What came in, as it came in. Rows are only ever added, except in the tables marked "replaced", which mirror a file.
-- Times are UTC. Keys are checked by dbt, not by constraints: an index would double the cost of bulk appends.
create schema if not exists raw;

-- Grain: one version of one article. The text of one that came in an archive stands in raw.archived_texts instead.
create table if not exists raw.articles (
    article_id varchar not null,
    content_hash varchar not null,
    path varchar not null,
    line_number integer,
    format varchar not null,
    url varchar,
    title varchar,
    publisher varchar,
    language varchar,
    published date,
    text varchar,
    original_sha256 varchar not null,
    recorded_at timestamp not null,
);

-- Files of before there were archives.
alter table raw.articles alter column text drop not null;

-- Grain: one Parquet file of texts of archives, beside the warehouse, named by the hash of its bytes.
create table if not exists raw.text_files (
    file varchar not null,
    articles integer not null,
    recorded_at timestamp not null,
);

-- Grain: one content version that came in an archive, with its text. Made anew by each run, over the files above.
create view if not exists raw.archived_texts as select null::varchar as content_hash, null::varchar as text where false;

-- Grain: one archive in one state that was read to its end.
create table if not exists raw.archives (
    archive varchar not null,
    state varchar not null,
    original_sha256 varchar not null,
    articles bigint not null,
    rejected bigint not null,
    recorded_at timestamp not null,
);

-- Grain: one reason why one file, or one line of a file, in one state of its bytes was refused.
create table if not exists raw.rejected (
    path varchar not null,
    line_number integer,
    reason_code varchar not null,
    reason varchar not null,
    original_sha256 varchar,
    recorded_at timestamp not null,
);

-- Grain: one content version read by one version of the extractor, with or without finds.
create table if not exists raw.readings (
    content_hash varchar not null,
    extractor_version varchar not null,
    figures integer not null,
    claims integer not null,
    recorded_at timestamp not null,
);

-- Grain: one figure read in one content version by one version of the extractor.
create table if not exists raw.figures (
    content_hash varchar not null,
    extractor_version varchar not null,
    figure_index integer not null,
    kind varchar not null,
    start_offset integer not null,
    end_offset integer not null,
    text varchar not null,
    unit varchar,
    value decimal(38, 6),
    low decimal(38, 6),
    high decimal(38, 6),
    currency varchar,
    qualifier varchar not null,
    role varchar,
    restates_index integer,
    zone varchar not null,
    sentence_start integer not null,
    sentence_end integer not null,
    rule varchar not null,
    recorded_at timestamp not null,
);

-- Grain: one claim read in one content version by one version of the extractor.
create table if not exists raw.claims (
    content_hash varchar not null,
    extractor_version varchar not null,
    claim_index integer not null,
    kind varchar not null,
    amount_index integer,
    count_indexes integer[] not null,
    investors varchar[] not null,
    partners varchar[] not null,
    recipients varchar[] not null,
    places varchar[] not null,
    status varchar not null,
    sector varchar not null,
    horizon varchar,
    horizon_start date,
    horizon_end date,
    umbrella boolean not null,
    evidence_start integer not null,
    evidence_end integer not null,
    zone varchar not null,
    speaker varchar,
    confidence double not null,
    doubt varchar,
    rule varchar not null,
    recorded_at timestamp not null,
);

-- Grain: one analyst's correction. Replaced: mirrors raw/corrections.csv.
create table if not exists raw.corrections (
    correction_id varchar not null,
    target varchar not null,
    key varchar not null,
    field varchar,
    expect varchar,
    set_value varchar,
    reason varchar not null,
    by_whom varchar not null,
    on_date date not null,
    line_number integer not null,
);

-- Grain: one currency on one day the European Central Bank published. Replaced: mirrors the rates file.
create table if not exists raw.exchange_rates (
    rate_date date not null,
    currency varchar not null,
    units_per_eur decimal(18, 6) not null,
    source varchar not null,
);

-- Grain: one country (ISO 3166-1) or subdivision (ISO 3166-2). Replaced.
create table if not exists raw.places (
    place_code varchar not null,
    name varchar not null,
    official_name varchar,
    kind varchar not null,
    parent_code varchar,
);

-- Grain: one way the press names one place. Replaced.
create table if not exists raw.place_names (
    name varchar not null,
    place_code varchar not null,
    kind varchar not null,
);

-- Grain: one request to a source that was answered (200, or 304: nothing new).
create table if not exists raw.fetched (
    source varchar not null,
    url varchar not null,
    final_url varchar not null,
    kind varchar not null,
    status integer not null,
    path varchar,
    body_sha256 varchar,
    body_bytes bigint not null,
    etag varchar,
    last_modified varchar,
    fetched_at timestamp not null,
);

-- Grain: one request to a source that failed.
create table if not exists raw.dead_letters (
    source varchar not null,
    url varchar not null,
    reason_code varchar not null,
    reason varchar not null,
    attempt integer not null,
    failed_at timestamp not null,
    retry_at timestamp not null,
    given_up boolean not null,
);

-- Grain: one mirrored table, and what it was made from.
create table if not exists raw.mirrors (
    table_name varchar not null,
    source varchar not null,
);
