"""To which news agency a text is credited, and who signed it."""

from __future__ import annotations

import functools
import re

from transforms.reading.written_dates import load_words, one_of

_TAIL_CHARS = 250
_NAME = r"[A-Z][\w.'’-]+(?: (?:(?:and|al|el|bin|van|de|von) )?[A-Z][\w.'’-]+){1,5}"
_BYLINE = re.compile(
    rf"(?:^|\n)(?:Written by|By|by|Reported by|Author)\s*:?\s+(?P<name>{_NAME})(?:[,|/ ][^\n]{{0,60}})?(?=\n|$)"
)


@functools.cache
def _agencies() -> dict[str, str]:
    return {spelling: a["name"] for a in load_words("agencies") for spelling in a["spellings"]}


@functools.cache
def agency_pattern() -> str:
    """A regular expression for any spelling of any agency, as a whole word."""
    return rf"(?<!\w){one_of(list(_agencies()))}(?!\w)"


# '(Meridian Wire)', '(Capital News Agency)': an agency by its own name, known or not
_SELF_NAMED = r"(?:[A-Z][\w.&'-]+ ){1,4}(?:Wire|Newswire|Agency|News Service|Press)"


@functools.cache
def _credit_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    agency = f"({agency_pattern()})"
    any_agency = f"({agency_pattern()}|{_SELF_NAMED})"
    dateline = re.compile(
        rf"(?:^|\n)[^\n]{{2,60}}(?:\((?:[^()\n]{{1,20}}[/,;] ?)?{any_agency}(?:[/,;] ?[^()\n]{{1,20}})?\)\s*[-–—:>]"
        rf"|/{any_agency}/)"  # the Russian agencies' form: MOSCOW, April 5. /TASS/.
    )
    date_line = re.compile(rf"{agency}[\s,|:-]{{1,4}}(?:[A-Z][a-z]{{2,8}},? )?\d\d?[ .-]")
    tail = re.compile(
        rf"(?:\((?:[Ww]ith |[Ss]ource: )?(?:[^()]{{0,30}} and )??{agency}(?: and [^()]{{2,30}}|, [^()]{{2,30}})?\)"
        rf"|(?:[-–—©]|\b[Ss]ources?:|\b[Vv]ia) ?{agency}(?: and [\w ]{{2,30}})?|\n\s*{agency})[\s./\d]*$"
    )
    return dateline, date_line, tail


def find_wire(text: str, author: str | None, outlet: str | None) -> str | None:
    """The agency of the dateline, the byline, the date line or the closing credit; of the outlet, if it is one."""
    dateline, date_line, tail = _credit_patterns()
    for m in (
        dateline.search(text, 0, 900),
        re.search(f"({agency_pattern()}|^{_SELF_NAMED}$)", author or ""),
        date_line.search(text, 0, 450),
        tail.search(text[-_TAIL_CHARS:].rstrip()),
    ):
        if m:
            spelling = str(next(filter(None, m.groups())))
            return next((name for known, name in _agencies().items() if spelling.endswith(known)), spelling)
    return _agency_of_outlet((outlet or "").lower())


def _agency_of_outlet(outlet: str) -> str | None:
    return next((str(a["name"]) for a in load_words("agencies") if outlet in a["domains"]), None)


def find_author(text: str) -> str | None:
    """The name of a byline that stands on a line of its own in the first lines."""
    m = _BYLINE.search(text[:1200])
    return m["name"] if m else None
