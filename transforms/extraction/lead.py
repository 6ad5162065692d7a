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


def _tells_news(t: Telling) -> bool:
    return t.realis == "asserted" and not t.background and (t.strength >= 1.5 or bool(t.claims))
