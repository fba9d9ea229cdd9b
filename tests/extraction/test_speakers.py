"""Who says a claim, on sentences of ours."""

import pytest

from pipelines.extraction.reader import read


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We will invest $9 million in a mill,” said Jane Dunmore, chairwoman of Velmora Steel.", "Jane Dunmore"),
        ("Jane Dunmore, chairwoman of Velmora Steel, said it would invest $9 million in a mill.", "Jane Dunmore"),
        ("Velmora Steel said it would invest $9 million in a mill.", "Velmora Steel"),
        ("Velmora Steel will invest $9 million in a mill, according to Jane Dunmore.", "Jane Dunmore"),
        ("Jane Dunmore spoke. Velmora Steel will invest $9 million in a mill, she said.", "Jane Dunmore"),
        ("“We like it. We will invest $9 million in a mill.” Jane Dunmore said so on Friday.", "Jane Dunmore"),
        ("Velmora Steel will invest $9 million in a mill.", None),
        ("A man of the works said Velmora Steel will invest $9 million in a mill.", None),
        ("Velmora Steel will invest $9 million in a mill.\nJane Dunmore said the sun shone.", None),
    ],
)
def test_who_says_it(text: str, speaker: str | None) -> None:
    claim = next(claim for claim in read(text).claims if claim.amount is not None)
    assert claim.speaker == speaker
