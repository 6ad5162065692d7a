"""Times told from the day of publication: 'yesterday', 'Sunday night', 'two weeks ago', 'the third day'."""

from __future__ import annotations

import re
from datetime import date, timedelta

from transforms.extraction.dates.explicit import edge_key, interval, part_of_month
from transforms.extraction.drafts import When
from transforms.reading.written_dates import load_words

_DAY = timedelta(1)


def _span(start: date, end: date) -> When:
    return interval(start, end, relative=True)


def today(m: re.Match[str], published: date) -> When | None:
    """'today', 'this morning', 'at dawn'."""
    return _span(published, published)


def yesterday(m: re.Match[str], published: date) -> When | None:
    """'yesterday', 'last night': the night that began on the day before."""
    return _span(published - _DAY, published - _DAY)


def night(m: re.Match[str], published: date) -> When | None:
    """'overnight': the night that began yesterday and ended today."""
    return _span(published - _DAY, published)


def dawn(m: re.Match[str], published: date) -> When | None:
    """'at dawn' beside no other day: today."""
    return _span(published, published)


def day_before(m: re.Match[str], told: date) -> When | None:
    """'the previous day': the one before the day that the text told last."""
    return _span(told - _DAY, told - _DAY)


def days_after(m: re.Match[str], told: date) -> When | None:
    """'on Saturday, a day after strikes killed 20': the strikes were a day before the day that the text told last."""
    found = told - number(m["n"]) * (_DAY if m["unit"] == "day" else 7 * _DAY)
    vague = m["unit"] == "week" or m["n"].lower() in ("few", "several")
    return _span(found - 3 * _DAY, found + 3 * _DAY) if vague else _span(found, found)


def days_before(m: re.Match[str], told: date) -> When | None:
    """'buried on Friday those who died a week earlier': counted from the day that the text told last."""
    return days_after(m, told)


def day_after(m: re.Match[str], told: date) -> When | None:
    """'the following day': the one after the day that the text told last."""
    return _span(told + _DAY, told + _DAY)


def weekday_pair(m: re.Match[str], published: date) -> When | None:
    """'overnight Friday to Saturday', 'Saturday and Sunday'."""
    last = latest_weekday(m["w2"], published)
    first = latest_weekday(m["w1"], last)
    return _span(first, last)


def weekday(m: re.Match[str], published: date) -> When | None:
    """The latest such day not after publication; today counts, except for 'last Monday'."""
    how = (m["how"] or "").lower()
    if how in ("next", "every") or (m["s"] == "s" and how == "on"):
        return None
    # 'last Friday' on a Saturday is not yesterday
    found = latest_weekday(m["w"], published - 2 * _DAY if how == "last" else published)
    if how == "overnight":  # 'overnight into Friday' ends on Friday, 'overnight on Thursday' begins on Thursday
        into = re.match(r"\w+ (?:in)?to\b", m.group())
        return _span(found - _DAY, found) if into else _span(found, min(found + _DAY, published))
    return _span(found, published) if how == "since" else _span(found, found)


def weekday_of_week(m: re.Match[str], published: date) -> When | None:
    """'Sunday of last week', 'on Tuesday this week': weeks begin on Sunday, which would else need no week."""
    sunday = published - ((published.weekday() + 1) % 7 + (7 if m["which"].lower() == "last" else 0)) * _DAY
    found = sunday + (load_words("time_words")["weekdays"].index(m["w"]) + 1) % 7 * _DAY
    return _span(found, found)


def that_weekday(m: re.Match[str], told: date) -> When | None:
    """'in the early hours of that Friday': the one nearest to the day that the text told last."""
    found = latest_weekday(m["w"], told + 3 * _DAY)
    return _span(found, found)


def weekend(m: re.Match[str], published: date) -> When | None:
    """The latest Saturday and Sunday, as far as they are past."""
    saturday = latest_weekday("Saturday", published)
    if m.group().startswith("last") and saturday + _DAY >= published:
        saturday -= 7 * _DAY
    return _span(saturday, min(saturday + _DAY, published))


