"""Dates that name their day, month or year: 'January 9', 'in August 2014', '2013'."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from transforms.extraction.drafts import When
from transforms.reading.written_dates import find_written_dates, load_words, make_date, months

_EDGES = {"ear": (1, 10), "beg": (1, 10), "sta": (1, 10), "mid": (11, 20), "lat": (21, 31), "end": (21, 31)}


def precision(start: date, end: date) -> int:
    """UCDP date_prec of an interval: 1 a day, 2 two to six days, 3 a week (to a fortnight), 4 a month, 5 more."""
    days = (end - start).days + 1
    return 1 if days == 1 else 2 if days <= 6 else 3 if days <= 15 else 4 if days <= 31 else 5


def interval(start: date, end: date, *, relative: bool = False) -> When:
    """A When over whole days."""
    return When(start, end, precision(start, end), "relative" if relative else "stated")


def since(start: date, published: date | None) -> When | None:
    """From a day until publication."""
    return interval(start, published) if published and start <= published else None


def numeric(m: re.Match[str], published: date | None) -> When | None:
    """'2016-01-09' and '09.01.2016'; '09/01/2016' only where it has one reading."""
    written = next(find_written_dates(m.group()), None)
    if written is None or len(written.readings) > 1:
        return None
    return interval(written.readings[0], written.readings[0])


def day(m: re.Match[str], published: date | None) -> When | None:
    """'Saturday, 9 January [2016]'; without a year the latest such day not after publication."""
    month, number = month_number(m["m"]), int(re.sub(r"\D", "", m["d"]))
    found = make_date(m["y"], month, number) if m["y"] else _latest(month, number, m["w"], published)
    if found is None:
        return None
    return since(found, published) if m["since"] in ("since", "Since") else interval(found, found)


def day_range(m: re.Match[str], published: date | None) -> When | None:
    """'9-11 January', 'January 9 and 11'."""
    numbers = [int(re.sub(r"\D", "", m[key])) for key in ("d1", "d2")]
    month = month_number(m["m"])
    last = make_date(m["y"], month, numbers[1]) if m["y"] else _latest(month, numbers[1], None, published)
    first = make_date(last.year, month, numbers[0]) if last else None
    return interval(first, last) if first and last and first <= last else None


def date_pair(m: re.Match[str], published: date | None) -> When | None:
    """'between Nov. 14 and Dec. 2'."""
    last_month, last_day = month_number(m["mb"]), int(re.sub(r"\D", "", m["db"]))
    last = make_date(m["y"], last_month, last_day) if m["y"] else _latest(last_month, last_day, None, published)
    number = month_number(m["m"])
    first = make_date(last.year - (number > last_month), number, re.sub(r"\D", "", m["d"])) if last else None
    return interval(first, last) if first and last and first <= last else None


def month(m: re.Match[str], published: date | None) -> When | None:
    """'in August', 'late August 2014'; without a year the latest August that began by publication."""
    groups, number = m.groupdict(), month_number(m["m"])
    if groups.get("y"):
        year = int(groups["y"])
    elif published:
        year = published.year - (number > published.month)
    else:
        return None
    first, last = part_of_month(year, number, groups.get("edge"))
    return since(first, published) if groups.get("since") in ("since", "Since") else interval(first, last)


def week_of_month(m: re.Match[str], published: date | None) -> When | None:
    """'the first week of January': days 1-7, 8-14, 15-21, 22-28, or the last seven."""
    year_ = int(m["y"]) if m["y"] else published.year - (month_number(m["m"]) > published.month) if published else None
    if year_ is None:
        return None
    _, last = part_of_month(year_, month_number(m["m"]), None)
    nth = {"first": 0, "second": 1, "third": 2, "fourth": 3}.get(m["o"])
    start = last - timedelta(6) if nth is None else last.replace(day=1 + 7 * nth)
    return interval(start, start + timedelta(6))


def year(m: re.Match[str], published: date | None) -> When | None:
    """'in 2013', 'late 2015'."""
    number, edge = int(m["y"]), edge_key(m.groupdict().get("edge"))
    first, last = date(number, 1, 1), date(number, 12, 31)
    if edge in ("ear", "beg", "sta"):
        last = date(number, 4, 30)
    elif edge in ("lat", "end"):
        first = date(number, 9, 1)
    elif edge == "mid":
        first, last = date(number, 5, 1), date(number, 8, 31)
    if m.groupdict().get("since") in ("since", "Since"):
        return since(first, published)
    return When(first, last, 5, "stated")


def month_number(spelling: str) -> int:
    """1 for 'January' or 'Jan.'."""
    return months()[spelling.lower().rstrip(".")]


def edge_key(edge: str | None) -> str:
    """'Early ', 'the end of' -> 'ear', 'end'; '' for none."""
    return (edge or "").lower().removeprefix("the ")[:3]


def part_of_month(year: int, month: int, edge: str | None) -> tuple[date, date]:
    """First and last day of a month, or of its early, middle or late third."""
    length = calendar.monthrange(year, month)[1]
    first, last = _EDGES.get(edge_key(edge), (1, length))
    return date(year, month, first), date(year, month, min(last, length))


def _latest(month: int, number: int, weekday: str | None, published: date | None) -> date | None:
    """The latest such day not after publication; of the last two, the one that falls on the weekday named."""
    if published is None:
        return None
    days = [d for y in (0, 1, 2, 3, 4) if (d := make_date(published.year - y, month, number)) and d <= published]
    fits = [d for d in days[:2] if weekday and d.weekday() == _weekday_number(weekday)]
    ahead = make_date(published.year, month, number)
    if ahead and timedelta(0) < ahead - published <= timedelta(180):
        return None  # news leaves out the year of the current one: the day is still to come
    return next(iter(fits or days), None)


def _weekday_number(name: str) -> int:
    words = load_words("time_words")
    bare = name.rstrip(".")
    return words["weekdays"].index(bare) if bare in words["weekdays"] else int(words["weekday_abbreviations"][bare])
