"""Shows what was read in an article and why, sentence by sentence, for whoever checks the reader. Reads no text."""

from collections.abc import Iterator
from decimal import Decimal

from pipelines.extraction.model import Claim, Figure, FigureKind, Reading, Role, Span
from pipelines.printing import harmless

BOLD, DIM, RED, GREEN, YELLOW, CYAN, PLAIN = (f"\x1b[{code}m" for code in ("1", "2", "31", "1;32", "33", "36", "0"))


def explain(name: str, text: str, reading: Reading, *, color: bool) -> str:
    """The sentences of ``text`` that hold a figure or a claim, each with what was read in it and the deciding rule.

    Figures are coloured in their sentence where ``color`` is true, and stand in brackets where it is not. Characters
    of the article that would steer a terminal are written as escapes.
    """
    paint = _Paint(color)
    lines = [paint(BOLD, f"{harmless(name)}: {len(reading.figures)} figures, {len(reading.claims)} claims")]
    for sentence in _sentences(reading):
        lines += ["", *_sentence(text, sentence, reading, paint)]
    return "\n".join(lines)


class _Paint:
    def __init__(self, color: bool) -> None:
        self.color = color

    def __call__(self, code: str, text: str) -> str:
        return f"{code}{text}{PLAIN}" if self.color and text else text

    def figure(self, figure: Figure) -> str:
        """The figure as printed, in the colour of what it is."""
        printed = harmless(figure.text)
        if not self.color:
            return f"[{printed}]"
        if figure.kind is not FigureKind.MONEY:
            return self(CYAN, printed)
        return self(GREEN if figure.role is Role.INVESTMENT else YELLOW, printed)


def _sentences(reading: Reading) -> list[Span]:
    spans = {figure.sentence for figure in reading.figures} | {claim.evidence for claim in reading.claims}
    return sorted(spans, key=lambda span: (span.start, span.end))


def _sentence(text: str, sentence: Span, reading: Reading, paint: _Paint) -> Iterator[str]:
    figures = [figure for figure in reading.figures if figure.sentence == sentence]
    printed, position = "", sentence.start
    for figure in figures:
        printed += harmless(text[position : figure.span.start]) + paint.figure(figure)
        position = max(position, figure.span.end)
    yield printed + harmless(text[position : sentence.end])
    for figure in figures:
        yield f"    {paint.figure(figure)} {_meaning(figure)}  {paint(DIM, harmless(figure.rule))}"
    for claim in reading.claims:
        if claim.evidence == sentence:
            yield from _claim(claim, reading, paint)


def _meaning(figure: Figure) -> str:
    values = [figure.low, figure.high] if figure.value is None else [figure.value]
    said = " to ".join(_plain(value) for value in values if value is not None) or "?"
    what = [figure.currency, figure.role and figure.role.value, figure.unit and f"{figure.kind.value}: {figure.unit}"]
    restates = None if figure.restates is None else f"restates figure {figure.restates}"
    qualifier = None if figure.qualifier == "exact" else figure.qualifier.value
    return " · ".join(filter(None, [" ".join(filter(None, [said, what[0]])), *what[1:], qualifier, restates]))


def _claim(claim: Claim, reading: Reading, paint: _Paint) -> Iterator[str]:
    amount = "" if claim.amount is None else f" {paint.figure(reading.figures[claim.amount])}"
    total = ", a total" if claim.umbrella else ""
    speaker = f", says {harmless(claim.speaker)}" if claim.speaker else ""
    yield f"  > {paint(BOLD, claim.kind.value)}{amount}: {claim.status.value}, {claim.sector}{total}{speaker}"
    for label, names in (
        ("investors", claim.investors),
        ("partners", claim.partners),
        ("recipients", claim.recipients),
        ("places", claim.places),
        ("counts", tuple(reading.figures[number].text for number in claim.counts)),
    ):
        if names:
            yield f"      {label}: {harmless('; '.join(names))}"
    if claim.horizon:
        days = [str(day) for day in (claim.horizon_start, claim.horizon_end) if day]
        yield f"      horizon: {harmless(claim.horizon)}{' (' + ' to '.join(days) + ')' if days else ''}"
    doubt = f": {harmless(claim.doubt)}" if claim.doubt else ""
    yield f"      {paint(RED if claim.doubt else PLAIN, f'confidence {claim.confidence:.2f}{doubt}')}"
    yield f"      {paint(DIM, harmless(claim.rule))}"


def _plain(value: Decimal) -> str:
    printed = f"{value:,f}"
    return printed.rstrip("0").rstrip(".") if "." in printed else printed
