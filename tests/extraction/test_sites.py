"""Mines, fields and towns that no list has, on names of ours."""

import pytest

from pipelines.extraction.reader import read


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Velmora Energy shelved plans for its $5 billion Karsk LNG project in Western Australia.",
            ("Karsk", "Western Australia"),
        ),
        ("Velmora Mining will invest $5 million in its Karskul Ridge copper mine in Utah.", ("Karskul Ridge", "Utah")),
        ("Velmora Steel will set up a $5 million mill at Karskul, it said.", ("Karskul",)),
        ("Velmora Steel will invest $5 million in a mill at Karskul in eastern Venezuela.", ("Karskul", "Venezuela")),
        ("Velmora Steel will invest $5 million in a Karskul plant. Karskul said it was glad.", ()),
        ("Velmora Capital will invest $5 million in Karskul.", ()),
    ],
)
def test_where_a_name_in_no_list_is_a_place(text: str, places: tuple[str, ...]) -> None:
    assert read(text).claims[0].places == places


def test_a_site_lies_in_the_country_of_the_article() -> None:
    text = "Peru has approved the Karskul copper mine. Velmora will invest $5 million in the Karskul mine."
    assert read(text).claims[0].places == ("Karskul", "Peru")


def test_who_acts_somewhere_is_no_site() -> None:
    text = "Karskul said it would hire. Velmora Steel will invest $5 million in the Karskul steelworks."
    assert "Karskul" not in read(text).claims[-1].places
