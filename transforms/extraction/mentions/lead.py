"""The lead: the incident that the article is about, or none (politics, analysis, appeals, war-wide totals)."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.extraction.drafts import ClaimDraft, Document
from transforms.extraction.mentions.about import has_incident, headline_of
from transforms.extraction.mentions.telling import SCENE, Telling
from transforms.extraction.mentions.triggers import triggers_in

STRONG = 1.5  # of a trigger that tells a deed, not harm alone
OPENING = 4  # headline, lead and the sentences that give its details


def lead_telling(document: Document, tellings: Sequence[Telling], claims: Sequence[ClaimDraft] = ()) -> Telling | None:
    """The telling that carries the lead, or None where the article is about no incident.

    `claims` are those that the tellings point to.
    """
    if not tellings or not has_incident(document, tellings, claims):
        return None
    news = [t for t in tellings if t.strength >= STRONG or t.claims] or [t for t in tellings if t.asserted]
    fresh = [t for t in news if not t.background] or news
    if not fresh:
        return None
    if (named := _named(news)) and named.sentence.index < fresh[0].sentence.index:
        return named
    counted = [t for t in fresh if t.claims and t.sentence.index <= fresh[0].sentence.index + OPENING]
    if sums(tellings):
        counted = [t for t in counted if not t.is_sum]
    return counted[0] if counted and _counts(headline_of(document)) else fresh[0]


def _named(news: Sequence[Telling]) -> Telling | None:
    """What the first sentence counts at the place of the headline: the news, however old the deed."""
    first = [t for t in news if t.sentence.index <= 1 and t.claims and t.strength >= STRONG]
    return next((t for t in first if any(p.headline and p.role in SCENE for p in t.places)), None)


def sums(tellings: Sequence[Telling]) -> list[Telling]:
    """Headlines and leads of round-ups that count over several provinces, where the text then counts place by place."""
    opening = [t for t in tellings if t.sentence.index <= 1 and t.is_sum]
    single = [t for t in tellings if t.claims and not t.is_sum and t.sites]
    return opening if len(single) > 1 else []


def _counts(headline: str) -> bool:
    """Whether the headline tells of people harmed: the lead is then where they are counted."""
    return any(t.type == "harm" for t in triggers_in(headline))


def best_telling(tellings: Sequence[Telling]) -> Telling:
    """The telling to quote: the first one with a deed and a place or a date, else the first."""
    full = [t for t in tellings if t.strength >= STRONG and (t.own or t.sites)]
    return full[0] if full else tellings[0]
