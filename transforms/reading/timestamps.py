"""The times that feeds and metadata give, in the many forms they come in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime

from transforms.reading.written_dates import find_written_dates


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment in UTC, and the day it was in the place that wrote it."""

    at: datetime
    day: date


def midnight(day: date) -> datetime:
    """The start of a day in UTC, for days without a time."""
    return datetime.combine(day, time(), UTC)


def parse_stamp(value: str | None) -> Stamp | None:
    """A Stamp of ISO 8601, RFC 822 or a written date ('January 28, 2014'); None where it cannot be read."""
    text = (value or "").strip()
    if not text:
        return None
    for parse in (_iso, _rfc822, _written):
        try:
            moment = parse(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if moment is not None and moment.year >= 1900:
            return _stamp(moment)
    return None


def _stamp(moment: datetime) -> Stamp | None:
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        return Stamp(moment.astimezone(UTC), moment.date())
    except OverflowError:
        return None


def _iso(text: str) -> datetime:
    if re.fullmatch(r"\d{8}T?\d*Z?", text) or not re.match(r"\d{4}-", text):
        raise ValueError(text)
    return datetime.fromisoformat(re.sub(r"\s*(?:UTC|GMT)$", "+00:00", text))


def _rfc822(text: str) -> datetime:
    if not re.match(r"(?:[A-Za-z]{3},? )?\d{1,2} [A-Za-z]{3} \d{2,4} \d", text):
        raise ValueError(text)
    return parsedate_to_datetime(text)


def _written(text: str) -> datetime | None:
    dates = [d for d in find_written_dates(text[:80]) if len(d.readings) == 1]
    return midnight(dates[0].readings[0]) if dates else None
