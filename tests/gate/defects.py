"""One defect for each expectation: the statement that breaks a healthy build file in just the way it must notice."""

from pathlib import Path

from pipelines.warehouse.build_file import open_build_file

DEFECTS = {
    # fct_claim
    "fct_claim.has_rows": "delete from marts.fct_claim",
    "fct_claim.evidence_holds_the_amount": "update marts.fct_claim set sentence = ' ' where claim_key = 'c2'",
    "fct_claim.converted_is_native_times_rate": """
        update marts.fct_claim set amount_jpy = amount_jpy * 10 where claim_key = 'c2'
    """,
    "fct_claim.rate_is_of_its_day": "update marts.fct_claim set rate_date = date '2025-09-01' where claim_key = 'c8'",
    "fct_claim.amount_between_low_and_high": """
        update marts.fct_claim set amount_low = amount_native + 1 where claim_key = 'c2'
    """,
    "fct_claim.amount_is_believable": "update marts.fct_claim set amount_usd = 3e12 where claim_key = 'c1'",
    "fct_claim.publisher_conversion_agrees": """
        update marts.fct_claim
        set amount_native = 7.35e8, amount_low = 7.35e8, amount_high = 7.35e8
        where claim_key = 'c4'
    """,
    "fct_claim.money_per_job_is_believable": "update marts.fct_count set count_value = 9e9 where count_key = 'n1'",
    "fct_claim.money_per_unit_is_believable": "update marts.fct_count set unit = 'GW' where count_key = 'n2'",
    # fct_commitment
    "fct_commitment.has_rows": "delete from marts.fct_commitment",
    "fct_commitment.amount_is_its_preferred_claims": """
        update marts.fct_commitment set amount_native = amount_native * 1000 where commitment_key = 'sakura'
    """,
    "fct_commitment.counted_rows_are_complete": """
        update marts.fct_commitment set amount_inr = null where commitment_key = 'nara'
    """,
    "fct_commitment.unresolved_is_never_counted": """
        update marts.fct_commitment set recommended_for_aggregates = true where commitment_key = 'kyoto'
    """,
    "fct_commitment.what_is_over_is_never_counted": """
        update marts.fct_commitment set status = 'cancelled' where commitment_key = 'nara'
    """,
    "fct_commitment.umbrella_is_never_counted": """
        update marts.fct_commitment set is_umbrella = true where commitment_key = 'nara'
    """,
    "fct_commitment.whole_and_part_are_not_both_counted": """
        insert into marts.bridge_commitment_component values ('nara', 'sakura', 're_announces')
    """,
    "fct_commitment.amount_within_its_claims": """
        update marts.fct_commitment set amount_high_usd = amount_usd - 1 where commitment_key = 'nara'
    """,
    "fct_commitment.claims_add_up_to_their_commitment": """
        update marts.fct_claim set commitment_key = 'nara' where claim_key = 'c8'
    """,
    "fct_commitment.no_disagreement_is_hidden": """
        update marts.fct_claim
        set amount_native = 3.5e8, amount_low = 3.5e8, amount_high = 3.5e8
        where claim_key = 'c8'
    """,
    "fct_commitment.part_is_smaller_than_its_umbrella": """
        update marts.fct_commitment set amount_usd = 8e10 where commitment_key = 'nara'
    """,
    "fct_commitment.parts_do_not_exceed_their_umbrella": """
        update marts.fct_commitment set amount_usd = 4e10 where commitment_key in ('nara', 'sakura')
    """,
    "fct_commitment.nothing_is_counted_twice": """
        insert into marts.fct_commitment
        select * replace ('sakura-again' as commitment_key) from marts.fct_commitment where commitment_key = 'sakura'
    """,
    # fct_conflict
    "fct_conflict.ratio_is_that_of_its_claims": "update marts.fct_conflict set ratio = 1",
    "fct_conflict.slips_are_what_they_are_called": "update marts.fct_conflict set diagnosis = 'power_of_ten'",
    "fct_conflict.both_claims_are_of_the_commitment": "update marts.fct_conflict set claim_key_b = 'c1'",
    # fct_count
    "fct_count.count_between_low_and_high": "update marts.fct_count set count_low = 10000 where count_key = 'n1'",
    "fct_count.count_is_believable": "update marts.fct_count set count_value = -1 where count_key = 'n3'",
    # raw
    "raw_articles.has_rows": "delete from raw.articles",
    "raw_articles.every_article_was_read": "delete from raw.readings where content_hash = 'h2'",
    "raw_articles.every_article_is_in_the_warehouse": "delete from marts.dim_article where content_hash = 'h2'",
    "raw_claims.every_claim_is_in_the_warehouse": "delete from marts.fct_claim where claim_key = 'c6'",
    "raw_exchange_rates.has_rows": "delete from raw.exchange_rates",
    "raw_exchange_rates.rates_do_not_leap": """
        insert into raw.exchange_rates values (date '2025-09-01', 'INR', 1028.0, 'test')
    """,
    "raw_readings.all_that_was_read_is_kept": "delete from raw.figures where content_hash = 'h2'",
    # audit_reparsed
    "audit_reparsed.quote_stands_at_its_span": """
        update marts.fct_claim set span_start = span_start + 1, span_end = span_end + 1 where claim_key = 'c2'
    """,
    "audit_reparsed.span_rereads_to_its_value": """
        update marts.fct_claim
        set amount_native = 3.5e12, amount_low = 3.5e12, amount_high = 3.5e12
        where claim_key = 'c2'
    """,
    "audit_reparsed.span_rereads_to_its_currency": """
        update marts.fct_claim set currency = 'USD' where claim_key = 'c2'
    """,
    # audit_totals
    "audit_totals.every_total_is_measured": "drop table marts.dim_article",
    "audit_totals.articles_are_never_lost": "delete from marts.dim_article where content_hash = 'h2'",
    "audit_totals.no_total_collapses": "update marts.fct_commitment set recommended_for_aggregates = false",
    "audit_totals.no_count_explodes": """
        insert into marts.fct_claim (claim_key) select 'x' || range from range(40)
    """,
    "audit_totals.counted_total_does_not_explode": """
        update marts.fct_commitment set amount_usd = 6e10 where commitment_key = 'sakura'
    """,
}


def break_it(build_file: Path, sql: str) -> None:
    """Runs ``sql`` on the build file."""
    with open_build_file(build_file) as connection:
        connection.execute(sql)