def week(m: re.Match[str], published: date) -> When | None:
    """'this week', 'late last month', 'earlier this year': calendar weeks from Monday, months, years."""
    last = m["which"].lower() == "last"
    first, end = _PERIODS[m["unit"]](published, last, m["edge"])
    if not last:
        end = min(end, published)
    if m["earlier"]:
        end = max(first, min(end, published - _DAY))
    return _span(first, end) if first <= end else None


def ago(m: re.Match[str], published: date) -> When | None:
    """'two days ago' is a day, 'three weeks ago' a week, 'two months ago' a month, 'four years ago' a year."""
    n, unit = number(m["n"]), m["unit"]
    vague = m["n"].lower() in ("few", "several")
    try:
        if unit in ("hour", "day", "night"):
            days = n // 24 if unit == "hour" else n
            day = published - days * _DAY
            return _span(day - 4 * _DAY, day + _DAY) if vague else _span(day, day)
        if unit == "week":
            middle = published - 7 * n * _DAY
            return _span(middle - 3 * _DAY, min(middle + 3 * _DAY, published))
        if unit == "month":
            return _span(*part_of_month(*_months_back(published, n), None))
        return _span(date(published.year - n, 1, 1), date(published.year - n, 12, 31))
    except (ValueError, OverflowError):
        return None


def past(m: re.Match[str], published: date) -> When | None:
    """'in the past 24 hours', 'the last three days', 'the past week': an interval that ends on publication."""
    n = number(m["n"]) if m["n"] else 1
    if "recent" in m.group():
        n = max(n, {"hour": 24, "day": 6, "night": 6}.get(m["unit"], 3))  # vague: never a day
    days = {"hour": max(1, n // 24), "day": n, "night": n, "week": 7 * n, "month": 30 * n, "year": 365 * n}[m["unit"]]
    try:
        return _span(published - days * _DAY, published)
    except OverflowError:
        return None


def another_day(m: re.Match[str], published: date) -> When | None:
    """'bombed for a second day': today."""
    return _span(published, published)


def nth_day(m: re.Match[str], published: date) -> When | None:
    """'on the third day of an offensive': it began two days before publication."""
    return _span(published - (int(load_words("time_words")["ordinals"][m["o"]]) - 1) * _DAY, published)


def fixed_day(m: re.Match[str], published: date) -> When | None:
    """'New Year's Eve': the latest such day not after publication."""
    name = re.sub(r"['’]", "", m["name"])
    days = {k.replace("'", ""): v for k, v in load_words("time_words")["fixed_days"].items()}
    month, day = map(int, days[name].split("-"))
    found = date(published.year, month, day)
    return _span(*2 * (found if found <= published else found.replace(year=published.year - 1),))


def latest_weekday(name: str, on_or_before: date) -> date:
    """The latest day of that name that is not after the given day."""
    weekday_number = int(load_words("time_words")["weekdays"].index(name))
    return on_or_before - ((on_or_before.weekday() - weekday_number) % 7) * _DAY


def number(word: str) -> int:
    """'two', '24', 'couple of' -> 2, 24, 2."""
    return int(word) if word.isdigit() else int(load_words("time_words")["numbers"][word.lower()])


def _months_back(day: date, n: int) -> tuple[int, int]:
    index = day.year * 12 + day.month - 1 - n
    return index // 12, index % 12 + 1


def _week_period(published: date, last: bool, edge: str | None) -> tuple[date, date]:
    monday = published - (published.weekday() + (7 if last else 0)) * _DAY
    part = {"ear": (0, 2), "beg": (0, 2), "sta": (0, 2), "mid": (1, 4), "lat": (3, 6), "end": (3, 6)}.get(
        edge_key(edge), (0, 6)
    )
    return monday + part[0] * _DAY, monday + part[1] * _DAY


def _month_period(published: date, last: bool, edge: str | None) -> tuple[date, date]:
    return part_of_month(*_months_back(published, 1 if last else 0), edge)


def _year_period(published: date, last: bool, edge: str | None) -> tuple[date, date]:
    year = published.year - (1 if last else 0)
    first, end = {"ear": (1, 4), "beg": (1, 4), "sta": (1, 4), "mid": (5, 8), "lat": (9, 12), "end": (9, 12)}.get(
        edge_key(edge), (1, 12)
    )
    return date(year, first, 1), part_of_month(year, end, None)[1]


_PERIODS = {"week": _week_period, "month": _month_period, "year": _year_period}
