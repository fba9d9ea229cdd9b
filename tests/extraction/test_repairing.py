"""Texts whose lines are broken inside sentences, and lists whose line breaks are lost."""

from pipelines.extraction.reader import read
from pipelines.extraction.repairing import repaired
from pipelines.extraction.sentences import split_sentences

NARROW = """Nobody knew at the time what it
was that they would make of
it, and they were asked
so often that they went
home to think, and there
they wrote it down.
Velmora Steel
said it would spend $300-$400
million on a mill.

Others will
see."""


def test_lines_of_a_fixed_width_are_joined() -> None:
    (figure,) = read(NARROW).figures
    assert (figure.low, figure.high) == (300_000_000, 400_000_000)
    assert figure.text == NARROW[figure.span.start : figure.span.end] == "$300-$400\nmillion"
    clean = repaired(NARROW)
    assert len(clean) == len(NARROW)
    assert [sentence.span.of(clean)[:7] for sentence in split_sentences(clean)] == ["Nobody ", "Velmora", "Others "]


def test_a_single_split_sentence_is_joined() -> None:
    assert (
        repaired("Velmora will invest\nmuch. A heading\nBehind it") == "Velmora will invest much. A heading\nBehind it"
    )


def test_a_list_that_lost_its_line_breaks_is_cut_at_its_stars() -> None:
    text = "Here they are. UNDER REVIEW: * A mill in Ohio. It is new. * A mine in Utah. * A port in Peru."
    assert [sentence.span.of(text) for sentence in split_sentences(text)] == [
        "Here they are.",
        "UNDER REVIEW:",
        "* A mill in Ohio.",
        "It is new.",
        "* A mine in Utah.",
        "* A port in Peru.",
    ]


def test_two_stars_are_no_list() -> None:
    text = "They grade it * A or * B in the report."
    assert len(split_sentences(text)) == 1


def test_no_word_ends_before_an_accented_letter() -> None:
    assert read("They left him in a crèche in Pune.").figures == ()
