"""Time spans of commitments as said ("over the next decade"), and what they mean counted from the article's date."""

import re
from calendar import monthrange
from datetime import date

from pipelines.extraction.model import Span
from pipelines.extraction.trigger import Trigger

NUMBER = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
NUMBER |= {"couple of": 2, "few": 3}
COUNT = r"(?:\d{1,2}(?:-\d/\d)?|two|three|four|five|six|seven|eight|nine|ten|couple of|few)"
COUNTS = rf"{COUNT}(?:(?:-| to | or ){COUNT})?"
UNITS = r"(?:years?|decades?|months?|quarters?)"
MONTH_NAMES = "January|February|March|April|May|June|July|August|September|October|November|December"
YEAR = r"(?:FY ?|fiscal (?:year )?)?(?:20\d\d|[12]\d)(?:-\d{2,4})?\b"
NO_YEAR = r"(?! ?(?:per ?cent|pct|%|million|billion|crore|lakh|GMT|IST))"
FISCAL = re.compile(r"(?:fy|fiscal(?: year)?) ?(?:20)?(\d\d)\b(?!-)|20\d\d-(?:20)?(\d\d)\b")


def _spans(no_year: str) -> str:
    """The pattern of all time spans; behind a number that may be a year ``no_year`` says when it is none."""
    return (
        rf"(?i)\b(?:(?:over|in|within|during|for|across) the (?:next|coming|following) (?:{COUNTS} )?{UNITS}"
        rf"|(?:over|in|within|across) (?:a period of )?{COUNTS} (?:years|months)"
        r"|over (?:the|a) (?:next )?decade"
        rf"|(?:in|over|during) the (?:past|last) (?:{COUNT} )?(?:years?|decades?|months?)"
        rf"|(?:by|until|till|through) (?:the end of |early |mid-?|late |end-|(?:{MONTH_NAMES}) )?{YEAR}{no_year}"
        r"|next (?:fiscal |financial )?year|(?:later )?this (?:fiscal |financial )?year"
        r"|since (?:19|20)\d\d|in recent years"
        r"|between 20\d\d and 20\d\d|from 20\d\d to 20\d\d|in (?:the )?(?:fiscal )?20[2-9]\d)"
    )


PATTERN = re.compile(_spans(NO_YEAR))
TRIGGER = Trigger(_spans(""))


def read_horizon(text: str, within: Span, at: Span) -> str | None:
    """The time span nearest to ``at`` inside ``within``, as printed; None where there is none."""
    if not TRIGGER.touches(text, within):
        return None
    best: tuple[int, str] | None = None
    for match in PATTERN.finditer(text, within.start, within.end):
        distance = match.start() - at.end if match.start() >= at.end else 2 * (at.start - match.end())
        if best is None or distance < best[0]:
            best = (distance, match[0])
    return best[1] if best else None


def resolve_horizon(horizon: str | None, published: date | None) -> tuple[date | None, date | None]:
    """First and last day of ``horizon`` counted from ``published``; None for an end that cannot be told."""
    if horizon is None:
        return None, None
    said = horizon.lower()
    years = re.findall(r"\b(?:20|19)\d\d\b", said)
    if len(years) == 2:
        return date(int(years[0]), 1, 1), date(int(years[1]), 12, 31)
    if said.startswith("since") and years:
        return date(int(years[0]), 1, 1), published
    fiscal = FISCAL.search(said)
    if fiscal:  # an Indian or Japanese fiscal year is named by the year in which it ends
        return published, date(2000 + int(fiscal[1] or fiscal[2]), 3, 31)
    if years:
        return published, _end_of(said, int(years[0]))
    if published is None:
        return None, None
    if "this" in said:
        return date(published.year, 1, 1), date(published.year, 12, 31)
    if said.startswith("next") and "year" in said:
        following = min(published.year + 1, date.max.year)
        return date(following, 1, 1), date(following, 12, 31)
    counts = [NUMBER.get(word) or int(re.split(r"\D", word)[0]) for word in re.findall(COUNT, said)]
    amount = counts[-1] if counts else 1
    months = amount * (120 if "decade" in said else 12 if "year" in said else 3 if "quarter" in said else 1)
    if "past" in said or "last" in said:
        return _shift(published, -months), published
    return published, _shift(published, months)


def _end_of(said: str, year: int) -> date:
    """The last day of the month or half-year that is named with ``year``, or of the year."""
    named = [number for number, name in enumerate(MONTH_NAMES.lower().split("|"), start=1) if name in said]
    month = named[0] if named else 6 if "mid" in said else 12
    return date(year, month, monthrange(year, month)[1])


def _shift(day: date, months: int) -> date:
    """The same day so many months on, or the month's last; the day itself where the calendar ends before."""
    total = day.year * 12 + day.month - 1 + months
    year, month = total // 12, total % 12 + 1
    if not date.min.year <= year <= date.max.year:
        return day
    return date(year, month, min(day.day, monthrange(year, month)[1]))
