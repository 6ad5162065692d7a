"""The lead: the incident that the article is about, or none (politics, analysis, appeals, war-wide totals)."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.extraction.telling import Telling
from transforms.records import Document

OPENING = 6  # sentences in which news names its incident


def lead_telling(document: Document, tellings: Sequence[Telling]) -> Telling | None:
    """The telling that carries the lead, or None where the article is about no incident."""
    opening = [t for t in tellings if t.sentence.index < OPENING and _tells_news(t)]
    if opening:
        return opening[0]
    return next((t for t in tellings if _tells_news(t) and t.claims), None)


def best_telling(tellings: Sequence[Telling]) -> Telling:
    """The telling to quote: the first one with a deed and a place or a date, else the first."""
    full = [t for t in tellings if t.strength >= 1.5 and (t.own or t.sites)]
    return full[0] if full else tellings[0]


def _tells_news(t: Telling) -> bool:
    return not t.background and (t.strength >= 1.5 or bool(t.claims))
