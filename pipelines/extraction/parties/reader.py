"""Who invests, with whom, and into whom, by the first form of the sentence that names an investor."""

from pipelines.extraction.cast.cast import Cast
from pipelines.extraction.model import Span
from pipelines.extraction.names.mention import MentionKind
from pipelines.extraction.parties.anonymous import is_anonymous
from pipelines.extraction.parties.clause import Clause
from pipelines.extraction.parties.finders import FINDERS
from pipelines.extraction.parties.model import NOTHING, Parties
from pipelines.extraction.parties.naming import names_of, unique
from pipelines.extraction.parties.partners import add_partners
from pipelines.extraction.parties.rounds import backers_behind


def read_parties(cast: Cast, index: int, segment: Span, at: Span) -> Parties:
    """Parties of the claim whose amount stands at ``at`` in sentence ``index``; ``segment`` is its list item."""
    clause = Clause(cast, index, segment, at)
    parties = _told(clause)
    if not parties.investors:
        if parties.recipients:
            parties.investors, parties.rule = list(cast.backers), "the backer named elsewhere"
        elif not parties.rule and not is_anonymous(clause):
            topic = _actor_ahead(clause) or (
                cast.topics[index] if cast.about_many else cast.main or cast.firms_over.get(index)
            )
            parties.investors, parties.rule = ([topic] if topic else []), "topic"
    if parties.recipients:
        parties.investors += backers_behind(cast, index)
    add_partners(clause, parties)
    parties.investors = unique(name for name in parties.investors if name not in parties.recipients)
    parties.partners = unique(name for name in parties.partners if name not in parties.investors)
    return parties


def _actor_ahead(clause: Clause) -> str | None:
    """The firm that the sentence speaks of ahead of this item: "Acme broke ground in Ohio; the $5 million mill"."""
    subject = clause.cast.subject(clause.index)
    if subject is None or subject.kind is not MentionKind.ORGANIZATION or subject.span.end > clause.segment.start:
        return None
    return clause.cast.actor_name(subject)


def _told(clause: Clause) -> Parties:
    """What the clause itself tells, in the first of the forms that names an investor."""
    parties = Parties()
    for rule, finder in FINDERS.items():
        if rule == "acting" and parties.recipients:
            continue  # who receives does not invest
        found = finder(clause)
        if found is NOTHING:
            continue
        parties.partners += found.partners
        parties.recipients += names_of(clause.cast, found.recipients, clause.index)
        named = names_of(clause.cast, found.investors, clause.index, personal=found.personal)
        parties.investors = [found.investor] if found.investor else named
        if parties.investors or found.speaks:
            parties.rule = rule
        if parties.investors:
            break
    return parties
