"""How sure a claim is, as the share of claims like it that were right, and in plain words what lowers it."""

from pipelines.extraction.parties.model import Parties


def judge(parties: Parties, place_rule: str, status_lead: float, sector_lead: float) -> tuple[float, str | None]:
    """Confidence between 0 and 1, and the doubts in words, None where there are none."""
    doubts = []
    confidence = 0.9
    if parties.rule == "topic":
        doubts.append("the investor is not named in the sentence")
        confidence -= 0.2
    elif not parties.investors:
        doubts.append("no investor is named")
        confidence -= 0.2
    if place_rule not in ("in the sentence",):
        doubts.append("the place is not named in the sentence")
        confidence -= 0.15
    if status_lead < 0.25:
        doubts.append("the status is open to reading")
        confidence -= 0.15
    return round(confidence, 2), "; ".join(doubts) or None
