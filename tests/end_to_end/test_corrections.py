"""What analysts' rows do through the whole job: they apply, also back-dated, change no past answer, or stop the job."""

import csv
from datetime import UTC, datetime

import pytest

from pipelines.reading.corrections import HEADER
from pipelines.warehouse.publish import content_hash
from tests.conftest import House

LONG_AGO = "2024-01-02"
"""Before any article was recorded."""
PAST = ("claims_as_of", "commitments_as_of", "totals_as_of")


def write(house: House, *rows: dict[str, str]) -> None:
    with house.settings.corrections_file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, HEADER)
        writer.writeheader()
        writer.writerows({"reason": "An analyst's word.", "by": "a.rao", "on": LONG_AGO} | row for row in rows)


def past(house: House, at: object) -> dict[str, list[tuple[object, ...]]]:
    return {macro: house.ask(f"from {macro}('{at}') order by all").rows for macro in PAST}


def test_corrections_apply_and_no_past_answer_changes(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    (first,) = house.rows("select max(known_from) as at from fct_commitment_history")
    told = past(house, first["at"])
    assert all(told.values())
    # Something that two articles tell of, once each: one of them goes, the other one's claim is corrected.
    one, other = house.rows(
        """
        select a.article_id, c.statement_key, c.status, m.commitment_key
        from (
            select * from fct_commitment
            where claim_count = 2 and article_count = 2 and recommended_for_aggregates and status = 'under_way'
            order by commitment_key limit 1
        ) as m
        inner join fct_claim as c using (commitment_key)
        inner join dim_article as a using (article_key)
        where c.recorded_to is null and not c.is_publisher_conversion
        order by c.status = 'under_way', a.article_id
        """
    )
    (third,) = house.rows(
        f"""
        select article_id from dim_article
        where is_current and article_id not in ('{one["article_id"]}', '{other["article_id"]}')
        order by article_id limit 1
        """
    )
    correction = {"target": "claim", "key": str(other["statement_key"]), "field": "status", "set": "signed"}
    write(
        house,
        {
            "target": "article",
            "key": str(one["article_id"]),
            "field": "retracted",
            "set": "true",
            "on": str(datetime.now(UTC).date()),
        },
        {"target": "article", "key": str(third["article_id"]), "field": "retracted", "set": "true"},
        correction | {"expect": "under_way"},
    )
    assert house.run() == 0, capsys.readouterr().out

    retracted = (one["article_id"], third["article_id"])
    articles = house.rows(f"select fate, is_current from dim_article where article_id in {retracted}")
    assert articles == [{"fate": "retracted", "is_current": False}] * 2
    (left,) = house.rows(
        f"select status, claim_count, article_count from fct_commitment "
        f"where commitment_key = '{other['statement_key']}' or commitment_key = '{other['commitment_key']}'"
    )
    assert left == {"status": "signed", "claim_count": 1, "article_count": 1}
    # What is retracted long before it was known ends when it was known, not before.
    assert house.rows("select * from fct_claim where recorded_to < recorded_from") == []
    assert house.rows("select * from dim_article where recorded_to < recorded_from") == []
    assert past(house, first["at"]) == told
    (now,) = house.rows("select max(known_from) as at from fct_commitment_history")
    assert past(house, now["at"]) != told
    changes = house.rows(f"select coalesce(continued_as, commitment_key) as key from changes_since('{first['at']}')")
    assert {str(row["key"]) for row in changes} & {str(other["commitment_key"]), str(other["statement_key"])}

    # The claim is "signed" by an analyst now; who expects what was never read there must look again.
    published = content_hash(house.settings.published_file)
    capsys.readouterr()
    write(house, correction | {"expect": "pledged"})
    assert house.run() == 1
    said = capsys.readouterr().out
    assert "NOT PUBLISHED" in said
    assert "corrections_find_what_they_expect" in said
    assert content_hash(house.settings.published_file) == published
