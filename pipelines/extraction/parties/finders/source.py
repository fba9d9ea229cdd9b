"""The country that a flow of money comes from."""

import re

from pipelines.extraction.gated import Gated
from pipelines.extraction.names.mention import Mention, MentionKind
from pipelines.extraction.parties.clause import Clause
from pipelines.extraction.parties.model import NOTHING, Found
from pipelines.extraction.places import country_adjectives

FLOW = Gated(r"(?i)\b(?:FDI|ODI|foreign direct|investments?|inflows?)\b", "fdi|odi|foreign direct|investment|inflow")
RANKING = Gated(r"(?i)\b(?:investors?|sources?|invested)\b", "investor|source|invested")
LISTED = re.compile(
    r"\s?\(\s?(?:about\s)?|\s(?:alone\s)?(?:with|accounted for|accounting for|contributed|contributing|supplied|put in"
    r"|brought in|led (?:again )?with)\s(?:(?:about|nearly|around|some|another|a further|just|over)\s)?"
)
""" "Singapore ($6 billion)", "China accounted for $3 billion": the country of the sum."""
RANKED = re.compile(r"\s(?:(?!in\b|by\b|and\b|with\b)(?:[a-z-]+|FDI,?)\s){0,7}?(?:at|with|filing [a-z]+ worth)\s")
""" " followed as the second-largest investor at ", between a country and its sum."""
MONEY_FROM = re.compile(
    r"(?i)\b(?:investments?|FDI|inflows?|money|capital|commitments|those|that)\)?\s(?:inflows\s)?from\s(?:the\s)?$"
)
OUTBOUND = re.compile(r"[’']s?\s(?:[a-z]+\s)?(?:outbound|outward|overseas|foreign) (?:direct )?investments?\b")
""" "'s total outbound direct investment", behind the country that it comes from."""
MONEY_BEHIND = re.compile(
    r"\s(?:private |direct |foreign |outbound |outward |overseas |net |new )*(?:investments?|FDI|ODI|capital)\b"
)


def source(clause: Clause) -> Found:
    """ "FDI from China", "Chinese FDI in Brazil", "Singapore ($6 billion)", "the largest investor was China at ..."."""
    last = clause.ahead[-1] if clause.ahead else None
    if last is not None and _is_country(last) and LISTED.fullmatch(clause.text, last.span.end, clause.at.start):
        return Found([last])
    if RANKING.search(clause.text, clause.segment.start, clause.segment.end):
        for mention in reversed(clause.ahead):
            if _is_country(mention) and RANKED.fullmatch(clause.text, mention.span.end, clause.at.start):
                return Found([mention])
    if not FLOW.search(clause.text, clause.segment.start, clause.segment.end):
        return NOTHING
    sources = [mention for mention in clause.mentions if _is_source(clause.text, mention)]
    ahead = [mention for mention in sources if mention.span.end <= clause.at.start]
    return Found(ahead[-1:] or sources[:1]) if sources else NOTHING  # "FDI from A fell to X, while that from B rose"


def _is_country(mention: Mention) -> bool:
    return mention.kind is MentionKind.PLACE and mention.place is not None and mention.place.rank == 3


def _is_source(text: str, mention: Mention) -> bool:
    start, end = mention.span.start, mention.span.end
    if mention.kind is MentionKind.PLACE:
        if mention.possessive and OUTBOUND.match(text, end):
            return _is_country(mention)
        wide = mention.place is not None and mention.place.rank >= 2
        return wide and MONEY_FROM.search(text, max(0, start - 50), start) is not None
    if mention.kind is MentionKind.OTHER and country_adjectives().get(mention.name):
        return MONEY_BEHIND.match(text, end, end + 40) is not None and not text.endswith(" for ", 0, start)
    return False
