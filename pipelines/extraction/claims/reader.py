"""Reads all claims of one article whose figures are known."""

from pipelines.extraction.claims.amount_parties import read_amount_parties
from pipelines.extraction.claims.article import Article
from pipelines.extraction.claims.investments import read_investments
from pipelines.extraction.claims.reconciling import counted_once, directed, told_alike
from pipelines.extraction.claims.without_money import counted_figures, read_counted, read_partnerships
from pipelines.extraction.destinations.dateline import dateline_end
from pipelines.extraction.model import Claim
from pipelines.extraction.ties import may_tell_ties


def read_claims(article: Article) -> tuple[Claim, ...]:
    """All claims in order of their evidence."""
    if not _may_claim(article):
        return ()
    investments = read_investments(article, read_amount_parties(article))
    claims = directed(told_alike(article, investments))
    claims += [telling.claim(article) for telling in (*read_counted(article), *read_partnerships(article))]
    return tuple(
        sorted(counted_once(claims), key=lambda claim: (claim.evidence.start, claim.amount is None, claim.amount))
    )


def _may_claim(article: Article) -> bool:
    """False spares an article without anything to claim the reading of its names."""
    if article.amounts or any(counted_figures(article)):
        return True
    begins = dateline_end(article.text)
    return any(may_tell_ties(article.text, sentence, begins) for sentence in article.spans)
