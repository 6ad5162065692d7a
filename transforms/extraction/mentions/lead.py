"""The lead: the incident that the article is about, or none (politics, analysis, appeals, war-wide totals)."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.extraction.drafts import Document
from transforms.extraction.mentions.realis import cause_at, is_aggregate, is_hoax, is_politics
from transforms.extraction.mentions.telling import Telling
from transforms.extraction.mentions.triggers import triggers_in

OPENING = 4  # headline, lead and the sentences that give its details
LOOKED_AT = 12  # sentences over which it is asked how much of an article tells violence
# An article of whose sentences no more than this share (or one alone) tell violence may tell it as a cause only.
ASIDE = 0.2
NEEDED = 2  # points of evidence that an article is about an incident


def lead_telling(document: Document, tellings: Sequence[Telling]) -> Telling | None:
    """The telling that carries the lead, or None where the article is about no incident."""
    if not tellings or evidence(document, tellings) < NEEDED:
        return None
    news = [t for t in tellings if t.strength >= 1.5 or t.claims]
    fresh = [t for t in news if not t.background] or news
    if not fresh:
        return None
    counted = [t for t in fresh if t.claims and t.sentence.index <= fresh[0].sentence.index + OPENING]
    if sums(tellings):
        counted = [t for t in counted if not t.is_sum]
    return counted[0] if counted and _counts(_headline(document)) else fresh[0]


def sums(tellings: Sequence[Telling]) -> list[Telling]:
    """Headlines and leads of round-ups that count over several provinces, where the text then counts place by place."""
    opening = [t for t in tellings if t.sentence.index <= 1 and t.is_sum]
    single = [t for t in tellings if t.claims and not t.is_sum and t.sites]
    return opening if len(single) > 1 else []


def _headline(document: Document) -> str:
    return document.article.title or (document.sentences[0].text if document.sentences else "")


def _counts(headline: str) -> bool:
    """Whether the headline tells of people harmed: the lead is then where they are counted."""
    return any(t.type == "harm" for t in triggers_in(headline))


def evidence(document: Document, tellings: Sequence[Telling]) -> int:
    """Points for a headline that tells violence and an opening that names, counts, dates and places it; points off
    for a headline on politics and a lead that sums up weeks of a whole region."""
    told = [t for t in tellings if t.asserted]
    first = [t for t in told if t.sentence.index < OPENING] or told[:2]
    headline = _headline(document)
    points = 2 * any(t.realis == "asserted" for t in triggers_in(headline))
    points += 2 * any(t.claims for t in first)
    points += any(t.strength >= 2 for t in first[:2])
    points += any(t.own and t.own.precision <= 2 for t in first)
    points += any(w.precision <= 2 for t in first for w in t.sites)
    points -= 3 * (is_politics(headline) and not _counts_dead(document, tellings))
    points -= 4 * (_is_aside(document, tellings) or _is_false_alarm(document, first))
    points -= 6 if is_aggregate(headline) else 3 * any(is_aggregate(t.sentence.text) for t in first[:2])
    return points


def _counts_dead(document: Document, tellings: Sequence[Telling]) -> bool:
    """Whether a headline on politics still counts people harmed ('… 78 killed; UN steps back')."""
    headline = _headline(document)
    return _counts(headline) and any(x.isdigit() for x in headline) and any(t.claims for t in tellings[:2])


def _is_aside(document: Document, tellings: Sequence[Telling]) -> bool:
    """Whether headline and opening tell violence at most as the cause of other news ('meet after the attack')."""
    body = [s for s in document.sentences if s.text.strip() != (document.article.title or "").strip()]
    news = [_headline(document), *(s.text for s in body[:2])]
    if any(t.realis == "asserted" and t.start < cause_at(text) for text in news for t in triggers_in(text)):
        return False
    looked_at = {s.index for s in body[:LOOKED_AT]}
    told = [t for t in tellings if t.sentence.index in looked_at and (t.asserted or t.claims)]
    return len(told) <= max(1, ASIDE * len(looked_at))


def _is_false_alarm(document: Document, first: Sequence[Telling]) -> bool:
    """Whether headline or opening says that nothing happened, and nobody is counted."""
    opening = [_headline(document), *(s.text for s in document.sentences[:2])]
    return not any(t.claims for t in first) and any(is_hoax(text) for text in opening)


def best_telling(tellings: Sequence[Telling]) -> Telling:
    """The telling to quote: the first one with a deed and a place or a date, else the first."""
    full = [t for t in tellings if t.strength >= 1.5 and (t.own or t.sites)]
    return full[0] if full else tellings[0]
