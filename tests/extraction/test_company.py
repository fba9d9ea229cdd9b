"""What an article's other amounts tell of one, on sentences of ours."""

from pipelines.extraction.company import company
from pipelines.extraction.model import Role, Span
from pipelines.extraction.money import find_amounts
from pipelines.extraction.role_scores import RoleReading

TEXT = "It put $1 million (2 million euros) there, and $3 million here. It sold $4 million."
SENTENCES = [Span(0, 63), Span(64, len(TEXT))]


def read(*roles: Role) -> list[RoleReading]:
    return [RoleReading(role, "", 0.0, {}) for role in roles]


def test_an_amount_is_told_what_its_neighbours_do_without_their_conversions() -> None:
    amounts = find_amounts(TEXT)
    readings = read(Role.INVESTMENT, Role.INVESTMENT, Role.OTHER, Role.RESULTS)
    first, conversion, second, last = company(amounts, [SENTENCES[0]] * 3 + [SENTENCES[1]], readings)
    assert conversion == []
    assert first == [(("invested", ""), 0.0), (("following", Role.OTHER), 1.0)]
    assert second == [
        (("invested", ""), 1.0),
        (("previous", Role.INVESTMENT), 1.0),
        (("previous in sentence", Role.INVESTMENT), 1.0),
        (("following", Role.RESULTS), 1.0),
    ]
    assert last[1:] == [(("previous", Role.OTHER), 1.0), (("previous sentence", Role.OTHER), 1.0)]


def test_a_single_amount_is_told_that_it_is_alone() -> None:
    text = "It put $1 million there."
    assert company(find_amounts(text), [Span(0, len(text))], read(Role.OTHER)) == [[(("alone", ""), 1.0)]]
