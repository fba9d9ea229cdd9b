"""What the cues say of an article's other amounts, as an amount does what those around it do. No words are read."""

from collections.abc import Sequence

from pipelines.extraction.amounts import Amount
from pipelines.extraction.model import Role, Span
from pipelines.extraction.role_scores import RoleReading
from pipelines.extraction.role_words import Told


def company(amounts: Sequence[Amount], homes: Sequence[Span], readings: Sequence[RoleReading]) -> list[Told]:
    """For each amount the share of the others that are invested and the roles of its neighbours, by their cues.

    ``homes`` are the amounts' sentences. Conversions are nobody's neighbours, and nothing is told of them.
    """
    told: list[Told] = [[] for _ in amounts]
    own = [index for index, amount in enumerate(amounts) if amount.restates is None]
    invested = sum(readings[index].role is Role.INVESTMENT for index in own)
    for place, index in enumerate(own):
        others = invested - (readings[index].role is Role.INVESTMENT)
        if len(own) == 1:
            told[index].append((("alone", ""), 1.0))
        else:
            told[index].append((("invested", ""), 2.0 * others / (len(own) - 1)))
        if place:
            before = own[place - 1]
            where = "previous in sentence" if homes[before] == homes[index] else "previous sentence"
            told[index] += [(("previous", readings[before].role), 1.0), ((where, readings[before].role), 1.0)]
        if place + 1 < len(own):
            told[index].append((("following", readings[own[place + 1]].role), 1.0))
    return told
