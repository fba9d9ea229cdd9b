"""How sure a claim is: the share of claims told like it that were right among those annotated by hand.

The points of ``confidence_points.csv`` are log-odds fitted on that annotation; a claim counts as right where amount,
currency, investors, first place and status all are. Calibration is shown in the documentation on accuracy.
"""

from functools import cache
from math import exp

from pipelines.extraction.tables import rows

CLEAR = 0.7
"""A lead of the best status over the next above this leaves no other open."""


def judge(
    investor_rule: str, place_rule: str, status_cue: str, status_lead: float, *, main: bool, headline: bool
) -> tuple[float, str | None]:
    """Confidence between 0 and 1, and the doubts in words, None where there are none.

    ``main`` is true where the article is about the investor, ``headline`` where its first sentence tells the amount of
    its headline; the rules are those that found investor and place.
    """
    status = "no words" if not status_cue else "clear" if status_lead > CLEAR else ""
    told = [("base", ""), ("investor", investor_rule), ("place", place_rule), ("status", status)]
    told += [("investor", "main")] * main + [("investor", "headline")] * (main and headline)
    found = [_points()[key] for key in told if key in _points()]
    doubts = [doubt for _, doubt in found if doubt]
    return round(1 / (1 + exp(-sum(points for points, _ in found))), 2), "; ".join(doubts) or None


@cache
def _points() -> dict[tuple[str, str], tuple[float, str]]:
    return {(row["about"], row["rule"]): (float(row["points"]), row["doubt"]) for row in rows("confidence_points")}
