"""The day that a sentence gives its violence, told from the day that something else in it took place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from transforms.extraction.dates.near import around, date_near
from transforms.extraction.drafts import DateSpan, Document, Sentence, When
from transforms.extraction.mentions.triggers import Trigger
from transforms.extraction.mentions.vocabulary import words
from transforms.reading.written_dates import load_words

_DEADLINE = re.compile(r"(?:by|until|as of)\b", re.IGNORECASE)  # 'by Sunday noon 40 had been admitted'
_TOLD_FROM_TALK = re.compile(
    r"\b(?:previous|earlier|before)$|\bprevious day\b", re.IGNORECASE
)  # 'said Tuesday … the day before'
FIRST = 3  # sentences whose days tied to the deed come before any other
COARSE = 2  # UCDP date_prec above which a time is no day


@dataclass(frozen=True, slots=True)
class Timing:
    """sure: a time tied to the sentence's violence; loose: a time tied to nothing; near: what its neighbours give."""

    sure: When | None = None
    loose: When | None = None
    near: When | None = None


@dataclass(frozen=True, slots=True)
class Times:
    """An article's times, in order, and what each hangs on: 'deed', 'talk' (and what follows a deed), or 'other'."""

    dates: Sequence[DateSpan]
    ties: Mapping[DateSpan, str]


def tie_dates(document: Document, dates: Sequence[DateSpan], triggers: Mapping[int, Sequence[Trigger]]) -> Times:
    """Tell the days that hang on the violence of their sentence from those that hang on talk; triggers by sentence."""
    ties: dict[DateSpan, str] = {}
    for index, group in groupby(dates, key=lambda d: d.sentence):
        s, here = document.sentences[index], triggers.get(index, ())
        marked = token_indices(s, (t for t in here if t.type != "arrest"))
        own = {d: "talk" if d.of_statement else _tie(s, d, marked) for d in group}
        ties |= own | dict.fromkeys(_untied(own, here), "other")
    return Times(dates, ties)


def _untied(ties: Mapping[DateSpan, str], triggers: Sequence[Trigger]) -> Iterator[DateSpan]:
    """Of several days in a sentence that all hang on talk, the one nearest to the violence is its own."""
    own = [d for d in ties if not d.of_statement and d.when.precision == 1]
    if len({d.when.start for d in own}) > 1 and triggers and all(ties[d] == "talk" for d in own):
        strongest = max(triggers, key=lambda t: t.strength)
        yield min(own, key=lambda d: abs(d.start - strongest.end))


def timing_of(document: Document, s: Sentence, times: Times, triggers: Sequence[Trigger]) -> Timing:
    """The times that date the sentence's strongest trigger, by how closely they are tied to it."""
    strongest = max(triggers, key=lambda t: t.strength, default=None)
    word = (strongest.start, strongest.end) if strongest else (s.start, s.end)
    dates = around(times.dates, s.index)
    own = [d for d in dates if d.sentence == s.index and not _since(d)]
    sure = [d for d in own if times.ties[d] == "deed"]
    loose = [d for d in own if times.ties[d] != "talk"]
    said = [replace(d, of_statement=True) if d in own and d not in loose else d for d in dates]
    return Timing(
        sure=date_near(sure, document, s.index, *word, beside=dates)
        or (sure[0].when if sure and sure[0].when.start else None),
        loose=date_near(loose, document, s.index, *word, beside=dates),
        near=date_near(said, document, s.index, *word),
    )


def best_time(timings: Iterable[Timing], beside: bool = True) -> When | None:
    """The time of an incident from its sentences' timings, in their order.

    A day tied to the violence of the FIRST sentences comes first, then any day in order, then longer times.
    beside: whether a day told in the next sentence may date it (not for history, which is told in passing).
    """
    listed = list(timings)
    told = [
        *(t.sure for t in listed[:FIRST]),
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
    if _DEADLINE.match(d.text):
        return "talk"
    if _TOLD_FROM_TALK.search(d.text):
        return "other"
    inside = [t for t in s.parse or () if d.start - s.start <= t.idx < d.end - s.start]
    token = inside[-1] if inside else None
    while token is not None:
        if token.i in marked:
            return "deed"
        if token.pos_ in ("VERB", "AUX"):
            if _is_talk(token) or (token.dep_ == "xcomp" and _is_talk(token.head)):  # 'were laid to rest on Friday'
                return "talk"
            return "deed" if _governs(token, marked) else "other"
        token = token.head if token.head.i != token.i else None
    return "other"


def _is_talk(verb: Any) -> bool:
    word = verb.lower_
    return word in words("speech") or word in words("talk") or word in load_words("time_words")["aftermath"]


def _governs(verb: Any, marked: set[int]) -> bool:
    """Whether a trigger stands in the verb's own phrases, two steps down."""
    return any(c.i in marked or any(g.i in marked for g in c.children) for c in verb.children)
