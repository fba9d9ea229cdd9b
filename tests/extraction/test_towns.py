"""Every town of the table is found in its own region, and only there."""

from pipelines.extraction.reader import read
from pipelines.extraction.tables import rows
from pipelines.extraction.towns import town


def test_every_line_names_a_town_of_a_region() -> None:
    for row in rows("towns"):
        for code in row["codes"].split():
            found = town(row["name"], frozenset([code]))
            assert found is not None, row
            assert (found.name, found.code, found.rank) == (row["name"], code, 0)
        assert town(row["name"], frozenset(["XX"])) is None


def test_a_town_is_read_where_the_article_names_its_country() -> None:
    sentence = "Velmora Steel will invest $5 million in Kleve."
    assert [claim.places for claim in read(sentence).claims] == [()]
    assert read(f"{sentence} It has long wanted one in Germany.").claims[0].places[0] == "Kleve"
