"""Tellings of one commitment in one article brought together: each lends the others what they leave open."""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.extraction.claims.article import Article
from pipelines.extraction.claims.telling import Telling
from pipelines.extraction.model import Claim, ClaimKind

Key = tuple[object, ...]


def told_alike(article: Article, tellings: Sequence[Telling]) -> list[Claim]:
    """An amount told twice is one commitment: what one telling leaves open, the first that says it fills in.

    That is the status where a sentence has no words for it, and the investor where it was only the article's topic;
    an amount that is an umbrella once is always one.
    """
    claims = [telling.claim(article) for telling in tellings]
    statuses: dict[Key, Claim] = {}
    investors: dict[Key, Claim] = {}
    for telling, claim in zip(tellings, claims, strict=True):
        if telling.status_cue:
            statuses.setdefault(_key(article, claim), claim)
        if telling.parties.rule != "topic" and claim.investors:
            investors.setdefault(_amount(article, claim), claim)
    umbrellas = {_key(article, claim) for claim in claims if claim.umbrella}
    result = []
    for telling, claim in zip(tellings, claims, strict=True):
        key = _key(article, claim)
        status = claim if telling.status_cue else statuses.get(key, claim)
        named = claim if telling.parties.rule != "topic" else investors.get(_amount(article, claim), claim)
        result.append(
            replace(
                claim,
                investors=named.investors,
                status=status.status,
                umbrella=key in umbrellas,
            )
        )
    return result


def directed(claims: Sequence[Claim]) -> list[Claim]:
    """ "India and Japan have signed" says not who invests; another claim does ("Japan has promised India")."""
    flows = sorted(
        {
            (claim.investors[0], place)
            for claim in claims
            if len(claim.investors) == 1
            for place in claim.places[:1]
            if claim.investors[0] != place
        }
    )
    result = []
    for claim in claims:
        flow = next((flow for flow in flows if set(flow) == set(claim.investors)), None)
        if flow is not None:
            giver, taker = flow
            claim = replace(
                claim, investors=(giver,), partners=(*claim.partners, taker), places=claim.places or (taker,)
            )
        result.append(claim)
    return result


def counted_once(claims: Sequence[Claim]) -> list[Claim]:
    """ "Acme and Beta team up, and Gamma hires 900 engineers": the 900 are Gamma's and no count of the others."""
    hiring = {claim.amount: claim.investors for claim in claims if claim.kind is ClaimKind.JOBS and claim.investors}
    return [
        replace(claim, counts=tuple(count for count in claim.counts if _may_count(claim, hiring.get(count))))
        for claim in claims
    ]


def _may_count(claim: Claim, employers: Sequence[str] | None) -> bool:
    return not employers or not claim.investors or not set(claim.investors).isdisjoint(employers)


def _amount(article: Article, claim: Claim) -> Key:
    figure = article.figures[claim.amount or 0]
    return figure.value, figure.low, figure.high, figure.currency


def _key(article: Article, claim: Claim) -> Key:
    return *_amount(article, claim), claim.investors[:1]
