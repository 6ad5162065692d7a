"""The day that a sentence gives its violence, told from the day that something else in it took place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from transforms.extraction.dates import date_near
from transforms.extraction.triggers import Trigger
from transforms.extraction.vocabulary import words
from transforms.records import DateSpan, Document, Sentence, When

COARSE = 2  # UCDP date_prec above which a time is no day


@dataclass(frozen=True, slots=True)
class Timing:
    """sure: a time that the sentence ties to its violence; loose: another time in it; near: what its neighbours give."""

    sure: When | None = None
    loose: When | None = None
    near: When | None = None


def timing_of(document: Document, s: Sentence, dates: Sequence[DateSpan], triggers: Sequence[Trigger]) -> Timing:
    """The times that date the sentence's strongest trigger, by how closely they are tied to it."""
    strongest = max(triggers, key=lambda t: t.strength, default=None)
    start, end = (strongest.start, strongest.end) if strongest else (s.start, s.end)
    mine = [d for d in dates if d.sentence == s.index and not d.of_statement]
    marked = token_indices(s, triggers)
    sure = [d for d in mine if s.parse is None or _dates_deed(s, d, marked)]
    return Timing(
        sure=date_near(sure, document, s.index, start, end),
        loose=date_near(mine, document, s.index, start, end),
        near=date_near(dates, document, s.index, start, end),
    )


def best_time(timings: Iterable[Timing]) -> When | None:
    """The time of an incident from its sentences' timings, in their order: days before longer times, tied before loose.

    A day inside a longer time that comes first ('overnight' … 'at dawn') makes it exact.
    """
    listed = list(timings)
    sure = [t.sure for t in listed if t.sure]
    days = [w for w in sure if w.precision <= COARSE]
    if days:
        return next((w for w in days if w.precision == 1 and _inside(w, days[0])), days[0])
    loose = [w for t in listed for w in (t.loose, t.near) if w and w.precision <= COARSE]
    return next(iter((*loose[:1], *sure)), None)


def _inside(a: When, b: When) -> bool:
    return bool(a.start and b.start and a.end and b.end and b.start <= a.start and a.end <= b.end)


def token_indices(s: Sentence, triggers: Iterable[Trigger]) -> set[int]:
    """Indices of the parse's tokens that belong to triggers; empty without a parse."""
    spans = [(t.start - s.start, t.end - s.start) for t in triggers]
    return {t.i for t in s.parse or () if any(t.idx < end and start < t.idx + len(t) for start, end in spans)}


def _dates_deed(s: Sentence, d: DateSpan, marked: set[int]) -> bool:
    """Whether the time hangs on a trigger or on a verb that governs one, not on 'told', 'renewed his call'."""
    inside = [t for t in s.parse if d.start - s.start <= t.idx < d.end - s.start]
    token = inside[-1] if inside else None
    while token is not None:
        if token.i in marked:
            return True
        if token.pos_ in ("VERB", "AUX"):
            return token.lower_ not in words("speech") and _governs(token, marked)
        token = token.head if token.head.i != token.i else None
    return False


def _governs(verb: Any, marked: set[int]) -> bool:
    """Whether a trigger stands in the verb's own phrases, two steps down."""
    return any(c.i in marked or any(g.i in marked for g in c.children) for c in verb.children)
