"""How far a commitment has come, on sentences of ours that say it in more than one word."""

import pytest

from pipelines.extraction.model import Status
from pipelines.extraction.reader import read


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Velmora Steel has put its $1.2 billion plant in Ohio on hold.", Status.CANCELLED),
        ("Velmora Steel denied a report that it would invest 90 billion yen in Ohio.", Status.DENIED),
        ("Velmora Steel is considering building a $2 billion plant in Ohio.", Status.PROPOSED),
        ("A $5 billion pipeline is to be built by Velmora Steel in Ohio.", Status.PLEDGED),
        ("Velmora Steel is building a $2 billion plant in Ohio.", Status.UNDER_WAY),
        ("The $2 billion plant of Velmora Steel in Ohio nears completion.", Status.UNDER_WAY),
        ("Velmora Steel invests $2 billion every year in its mills.", Status.UNDER_WAY),
        ("Velmora Steel set up its mill in Ohio with an investment of $2 billion.", Status.COMPLETED),
        ("Velmora Steel is weighing the option of a $2 billion investment in Ohio.", Status.PROPOSED),
        ("The state has received pledges for $2 billion of investment in mills.", Status.PLEDGED),
    ],
)
def test_how_far_it_has_come(text: str, status: Status) -> None:
    assert [claim.status for claim in read(text).claims] == [status]
