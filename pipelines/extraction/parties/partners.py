"""The names behind "with", who are partners, and the firms behind "in" and "into", who receive."""

import re

from pipelines.extraction.gated import Gated
from pipelines.extraction.names.mention import Mention, MentionKind
from pipelines.extraction.names.vocabulary import forms_for
from pipelines.extraction.parties.clause import Clause
from pipelines.extraction.parties.lists import list_starting_with
from pipelines.extraction.parties.model import Parties
from pipelines.extraction.parties.naming import names_of

WITH = Gated(
    r"(?i)(?:\bwith|\bpartner(?:ing|ed|s)? with|\balong with|\bjointly with|\bjoint venture (?:with|between)"
    r"|\bcollaborat\w+ with|\bin (?:partnership|association|collaboration) with|\btie-up with|\balongside)\s+"
    r"(?:the |its |local |an? |[a-z-]+(?:-based)? |[A-Z]{2,3}-based )*$",
    "with|alongside|joint venture between",
)
INTO = re.compile(r"(?i)\b(?:in|into|to|in the company)\s+(?:the\s|its\s|[a-z-]+\s){0,3}$")
WORKS = re.compile(rf"\s(?:[a-z-]+\s){{0,2}}{forms_for('project_nouns', 'works')}\b")
""" "in the Smallville works": a works or mine that carries its place's name takes no money as a firm."""
PARTNERS = (MentionKind.ORGANIZATION, MentionKind.GOVERNMENT)


def add_partners(clause: Clause, parties: Parties) -> None:
    """Adds to ``parties`` the partners and the recipients of the clause."""
    for mention in clause.mentions:
        start = mention.span.start
        if mention.kind in PARTNERS and WITH.search(clause.text, max(0, start - 60), start):
            listed = list_starting_with(clause.text, mention, clause.mentions)
            parties.partners += names_of(clause.cast, listed, clause.index)
        elif (
            start > clause.at.end
            and INTO.search(clause.text, max(0, start - 30), start)
            and _is_firm(clause, mention)
            and (parties.rule == "topic" or clause.cast.names.complete(mention.name) not in parties.investors)
        ):
            parties.recipients += names_of(clause.cast, [mention], clause.index)


def _is_firm(clause: Clause, mention: Mention) -> bool:
    return (
        mention.kind is MentionKind.ORGANIZATION
        and not WORKS.match(clause.text, mention.span.end)
        and clause.cast.is_weighty(mention.name)
    )
