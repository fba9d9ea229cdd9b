"""What a name in a text is handed on as. Nothing here reads text."""

from enum import StrEnum
from typing import NamedTuple

from pipelines.extraction.model import Span
from pipelines.extraction.places import Place


class MentionKind(StrEnum):
    """What a name stands for."""

    ORGANIZATION = "organization"
    GOVERNMENT = "government"
    PLACE = "place"
    PERSON = "person"
    GROUP = "group"
    PRONOUN = "pronoun"
    NOMINAL = "nominal"
    OTHER = "other"


class Mention(NamedTuple):
    """One name, pronoun or "the company" in the text. ``place`` is set for places and for governments of places."""

    span: Span
    name: str
    kind: MentionKind
    possessive: bool = False
    place: Place | None = None
