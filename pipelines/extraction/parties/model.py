"""The parties of a claim, and what one form of a sentence says about them. Nothing here reads text."""

from dataclasses import dataclass, field

from pipelines.extraction.names.mention import Mention


@dataclass(slots=True)
class Parties:
    """The parties of one claim by name, and the rule that found the investors."""

    investors: list[str] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    rule: str = ""

    def copy(self) -> "Parties":
        """The parties as they are now; amounts with one subject share their parties while they are read."""
        return Parties(list(self.investors), list(self.partners), list(self.recipients), self.rule)


@dataclass(slots=True)
class Found:
    """What one finder has read: mentions still to be resolved, and names where it has resolved them itself.

    ``investor`` is a person who invests for nobody else; ``personal`` marks a form whose people give money of their
    own; ``speaks`` one that tells the rule without a name.
    """

    investors: list[Mention] = field(default_factory=list)
    recipients: list[Mention] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    investor: str | None = None
    personal: bool = False
    speaks: bool = False


NOTHING = Found()
"""The sentence has not the form that the finder looks for."""
NOBODY = Found(speaks=True)
"""The sentence has the form, and by it nobody named here invests."""
