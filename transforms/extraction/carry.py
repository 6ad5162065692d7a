"""Who states a number whose own sentence names nobody: its echo elsewhere, or the report that goes on."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator

from transforms.extraction.claimants import speech
from transforms.extraction.numbers import find_numbers
from transforms.records import Attribution, ClaimDraft, Document, Sentence

_MONTHS = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_DAYS = "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_BACK = 2  # a report goes on for this many sentences after its speaker
_AHEAD = 2  # a headline or lead waits this many sentences for its speaker
_LEAD = 2  # sentences that may be headline or lead
_NEAR = 90  # characters either side of a number that tell what it counts

Speaks = Callable[[int, int], Attribution | None]  # (sentence, article offset) -> who states what stands there


@functools.lru_cache(maxsize=1)
def _past() -> re.Pattern[str]:
    patterns = "|".join(speech()["past"])
    return re.compile(patterns.replace("MONTH", _MONTHS).replace("DAY", _DAYS))


def tells_of_past(sentence: Sentence) -> bool:
    """The sentence tells of another time than the report around it, or sums up a war."""
    return bool(_past().search(sentence.text.lower()))


def echoed(document: Document, claim: ClaimDraft, speaks: Speaks) -> Attribution | None:
    """The same number of the same thing, attributed in another sentence ('18 killed in blast' … '18 died, police said')."""
    mine = _around(document.article.text, claim.number_start)
    best: tuple[int, Attribution] | None = None
    for index, at in _same_numbers(document, claim):
        source = speaks(index, at)
        shared = len(mine & _around(document.article.text, at))
        if source and source.name and shared >= 1 and (best is None or shared > best[0]):
            best = shared, source
    return best[1] if best else None


def _same_numbers(document: Document, claim: ClaimDraft) -> Iterator[tuple[int, int]]:
    for s in document.sentences:
        for n in find_numbers(s.text, s.parse):
            if n.low == claim.low and (s.index != claim.sentence or s.start + n.start != claim.number_start):
                yield s.index, s.start + n.start


def _around(text: str, at: int) -> set[str]:
    """What is near a number: word beginnings of five letters, so that 'killed' meets 'kills'."""
    return {w[:4] for w in re.findall(r"[a-z]{4,}", text[max(0, at - _NEAR) : at + _NEAR].lower())}


def carried(document: Document, claim: ClaimDraft, spoken: dict[int, Attribution]) -> Attribution | None:
    """The last speaker's report that goes on, or the next speaker's that a headline or lead tells first.

    `spoken`: sentence index -> who speaks at its end. None for another time's events and war-wide totals.
    """
    i = claim.sentence
    if claim.is_total or tells_of_past(document.sentences[i]):
        return None
    before = max((k for k in spoken if k < i), default=None)
    after = min((k for k in spoken if k > i), default=None)
    if (
        after is not None
        and after - i <= _AHEAD
        and (i <= _LEAD or before is None)
        and (before is None or i - before > 1)
    ):
        return spoken[after]
    if before is not None and i - before <= _BACK:
        return spoken[before]
    return None
