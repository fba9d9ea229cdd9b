"""How far a commitment has come: the words of ``status_cues.csv`` near its amount, the nearest counting most."""

import re
from collections import defaultdict

from pipelines.extraction.cues import find_cues
from pipelines.extraction.model import Span, Status

YEAR = re.compile(r"(?i)in (\d{4})")
REACH = 45.0
"""Characters at which a cue counts half."""
COMPARED = re.compile(
    r"(?i)\b(?:(?:(?:up|down|decline|rise|jump|fall|drop|increase[sd]?)\s(?:[\w.]+\s(?:per ?cent|pct|%)\s)?from"
    r"|compared with|compared to|against|versus|higher than|lower than|instead of|from (?:the |its )?current)\s"
    r"(?:an?\s|the\s)?(?:(?:about|around|estimated|nearly)\s){0,2}"
    r"|(?:previous|earlier|initial)\s(?:\w+\s)?(?:estimate|forecast|plan|target|budget)\sof\s(?:[a-z]+\s){0,2}"
    r"|last year[’']s\s(?:\w+\s){1,3}of\s)$"
)
PAST = re.compile(
    r"(?i)\b(?:last year|(?:a|one) (?:year|decade) (?:earlier|ago|before)"
    r"|the (?:same )?(?:period|quarter|month) (?:a year |last year|of)"
    r"|previous (?:fiscal )?year|quarter|in (?:19|20)\d\d"
    r"|(?:19|20)\d\d spending|in 20\d\d[-/]\d\d)\b"
)
""" "up from $5 billion in 2019" was spent; "up from $5 billion" alone is an older estimate."""
PLANNED = re.compile(
    r"\s(?:that\s|which\s)?(?:\w+\s){0,2}?(?:announced|planned|pledged|promised|estimated|proposed|budgeted)\b"
)
"""Behind a former amount: it was said, not spent."""
CURRENT = re.compile(r"(?i)\bfrom (?:the |its )?current\s$")
HAD = re.compile(
    r"\s(?:(?:that|which)\s)?(?:(?:it|they|he|she|[A-Z]\w+)\s)?(?:had\s)?(?:been\s)?(?:invested|spent|raised)\b"
)
"""Behind a former amount: it was spent, not only said."""
WHOLE = re.compile(
    r"(?i)\b(?:out of|\(of|half of|part of|third of|quarter of|per ?cent of|pct of|% of)\s(?:an?|its|the|their)\s$"
)
""" "has spent $3 million out of its ", before a whole: what is said of the part is not said of it."""
OWNED = re.compile(r"[’']s?\s(?:[a-z]+\s){0,2}$|\b(?:its|their|his|her)\s$")
INTO_FIRM = re.compile(
    r"\s(?:\w+\s)?(?:investment|infusion|stake)\s(?:by [^,.;]{2,40} )?in(?:to)?\s"
    r"(?:(?:the )?[A-Z]|the (?:bank|company|firm|start-?up|group|carrier|maker|airline)\b)"
)
""" "Acme's $500 million", " investment in Beta": where no verb tells more, it has been made."""
BARRIER = re.compile(r";|\bwhile\b|\bbut\b|\bwhereas\b|\balthough\b|[.]\s|,\s(?:and|which|who|after|following)\b")


def read_status(text: str, within: Span, at: Span, year: int | None = None) -> tuple[Status, str, float]:
    """Status of the commitment whose amount or core stands at ``at``, judged by the cues inside ``within``.

    ``year`` is that of publication, if known: what is told of it or of a later one is not done yet.

    Returns the status, the deciding words and the lead over the next status (0 to 1). Without any cue it is pledged.
    """
    if COMPARED.search(text, max(within.start, at.start - 70), at.start):
        around = Span(max(within.start, at.start - 40), min(within.end, at.end + 60))
        spent = PAST.search(text, *around) or CURRENT.search(text, around.start, at.start)
        if HAD.match(text, at.end, within.end) or (spent and not PLANNED.match(text, at.end, within.end)):
            return Status.COMPLETED, "compared with", 0.6
        return Status.PROPOSED, "superseded", 0.6
    scores: dict[Status, float] = defaultdict(float)
    best: dict[Status, tuple[float, str]] = {}
    of_part = WHOLE.search(text, max(within.start, at.start - 30), at.start) is not None
    for cue in find_cues("status_cues", text, within):
        before = cue.span.end <= at.start
        if year is not None and (told := YEAR.fullmatch(cue.span.of(text))) and int(told[1]) >= year:
            continue
        if of_part and before and cue.row["status"] == Status.COMPLETED:
            continue
        gap = Span(cue.span.end, at.start) if before else Span(at.end, cue.span.start)
        between = text[gap.start : gap.end] if gap.start < gap.end else ""
        weight = cue.weight / (1 + max(0, len(between)) / REACH) * 0.6 ** len(BARRIER.findall(between))
        weight *= 1.0 if before else 0.75
        status = Status(cue.row["status"])
        scores[status] = max(scores[status], weight) + 0.3 * min(scores[status], weight)
        if weight > best.get(status, (0.0, ""))[0]:
            best[status] = (weight, cue.span.of(text))
    if not scores and INTO_FIRM.match(text, at.end) and OWNED.search(text, max(within.start, at.start - 30), at.start):
        return Status.COMPLETED, "investment in a firm", 0.3
    if not scores:
        return Status.PLEDGED, "", 0.0
    ranked = sorted(scores, key=lambda status: -scores[status])
    second = scores[ranked[1]] if len(ranked) > 1 else 0.0
    return ranked[0], best[ranked[0]][1], (scores[ranked[0]] - second) / scores[ranked[0]]
