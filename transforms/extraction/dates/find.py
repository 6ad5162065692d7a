"""Find time expressions in an article and resolve them against its publication.

Rules over regular expressions (rules.py), not a date parser: measured, general parsers are wrong on 'Monday'
in a Monday's paper and know no 'since Friday', 'late last week' or 'over the weekend'. Relative times need the
publication day; without it they stay unknown. Nothing is resolved to a day after publication.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from transforms.extraction.dates import explicit, relative
from transforms.extraction.dates.near import date_near
from transforms.extraction.dates.relative import latest_weekday
from transforms.extraction.dates.rules import capitals, future, other_clock, rules_for, statement, title
from transforms.extraction.drafts import DateSpan, Document, Sentence, When
from transforms.reading.head_date import find_dateline_date, find_head_dates
from transforms.records import Article

__all__ = ["date_near", "find_dates", "published_when"]

_EXPLICIT: dict[str, Callable[[re.Match[str], date | None], When | None]] = {
    kind: getattr(explicit, kind)
    for kind in ("numeric", "day", "day_range", "date_pair", "month", "week_of_month", "year")
}
_SINCE = re.compile(r"\bsince\b[^,.;:]{0,60}$", re.IGNORECASE)  # 'since the war began in March 2011'
_TOLD_FROM_STATEMENT = ("past", "ago", "yesterday", "night")
_ANAPHORIC = ("day_before", "days_before", "days_after", "day_after", "that_weekday")
_WEEKDAYS = ("weekday", "weekday_pair", "weekday_of_week")
_RELATIVE: dict[str, Callable[[re.Match[str], date], When | None]] = {
    kind: getattr(relative, kind)
    for kind in (
        *("today", "dawn", "yesterday", "night", *_WEEKDAYS),
        *("weekend", "week", "ago", "past", "nth_day", "another_day", "fixed_day", *_ANAPHORIC),
    )
}


def publication_day(article: Article) -> date | None:
    """The day that 'today' means in the article: in the outlet's calendar where known, else in UTC."""
    return article.published_on or (article.published_at.date() if article.published_at else None)


def published_when(article: Article) -> When:
    """The day of publication as a When, for an incident whose day the article does not tell."""
    day = publication_day(article)
    return When(day, day, 1, "published") if day else When()


@dataclass(frozen=True, slots=True)
class Calendar:
    """What an article's relative times count from.

    latest: the last day that a weekday can name, publication or the day after it. week_old: whether the weekday of the
    day after publication can name a day six days ago.
    """

    published: date | None
    latest: date | None = None
    week_old: bool = True


def find_dates(document: Document) -> list[DateSpan]:
    """Every time expression of the article but its printed date line, in order, without overlaps.

    Offsets are of the article's text. A relative time of an article without publication day has When() (unknown).
    """
    published = publication_day(document.article)
    skip = _printed_dates(document.article.text, published)
    found = [(s, _matches(s, skip)) for s in map(_in_ordinary_case, document.sentences)]
    calendar = _calendar(found, published)
    spans: list[DateSpan] = []
    for sentence, matches in found:
        said = _statement_day(sentence, matches, calendar)
        for m, kind in matches:
            counted = Calendar(said, said) if said and kind in _TOLD_FROM_STATEMENT else calendar
            span = _span(sentence, m, kind, counted, _told_last(spans, sentence))
            if span:
                spans.append(dataclasses.replace(span, text=document.article.text[span.start : span.end]))
    return spans


def _calendar(found: list[tuple[Sentence, list[tuple[re.Match[str], str]]]], published: date | None) -> Calendar:
    """What relative times count from, by the weekdays that the article names.

    Who 'said on Tuesday' in a Monday's article spoke a day after its metadata, not six days before (so in 46 of 47
    articles of the USA). Where nobody did, that Tuesday is open if the article tells of Monday, too.
    """
    if published is None:
        return Calendar(None)
    named = {
        (latest_weekday(m["w"], published), _is_said(s.text, m))
        for s, matches in found
        for m, kind in matches
        if _is_plain_weekday(m, kind) and not _is_ahead(s.text, m)
    }
    if (published - timedelta(6), True) in named:
        return Calendar(published, published + timedelta(1))
    return Calendar(published, published, week_old=published not in {day for day, _ in named})


def _in_ordinary_case(sentence: Sentence) -> Sentence:
    """'SIX DIED LAST NIGHT, POLICE SAID FRIDAY' as 'six died last night, police said Friday', of the same length."""
    if not sentence.text.isupper():
        return sentence
    lower = capitals().sub(lambda m: m.group().title(), sentence.text.lower())
    return dataclasses.replace(sentence, text=lower) if len(lower) == len(sentence.text) else sentence


