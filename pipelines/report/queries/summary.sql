-- One row: what the warehouse holds, and when what is published was published first.
select
    (select count(distinct article_id) from dim_article where is_current) as articles,
    (select count(distinct origin_key) from dim_article where is_current) as origins,
    (select count(*) from fct_claim where recorded_to is null and commitment_key is not null) as claims,
    (select count(*) from fct_commitment) as commitments,
    (select count(*) from fct_commitment where recommended_for_aggregates) as counted,
    (select count(*) from fct_conflict) as conflicts,
    (select count(*) from quarantine) as quarantined,
    (select count(*) from fct_rejected) as rejected,
    (select min(published_on) from dim_article where is_current) as first_article_on,
    (select max(published_on) from dim_article where is_current) as last_article_on,
    (select max(known_from) from fct_claim_history) as published_at
