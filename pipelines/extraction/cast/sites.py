"""Mines, fields and towns that no list has, known by how the whole article uses the name. No listed place is read."""

import re
from collections import Counter
from collections.abc import Container, Sequence

from pipelines.extraction.names.mention import Mention, MentionKind
from pipelines.extraction.names.unlisted import ACRONYM, wider_behind
from pipelines.extraction.names.vocabulary import forms_for, is_organization_name
from pipelines.extraction.places import Place

RESOURCE = (
    r"(?:oil|natural|shale|gas|LNG|coal|coking|thermal|copper|zinc|nickel|gold|silver|iron|ore|lithium|uranium|bauxite"
    r"|alumina|potash|phosphate|diamond|sands?|tin|cobalt|graphite|manganese|niobium|hydro-?(?:electric|power)?|mining)"
)
SITE_BEHIND = re.compile(
    rf"\s(?:(?:(?:open-?pit|offshore|onshore|giant)\s)?(?:{RESOURCE}(?:[-/ ]|\sand\s)){{0,4}}"
    r"(?:mines?|fields?|deposits?|oilfields?|gasfields?|salt flats?|steelworks|smelter|dam)"
    rf"|(?:{RESOURCE}[-/ ]){{1,4}}(?:projects?|hub|developments?|prospect|basin|blocks?))\b(?!-)"
)
""" "the Smallrock iron ore mine", "the Longwater LNG project": what is named for where it is."""
PUT_AT = re.compile(
    rf"\b(?:{forms_for('project_nouns', 'works')}|factories|refineries|facilities|hospital|college|park|cent(?:re|er)"
    r"|headquarters|located|situated|built|constructed|established|set up|com(?:e|ing) up)"
    r"\s(?:in|at|near)\s(?:the\s)?$"
)
""" "a plant at ", "to be set up near ", before the name of where it stands."""
PREPOSITIONS = ("in", "at", "near", "the")
"""What such words end with."""
ACTS = re.compile(
    rf"(?:\s\([^)]{{1,60}}\))?,?\s(?:{forms_for('predicates', 'clause')}|to)\b|\s?\(\s?[A-Z0-9]+\.[A-Z]{{1,3}}\b"
)
""" "Acme said", "Acme (ACM.N)": who acts or is listed is no site."""
OF_FIRM = re.compile(r"\b(?:by|between|with|from)\s(?:the\s)?$|[a-z]\s(?:and|or)\s$")
SHARE = 0.6
"""A site lies in the country that this share of the article's places lie in."""
INSIDE = re.compile(r"\b(?:in|at|near|outside|around)\s(?:the\s)?$")
""" "output at Smallrock was": it is not Smallrock that was."""
REACH = 60
"""Characters before a name that are looked at."""


def acting(text: str, found: Sequence[Sequence[Mention]]) -> frozenset[str]:
    """The names that somewhere in the article act, or are listed on an exchange."""
    return frozenset(
        mention.name
        for row in found
        for mention in row
        if mention.kind is MentionKind.ORGANIZATION
        and ACTS.match(text, mention.span.end)
        and not INSIDE.search(text, max(0, mention.span.start - REACH), mention.span.start)
    )


def unlisted_sites(
    text: str, found: Sequence[Sequence[Mention]], firms: Container[str], actors: Container[str]
) -> dict[str, Place]:
    """Places by the names that somewhere in the article are put on the map and are neither a firm's nor an actor's."""
    home = _country(found)
    sites: dict[str, Place] = {}
    for row in found:
        for mention in row:
            name = mention.name
            if _may_be_site(mention) and name not in firms and name not in actors and is_site(text, mention):
                known = sites.get(name)
                code = wider_behind(text, mention.span.end) or (known.code if known else home)
                sites[name] = Place(name, code, "city")
    return sites


def _country(found: Sequence[Sequence[Mention]]) -> str:
    """The code of the country that most places of the article lie in; empty where there is none."""
    codes = Counter(
        mention.place.country for row in found for mention in row if mention.place and mention.place.country
    )
    code, times = codes.most_common(1)[0] if codes else ("", 0)
    return code if times >= SHARE * codes.total() else ""


def is_site(text: str, mention: Mention) -> bool:
    """True where the words beside a name in no list say that it is where something stands."""
    start, end = mention.span
    before = text[max(0, start - REACH) : start]
    told = SITE_BEHIND.match(text, end) or (before[:-1].endswith(PREPOSITIONS) and PUT_AT.search(before))
    return bool(told) and not OF_FIRM.search(before)


def _may_be_site(mention: Mention) -> bool:
    name = mention.name
    return (
        mention.kind is MentionKind.ORGANIZATION
        and mention.place is None
        and name[0].isupper()
        and not name.isupper()
        and len(name) >= ACRONYM
        and not is_organization_name(name)
    )