def _statement_day(sentence: Sentence, matches: list[tuple[re.Match[str], str]], calendar: Calendar) -> date | None:
    """The day of 'said on Saturday', from which 'in the past two weeks' in its sentence counts."""
    if all(kind not in _TOLD_FROM_STATEMENT for _, kind in matches):
        return None
    days = [_span(sentence, m, kind, calendar, None) for m, kind in matches if kind in ("weekday", "day")]
    return next((s.when.start for s in days if s and s.of_statement), None)


def _told_last(spans: list[DateSpan], sentence: Sentence) -> date | None:
    """The day that the sentence, or the one before it, told last."""
    days = [s.when.start for s in spans if s.sentence >= sentence.index - 1 and s.when.precision == 1]
    return days[-1] if days else None


def _printed_dates(text: str, published: date | None) -> list[tuple[int, int]]:
    """Offsets of the head's date line and of the dateline: they date the report, not an incident."""
    found = (*find_head_dates(text, published), find_dateline_date(text, published))
    return [(d.start, d.end) for d in found if d]


def _matches(sentence: Sentence, skip: list[tuple[int, int]]) -> list[tuple[re.Match[str], str]]:
    """What the rules find in a sentence, without overlaps: the longest first, ties in the rules' order."""
    found = [(m, rule.kind) for rule in rules_for(sentence.text) for m in rule.pattern.finditer(sentence.text)]
    found.sort(key=lambda x: x[0].start() - x[0].end())
    taken: list[tuple[re.Match[str], str]] = []
    for m, kind in found:
        if all(m.end() <= t.start() or t.end() <= m.start() for t, _ in taken):
            taken.append((m, kind))
    if len(taken) > 1:  # 'at dawn on Monday' is one time
        taken = [(m, kind) for m, kind in taken if kind != "dawn"]
    kept = [
        x
        for x in taken
        if not any(a < sentence.start + x[0].end() and sentence.start + x[0].start() < b for a, b in skip)
    ]
    return sorted(kept, key=lambda x: x[0].start())


def _is_plain_weekday(m: re.Match[str], kind: str) -> bool:
    """'Monday', 'early on Monday'; not 'last Monday'."""
    return kind == "weekday" and (m["how"] or "on").lower() in ("on", "early", "late", "by")


def _is_said(text: str, m: re.Match[str]) -> bool:
    """Whether the time at the match is a statement's or a picture's own."""
    before, behind = statement()
    return bool(before.search(text, max(0, m.start() - 60), m.start()) or behind.match(text, m.end()))


def _is_ahead(text: str, m: re.Match[str]) -> bool:
    """Whether the words before the match put it ahead of publication."""
    return bool(future().search(text, max(0, m.start() - 60), m.start()))


def _is_no_day(text: str, m: re.Match[str], kind: str) -> bool:
    """A man called Sunday, and the same hour by the clock of another place."""
    if kind == "weekday" and title().search(text, max(0, m.start() - 15), m.start()):
        return True
    return any(c.start() < m.start() and m.end() <= c.end() for c in other_clock().finditer(text))


def _span(sentence: Sentence, m: re.Match[str], kind: str, calendar: Calendar, told: date | None) -> DateSpan | None:
    text, stated = sentence.text, _is_said(sentence.text, m)
    if (not stated and _is_ahead(text, m)) or _is_no_day(text, m, kind):
        return None
    last = calendar.latest if kind in (*_WEEKDAYS, *_ANAPHORIC) else calendar.published
    when = _resolve(m, kind, last, told)
    if when is None or (last and when.start and when.start > last):
        return None
    if not calendar.week_old and last and when.start == last - timedelta(6) and _is_plain_weekday(m, kind):
        return None
    if last and when.end and when.end > last:
        when = When(when.start, last, when.precision, when.basis)
    if last and when.start and _SINCE.search(text, max(0, m.start() - 70), m.start()):
        when = explicit.interval(when.start, last, relative=when.basis == "relative")
    return DateSpan(sentence.index, sentence.start + m.start(), sentence.start + m.end(), m.group(), when, stated)


def _resolve(m: re.Match[str], kind: str, published: date | None, told: date | None) -> When | None:
    try:
        if kind in _EXPLICIT:
            return _EXPLICIT[kind](m, published)
        if kind in _ANAPHORIC:
            return _RELATIVE[kind](m, told) if told else None
        return _RELATIVE[kind](m, published) if published else When()
    except (ValueError, OverflowError):  # no such day
        return None
