"""Which amounts are totals that others may be part of, on sentences of ours."""

import pytest

from pipelines.extraction.reader import read


@pytest.mark.parametrize(
    ("text", "umbrella"),
    [
        ("The state hopes to attract $9 billion in private investment for mills.", True),
        ("Velmora Steel will invest $9 billion in its Ruritanian plants this year.", True),
        ("Velmora Steel will invest $9 million in 30 biogas plants.", False),
        ("Velmora Steel will invest $9 million in a plant in Ohio.", False),
        ("Norlund Partners has invested over $9 billion since inception.", True),
        ("Norlund Partners made its tenth investment from its $9 million innovation fund.", True),
        ("Norlund Partners raised a $9 million fund.", False),
    ],
)
def test_what_is_a_total(text: str, umbrella: bool) -> None:
    assert [claim.umbrella for claim in read(text).claims if claim.amount is not None] == [umbrella]
