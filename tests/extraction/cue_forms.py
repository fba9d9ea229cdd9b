"""Writes out the forms that a cue of a word table stands for, so that a test can read them back. Matches nothing."""

import itertools
import re._constants as sre
import re._parser as parser
from collections.abc import Iterator
from typing import Any

MOST_FORMS = 40


def forms_of(cue: str) -> list[str]:
    """Texts that ``cue`` matches: every branch of its alternatives, with and without its optional parts."""
    return list(itertools.islice(_sequence(parser.parse(cue)), MOST_FORMS))


def _sequence(parsed: Any) -> Iterator[str]:
    parts = [list(itertools.islice(_item(code, value), MOST_FORMS)) for code, value in parsed]
    for combination in itertools.islice(itertools.product(*parts), MOST_FORMS):
        yield "".join(combination)


def _item(code: Any, value: Any) -> Iterator[str]:
    if code is sre.LITERAL:
        yield chr(value)
    elif code is sre.SUBPATTERN:
        yield from _sequence(value[3])
    elif code is sre.BRANCH:
        for branch in value[1]:
            yield from _sequence(branch)
    elif code in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        least, most, repeated = value
        for times in sorted({int(least), min(int(most), max(1, int(least)))}):
            for text in _sequence(repeated):
                yield text * times
    elif code is sre.IN:
        yield from (_member(*member) for member in value if member[0] is not sre.NEGATE)
    elif code is sre.NOT_LITERAL or code is sre.ANY:
        yield "x"
    elif code in (sre.ASSERT_NOT, sre.ASSERT, sre.AT):
        yield ""
    else:
        raise NotImplementedError(f"{code} in a cue: teach this module to write it out")


def _member(code: Any, value: Any) -> str:
    if code is sre.LITERAL:
        return chr(value)
    if code is sre.RANGE:
        return chr(value[0])
    return {sre.CATEGORY_DIGIT: "5", sre.CATEGORY_SPACE: " ", sre.CATEGORY_WORD: "x"}.get(value, "x")
