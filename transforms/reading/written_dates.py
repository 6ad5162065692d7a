"""Full dates (day, month and year) as written on pages: the forms and their readings."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from transforms.reference import REFERENCE


@functools.cache
def load_words(name: str) -> Any:
    """A YAML file of transforms/reference by its name, read once a process."""
    return yaml.safe_load((REFERENCE / f"{name}.yml").read_text(encoding="utf-8"))


@functools.cache
def months() -> dict[str, int]:
    """Spelling (lower case) -> number of the month."""
    return {spelling.lower(): number for number, spellings in load_words("months").items() for spelling in spellings}


def one_of(words: list[str]) -> str:
    """A regular expression for any of the words, longest first."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + ")"


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A full date as written: offsets and its possible readings, the usual one first (03/04/2016 has two)."""

    start: int
    end: int
    readings: tuple[date, ...]


_YEAR = r"(?P<{}>(?:19|20)\d\d)"
_END = r"(?!\d(?!\d? [A-Z][a-z]{2}))"  # of a year: no digit, unless another date is glued on ('2 Mar 20242 Mar 2024')
_DAY = r"(?P<{}>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"


@functools.cache
def _pattern() -> re.Pattern[str]:
    month = "(?P<{}>" + one_of(list(months())) + r")\b\.?"
    return re.compile(
        r"(?<![\w./-])(?:"
        rf"{_YEAR.format('y1')}[-/](?P<m1>\d\d?)[-/](?P<d1>\d\d?)(?!\d)"
        rf"|(?P<n1>\d\d?)(?P<sep>[./-])(?P<n2>\d\d?)(?P=sep){_YEAR.format('y2')}(?!\d)"
        rf"|{_DAY.format('d3')}[\s-](?:of )?{month.format('m3')}[,\s-]+{_YEAR.format('y3')}{_END}"
        # 'Jun 142016' is 'Jun 14,2016' that lost its comma
        rf"|{month.format('m4')}\s{_DAY.format('d4')}(?:,?\s?|\s?-\s?){_YEAR.format('y4')}{_END})",
        re.IGNORECASE,
    )


def find_written_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[WrittenDate]:
    """Every full date between two offsets of the text, in order; impossible days ('31 June 2016') are left out."""
    for m in _pattern().finditer(text, start, len(text) if end is None else end):
        readings = tuple(d for d in _readings(m.groupdict()) if d is not None)
        if readings:
            yield WrittenDate(m.start(), m.end(), readings)


def _readings(g: dict[str, Any]) -> list[date | None]:
    if g["y1"]:
        return [make_date(g["y1"], g["m1"], g["d1"])]
    if g["y2"]:
        day_first, month_first = make_date(g["y2"], g["n2"], g["n1"]), make_date(g["y2"], g["n1"], g["n2"])
        # dots and hyphens before a year are day first everywhere but in a few US systems; slashes are open
        return [day_first or month_first] if g["sep"] in ".-" or day_first == month_first else [day_first, month_first]
    if g["y3"]:
        return [make_date(g["y3"], months()[g["m3"].lower()], g["d3"])]
    return [make_date(g["y4"], months()[g["m4"].lower()], g["d4"])]


def make_date(year: int | str, month: int | str, day: int | str) -> date | None:
    """A date, or None where there is no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
