"""The forms in which a sentence tells who invests, and the order in which they are tried."""

from collections.abc import Callable

from pipelines.extraction.parties.clause import Clause
from pipelines.extraction.parties.finders.acting import acting
from pipelines.extraction.parties.finders.agent import agent
from pipelines.extraction.parties.finders.by import by
from pipelines.extraction.parties.finders.funded import funded
from pipelines.extraction.parties.finders.heading import heading
from pipelines.extraction.parties.finders.invited import invited
from pipelines.extraction.parties.finders.owner import owner
from pipelines.extraction.parties.finders.receiving import receiving
from pipelines.extraction.parties.finders.related import related
from pipelines.extraction.parties.finders.source import source
from pipelines.extraction.parties.finders.venture import venture
from pipelines.extraction.parties.model import Found

Finder = Callable[[Clause], Found]

FINDERS: dict[str, Finder] = {
    "heading": heading,
    "owner": owner,
    "related": related,
    "source": source,
    "invited": invited,
    "funded": funded,
    "agent": agent,
    "receiving": receiving,
    "acting": acting,
    "by": by,
    "venture": venture,
}
"""The first form that names an investor decides; its key is the rule that a claim shows."""
