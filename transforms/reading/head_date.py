"""The date printed at the head of an article, and the date of its dateline.

Both are words of the page itself, and beat what a feed or a scraper says. A date inside a sentence of the story
('on 9 January the group attacked') is neither: a printed date stands alone, behind a label ('Published'), behind
a credit ('AFP Thursday 6 Mar 2014') or before a time of day.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from transforms.reading.credits import agency_pattern
from transforms.reading.written_dates import WrittenDate, find_written_dates, load_words, make_date, months, one_of

HEAD_CHARS = 450  # headline, summary and date line of a page saved as one paragraph

Label = Literal["published", "printed", "updated"]


@dataclass(frozen=True, slots=True)
class HeadDate:
    """A printed date: offsets, the day, and what the page calls it."""

    start: int
    end: int
    day: date
    label: Label


_PUBLISHED = re.compile(
    r"(?:(?<!\()\b(?:first )?(?:published|posted|created|issued|uploaded)"
    r"|\b(?:date of publication|publication date|publish date|date))(?: on| at)?\s*:?\s*$",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"\b(?:last )?(?:updated?|modified|edited|revised)(?: on| at)?\s*:?\s*"
    r"(?:\d\d?:\d\d\s*(?:[ap]\.?m\.?)?(?: [A-Z]{2,4})?,?\s*(?:on )?)?$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"(?:^|\n|[|•·–—»>]|\bby [A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3},?)\s*\(?$")
_PLACE_BEFORE = re.compile(
    r"[A-Z][\w'’.-]+, $"
)  # 'Spokesman of the Council, Geneva, 28 January 2022', a line of its own
_LINE_END = re.compile(r"[ \t]*(?:\n|$)")
_SENTENCE = re.compile(r",? [a-z]+(?!\w*:)\b")
_TIME = re.compile(
    r"[\s,|T•·-]*(?:at |- )?(?:[01]?\d|2[0-4])[:.h]?[0-5]\d(?::[0-5]\d)?"
    r"\s?(?:[ap]\.?m\.?\b|GMT|UTC|[A-Z]{2,4}T?\b|\s|$)",
    re.IGNORECASE,
)


@functools.cache
def _weekday() -> re.Pattern[str]:
    words = load_words("time_words")
    names = one_of([*words["weekdays"], *words["weekday_abbreviations"]])
    return re.compile(rf"\b{names}\.?,?\s*$", re.IGNORECASE)


@functools.cache
def _range() -> re.Pattern[str]:
    """What goes on from a first day to a last one: an obituary or a period, no publication."""
    starts = one_of([*load_words("time_words")["weekdays"], *months()])
    return re.compile(rf"\s*(?:[-–—]|to|until)\s*(?:\d|{starts})", re.IGNORECASE)


@functools.cache
def _preposition() -> re.Pattern[str]:
    return re.compile(rf"\b{one_of(load_words('time_words')['prepositions'])}\s*$", re.IGNORECASE)


@functools.cache
def _agency_before() -> re.Pattern[str]:
    return re.compile(rf"(?:{agency_pattern()}|\bAgencies|\bStaff(?: Writer)?)[\s,|:-]*$")


@functools.cache
def _agency_after() -> re.Pattern[str]:
    return re.compile(rf"[\s,|:-]*{agency_pattern()}")


def find_head_date(text: str, hint: date | None = None) -> HeadDate | None:
    """The best printed date of the text's head: published before printed before updated, then the first.

    hint: the day that metadata gives; it decides only between the readings of 03/04/2016.
    """
    order: list[Label] = ["published", "printed", "updated"]
    return min(find_head_dates(text, hint), key=lambda d: (order.index(d.label), d.start), default=None)


def find_head_dates(text: str, hint: date | None = None) -> list[HeadDate]:
    """All printed dates of the head, in order: 'Posted: … Updated: …' are two."""
    found = (_as_head_date(text, w, hint) for w in find_written_dates(text, 0, HEAD_CHARS))
    return [d for d in found if d]


def _as_head_date(text: str, written: WrittenDate, hint: date | None) -> HeadDate | None:
    day = _choose(written.readings, hint)
    before = text[max(0, written.start - 60) : written.start]
    weekday = _weekday().search(before)
    if weekday:
        before = before[: weekday.start()]
    label = _label(before, text[written.end : written.end + 40], weekday is not None) if day else None
    start = written.start - (len(weekday.group()) if weekday else 0)
    return HeadDate(start, written.end, day, label) if day and label else None


def _choose(readings: tuple[date, ...], hint: date | None) -> date | None:
    if len(readings) == 1:
        return readings[0]
    return hint if hint in readings else None


def _label(before: str, after: str, weekday: bool) -> Label | None:
    if _range().match(after) and not _TIME.match(after):
        return None
    if _UPDATED.search(before):
        return "updated"
    if _PUBLISHED.search(before):
        return "published"
    if _SEPARATOR.search(before) or not before.strip():
        # a sentence may open with a date ('January 9, 2016 was a black day'); a date line does not go on so
        return "printed" if not _SENTENCE.match(after) or _TIME.match(after) else None
    if _preposition().search(before):
        return None
    if _PLACE_BEFORE.search(before) and _LINE_END.match(after):
        return "printed"
    if _agency_before().search(before) or _agency_after().match(after) or _TIME.match(after):
        return "printed"
    return "printed" if weekday and re.match(r"\s+(?=[A-Z“\"'])|\s*(?:\n|$)", after) else None


@functools.cache
def _dateline() -> re.Pattern[str]:
    month = one_of([m.title() for m in months()])
    place = (
        r"(?!UPDATE|CORRECT|(?:Last )?(?:Updated|Modified|Published|Posted)\b)[A-Z][\w'’.-]*(?:[ /-]+[\w'’.-]+){0,3}"
    )
    day = rf"(?:(?P<m>{month})\.? (?P<d>\d\d?)|(?P<d2>\d\d?) (?P<m2>{month})\.?)(?:,? (?P<y>20\d\d))?"
    return re.compile(
        rf"(?:^|\n)\(?{place}(?:, {place}){{0,2}}[,:.]? {day}\)?,? ?(?:"
        r"(?P<credit>\([^)\n]{2,40}\))?\s*(?P<end>[-–—:]|\n)|\.? (?P<slashes>/[^/\n]{2,40}/))"
    )


def find_dateline_date(text: str, hint: date | None) -> HeadDate | None:
    """The day of 'BEIRUT, Jan 18 (Reuters) -'; without a year, the one that lies nearest to the hint."""
    m = _dateline().search(text, 0, 2 * HEAD_CHARS)
    if (
        not m
        or not (m["credit"] or m["y"] or m.group().strip("\n(")[:3].isupper())
        or (m["end"] == "\n" and not m["y"])
    ):
        return None
    month, day = months()[(m["m"] or m["m2"]).lower()], m["d"] or m["d2"]
    years = [int(m["y"])] if m["y"] else [hint.year + k for k in (-1, 0, 1)] if hint else []
    days = [d for y in years if (d := make_date(y, month, day))]
    if hint and not m["y"]:  # a dateline a month away from every hint is a reprint or a misreading
        days = [d for d in days if abs(d - hint) <= timedelta(31)]
    best = min(days, key=lambda d: abs((d - hint).days) if hint else 0, default=None)
    return HeadDate(m.start(), m.end(), best, "printed") if best else None
