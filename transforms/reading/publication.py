"""When an article was published, and on whose word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from transforms.reading.head_date import HeadDate, find_dateline_date, find_head_date
from transforms.reading.timestamps import Stamp, midnight
from transforms.reading.urls import url_date

_EARLIEST = date(1900, 1, 1)
_CLOCKS = timedelta(1)  # a day shown and a moment in UTC may lie so far apart


@dataclass(frozen=True, slots=True)
class Publication:
    """`at` in UTC, `day` in the outlet's own calendar; both None where nobody says."""

    at: datetime | None = None
    day: date | None = None
    basis: str = "none"


def find_publication(
    text: str,
    *,
    given: Stamp | None,
    given_basis: str,
    lines: Sequence[HeadDate] = (),
    shown: date | None,
    url: str | None,
    fetched_at: datetime,
) -> Publication:
    """The publication of an article: a date printed at the head, else the dateline, else what the source or the
    page's metadata says, else a day shown elsewhere in the page or in the URL; never the time of the run.

    given: what the feed, the manifest or the page's metadata says. A date after `fetched_at` is nobody's.
    lines: the dates behind a page's headline. An older one tells that `given` is the stamp of a moved site.
    """
    latest = fetched_at.date() + timedelta(1)
    if given and not _EARLIEST <= given.day <= latest:
        given = None
    hint = given.day if given else shown or url_date(url)
    head = find_head_date(text, hint)
    if head and head.day <= latest and not (head.label == "updated" and given and _plain_update(head.day - given.day)):
        return _printed(head.day, given, "page")
    dateline = find_dateline_date(text, hint)
    if dateline and dateline.day <= latest:
        return _printed(dateline.day, given, "dateline")
    older = _older(lines, given)
    if older:
        return _printed(older, None, "page")
    if given:
        return Publication(given.at, given.day, given_basis)
    day = shown or url_date(url)
    return Publication(midnight(day), day, "page") if day and day <= latest else Publication()


def _older(lines: Sequence[HeadDate], given: Stamp | None) -> date | None:
    """The first day of the lines that lies before `given`, where none goes with it."""
    if given is None or any(abs(line.day - given.day) <= _CLOCKS for line in lines):
        return None
    return next((line.day for line in lines if line.day < given.day), None)


def _plain_update(after: timedelta) -> bool:
    """True where a printed 'updated' day goes well with the metadata: within days of it, or long after it.

    Otherwise the metadata is the scraper's own, and 'updated' is the page's only word on when it was published.
    """
    return timedelta(0) <= after <= timedelta(2) or after > timedelta(60)


def _printed(day: date, given: Stamp | None, basis: str) -> Publication:
    """The printed day; with the time of day of the metadata where both name the same day."""
    same = given is not None and given.day == day
    return Publication(given.at if same and given else midnight(day), day, basis)
