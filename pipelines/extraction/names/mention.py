"""What a name in a text is handed on as. Nothing here reads text."""

from dataclasses import dataclass
from enum import StrEnum

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


@dataclass(frozen=True, slots=True)
class Mention:
    """One name, pronoun or "the company" in the text. ``place`` is set for places and for governments of places."""

    span: Span
    name: str
    kind: MentionKind
    possessive: bool = False
    place: Place | None = None
