"""The day that a sentence gives its violence, told from the day that something else in it took place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from transforms.extraction.dates.find import date_near
from transforms.extraction.drafts import DateSpan, Document, Sentence, When
from transforms.extraction.mentions.triggers import Trigger
from transforms.extraction.mentions.vocabulary import words

COARSE = 2  # UCDP date_prec above which a time is no day


@dataclass(frozen=True, slots=True)
class Timing:
    """sure: a time tied to the sentence's violence; loose: a time tied to nothing; near: what its neighbours give."""

    sure: When | None = None
    loose: When | None = None
    near: When | None = None


def timing_of(document: Document, s: Sentence, dates: Sequence[DateSpan], triggers: Sequence[Trigger]) -> Timing:
    """The times that date the sentence's strongest trigger, by how closely they are tied to it."""
    strongest = max(triggers, key=lambda t: t.strength, default=None)
    start, end = (strongest.start, strongest.end) if strongest else (s.start, s.end)
    marked = token_indices(s, triggers)
    ties = [(d, _tie(s, d, marked)) for d in dates if d.sentence == s.index and not d.of_statement and not _since(d)]
    sure = [d for d, tie in ties if tie == "deed"]
    return Timing(
        sure=date_near(sure, document, s.index, start, end) or (sure[0].when if sure and sure[0].when.start else None),
        loose=date_near([d for d, tie in ties if tie != "talk"], document, s.index, start, end),
        near=date_near(dates, document, s.index, start, end),
    )


def best_time(timings: Iterable[Timing], beside: bool = True) -> When | None:
    """The time of an incident from its sentences' timings, in their order.

    A day tied to the violence of the first two sentences comes first, then any day in order, then longer times.
    beside: whether a day told in the next sentence may date it (not for history, which is told in passing).
    """
    listed = list(timings)
    told = [
        *(t.sure for t in listed[:2]),
        *(w for t in listed for w in (t.sure, t.loose)),
        *(t.near for t in listed[:1] if beside),
    ]
    known = [w for w in told if w]
    found = next((w for w in known if w.precision <= COARSE), known[0] if known else None)
    days = (t.sure for t in listed if t.sure and t.sure.precision == 1)
    return next((d for d in days if found and _within(d, found)), found)


def _within(day: When, longer: When) -> bool:
    """Whether a day lies in a few days told otherwise ('this week's raid', later 'Tuesday's raid')."""
    if not (day.start and longer.start and longer.end) or longer.precision != COARSE:
        return False
    return longer.start <= day.start <= longer.end


def token_indices(s: Sentence, triggers: Iterable[Trigger]) -> set[int]:
    """Indices of the parse's tokens that belong to triggers; empty without a parse."""
    spans = [(t.start - s.start, t.end - s.start) for t in triggers]
    return {t.i for t in s.parse or () if any(t.idx < end and start < t.idx + len(t) for start, end in spans)}


def _since(d: DateSpan) -> bool:
    """'Since 2012' tells how long something lasts, not when the deed took place."""
    return d.when.precision > COARSE and d.text.lower().startswith("since")


def _tie(s: Sentence, d: DateSpan, marked: set[int]) -> str:
    """What the time hangs on: 'deed' (a trigger or its verb), 'talk' ('told', 'renewed'), or 'other'."""
    inside = [t for t in s.parse or () if d.start - s.start <= t.idx < d.end - s.start]
    token = inside[-1] if inside else None
    while token is not None:
        if token.i in marked:
            return "deed"
        if token.pos_ in ("VERB", "AUX"):
            if token.lower_ in words("speech") or token.lower_ in words("talk"):
                return "talk"
            return "deed" if _governs(token, marked) else "other"
        token = token.head if token.head.i != token.i else None
    return "other"


def _governs(verb: Any, marked: set[int]) -> bool:
    """Whether a trigger stands in the verb's own phrases, two steps down."""
    return any(c.i in marked or any(g.i in marked for g in c.children) for c in verb.children)
