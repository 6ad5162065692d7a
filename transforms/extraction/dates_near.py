"""Which time expression dates a word: the one of its clause, else of its sentence, else of a neighbour."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.records import DateSpan, Document, When

_CLAUSE = re.compile(r"[,;:]\s|\s[-–—]\s|\b(?:while|but|whereas|although|and then|after|before)\b")
_SINCE = re.compile(r"^(?:since|from)\b", re.IGNORECASE)


def date_near(spans: Sequence[DateSpan], document: Document, sentence_index: int, start: int, end: int) -> When | None:
    """The When that dates the word at article offsets [start, end) of a sentence, or None.

    A day is preferred to a longer time, and a time told by its end points ('since 2011') comes last. The sentence
    before is asked before the one after; an expression two sentences away dates nothing.
    """
    for index in (sentence_index, sentence_index - 1, sentence_index + 1):
        known = [s for s in spans if s.sentence == index and s.when.start]
        if known:
            text = document.article.text
            return min(known, key=lambda s: _rank(s, text, start, end)).when
    return None


def _rank(span: DateSpan, text: str, start: int, end: int) -> tuple[bool, int, int]:
    between = text[span.end : start] if span.end <= start else text[end : span.start]
    clauses = len(_CLAUSE.findall(between)) if len(between) < 1500 else 9
    coarse = span.when.precision > 2 or bool(_SINCE.match(span.text))
    return coarse, clauses, len(between)
