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
        ("Almost $9 billion of investments were seen in Japan last year.", True),
        ("The Karsk rail line in Japan is projected to cost $9 billion.", False),
        ("The conclave in Bihar secured investments of $9 billion.", True),
    ],
)
def test_what_is_a_total(text: str, umbrella: bool) -> None:
    assert [claim.umbrella for claim in read(text).claims if claim.amount is not None] == [umbrella]


def test_the_largest_of_many_amounts_of_one_investor_is_their_total() -> None:
    text = (
        "Velmora Steel plans to pour $9 billion into expansion. "
        "Velmora Steel will invest $2 billion in Japan. Velmora Steel will invest $1 billion in Peru."
    )
    assert [claim.umbrella for claim in read(text).claims if claim.amount is not None] == [True, False, False]
