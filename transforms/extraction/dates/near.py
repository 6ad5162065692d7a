"""Which time expression dates a word: the one of its clause, else of its sentence, else of a neighbour."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from transforms.extraction.drafts import DateSpan, Document, When

_CLAUSE = re.compile(
    r"[,;:]\s|\s[-–—]\s|\b(?:while|but|whereas|although|where|which|who|and then|after|before|since)\b"
)
_OPEN_START = re.compile(r"^(?:since|from)\b", re.IGNORECASE)
_VAGUE = re.compile(r"\b(?:this|last) (?:week|month)\b|weekend|\bovernight\b|\bthe night$", re.IGNORECASE)
# a day told from the report, as the vague one is, or from another day
_TOLD = re.compile(r"\b(?:to|this|hours|last|yester)|\b(?:before|after|earlier|later|previous|next)\b", re.IGNORECASE)
LEAD_SENTENCES = 3  # headline and lead: 'killed 20, a monitor said Tuesday', and the next sentence gives the day
_FOLLOWS = 4  # sentences, from the first one, in which the headline's day can stand
_REFINES = 6  # sentences, from a vague time's own, in which the day can stand that it means
_REACH = _FOLLOWS + _REFINES - 2
_STATEMENT, _NEIGHBOUR = 20, 10


def date_near(
    spans: Sequence[DateSpan],
    document: Document,
    sentence_index: int,
    start: int,
    end: int,
    beside: Sequence[DateSpan] | None = None,
) -> When | None:
    """The When that dates the word at article offsets [start, end) of a sentence, or None.

    In its sentence a day comes before a longer time, and the nearer clause before the farther; 'since 2011' and the
    like date only their own clause. The day of a statement ('said on Tuesday') is the last resort; in the lead an
    event's day in the next or last sentence comes before it. beside: the times among which a vague one ('last week',
    'overnight') finds the day that it means; without it `spans`.
    """
    text = document.article.text
    ranked = [(rank, s) for s in spans if s.when.start and (rank := _rank(s, text, sentence_index, start, end))]
    return _refined(min(ranked, key=lambda x: x[0])[1], spans if beside is None else beside).when if ranked else None


def around(spans: Sequence[DateSpan], sentence_index: int) -> Sequence[DateSpan]:
    """The times, of all the article's in order, that can matter to a sentence."""
    first = bisect_left(spans, sentence_index - 1, key=lambda s: s.sentence)
    return spans[first : bisect_right(spans, sentence_index + _REACH, key=lambda s: s.sentence)]


def _refined(found: DateSpan, spans: Sequence[DateSpan]) -> DateSpan:
    """The day inside 'earlier this week', 'over the weekend' or 'overnight' that the sentences behind it give."""
    if found.when.precision == 1 or not _VAGUE.search(found.text):
        return found
    inside = (
        s
        for s in spans
        if s.when.precision == 1
        and not _TOLD.search(s.text)
        and 0 <= s.sentence - found.sentence < _REFINES
        and not s.of_statement
        and _holds(found.when, s.when)
    )
    return next(inside, found)


def _holds(longer: When, day: When) -> bool:
    return bool(longer.start and longer.end and day.start and longer.start <= day.start <= longer.end)


def _rank(span: DateSpan, text: str, sentence: int, start: int, end: int) -> tuple[int, int] | None:
    """Lower is nearer in meaning; None for a span that says nothing about the word."""
    between = text[span.end : start] if span.end <= start else text[end : span.start]
    coarse = span.when.precision > 2 or bool(_OPEN_START.match(span.text))
    if span.sentence == sentence:
        clauses = min(len(_CLAUSE.findall(between)), 5)
        if coarse and clauses:
            return None
        return clauses + coarse + _STATEMENT * span.of_statement, len(between)
    offset = span.sentence - sentence
    near = abs(offset) == 1 or (0 < offset < _FOLLOWS and sentence == 0)
    if coarse or span.of_statement or not near:
        return None
    in_lead = sentence < LEAD_SENTENCES
    return _NEIGHBOUR + (0 if (offset > 0) == in_lead else 2) + 20 * (not in_lead), len(between)
