"""Lines that were broken only to fit a page, joined again. Lines that mean something stay lines."""

from itertools import pairwise

NARROW, WIDE = 40, 120


def unwrap(lines: list[str]) -> list[str]:
    """One paragraph's lines: joined into one where they are wrapped prose, else as they are.

    Wrapped prose fills its lines: each is so long that the next line's first word would not have fitted, and most go
    on in the middle of a sentence. A sidebar's or list's lines do neither.
    """
    if len(lines) < 2:
        return lines
    width = max(map(len, lines))
    if not NARROW <= width <= WIDE:
        return lines
    filled = all(len(line) + 1 + len(following.split(maxsplit=1)[0]) > width for line, following in pairwise(lines))
    running_on = sum(not following[0].isupper() for following in lines[1:])
    return [" ".join(lines)] if filled and 2 * running_on >= len(lines) - 1 else lines


def unwrap_paragraphs(text: str) -> str:
    """``text`` with each of its paragraphs (between blank lines) unwrapped."""
    paragraphs: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            paragraphs[-1].append(line.strip())
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join("\n".join(unwrap(lines)) for lines in paragraphs if lines)
