"""The investor with whom a government signs."""

import re

from pipelines.extraction.names.mention import Mention, MentionKind
from pipelines.extraction.parties.clause import Clause
from pipelines.extraction.parties.model import NOTHING, Found
from pipelines.extraction.parties.partners import WITH

TO_INVEST = re.compile(
    r"(?i)(?:[’']s)?(?:,\san?\s[^,;]{1,70},)?\s+(?:\([^)]*\)\s+)?(?:group\s|company\s)?"
    r"(?:to|for (?:an? )?(?:investment|investing|setting|proposed)|which (?:will|would|plans)|will|would|is|has)\b"
)
REACH = 110
"""Characters behind a name in which the purpose of what it signs begins."""
HOSTS = (MentionKind.GOVERNMENT, MentionKind.PLACE, MentionKind.PERSON)


def invited(clause: Clause) -> Found:
    """ "The government signed an MoU with Acme to invest": Acme invests, the government is the partner."""
    for mention in clause.ahead:
        if (
            mention.kind is MentionKind.ORGANIZATION
            and TO_INVEST.match(clause.text, mention.span.end, mention.span.end + REACH)
            and clause.is_behind(mention, WITH, 50)
        ):
            host = _host(clause, mention)
            if host is not None:
                name = clause.cast.actor_name(host) if host.kind is not MentionKind.PERSON else None
                return Found([mention], partners=[name] if name else [])
    return NOTHING


def _host(clause: Clause, guest: Mention) -> Mention | None:
    """The subject of the sentence, where it is a government or one who speaks for it."""
    for mention in clause.mentions:
        if mention.span.end < guest.span.start and not clause.cast.is_object(mention, clause.segment):
            return mention if mention.kind in HOSTS else None
    return None
