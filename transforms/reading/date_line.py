"""The date lines of an HTML page: the short elements behind its headline that say when the story appeared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from transforms.reading.head_date import HeadDate, find_head_date

_NEAR_HEADLINE, _LONGEST = 25, 100  # elements behind the headline that may be one; characters of one
_SHORTEST_TITLE = 15  # characters: less may be a site's name or a section


def find_date_lines(tree: Any, latest: date) -> tuple[HeadDate, ...]:
    """What stands behind the heading that the page's title repeats ('Posted on 3 May 2015'); empty without such one.

    Offsets are of the line, and of no use outside it.
    """
    headline = _headline(tree)
    return () if headline is None else _lines_behind(headline, latest)


def find_shown_day(tree: Any, latest: date) -> date | None:
    """The first day, not of an update, behind any first heading: for a page whose metadata give none."""
    heading = next(tree.iter("h1", "h2"), None)
    lines: Sequence[HeadDate] = () if heading is None else _lines_behind(heading, latest)
    return next((line.day for line in lines if line.label != "updated"), None)


def _lines_behind(heading: Any, latest: date) -> tuple[HeadDate, ...]:
    following = heading.xpath(f"following::*[position() <= {_NEAR_HEADLINE}]")
    lines = (" ".join(e.text_content().split()) for e in following if isinstance(e.tag, str))
    found = (find_head_date(line) for line in lines if len(line) <= _LONGEST)
    return tuple(d for d in found if d and d.day <= latest)


def _headline(tree: Any) -> Any:
    titles = [tree.findtext(".//title") or "", *tree.xpath("//meta[@property='og:title']/@content")]
    known = [" ".join(str(t).split()).lower() for t in titles]
    for heading in tree.iter("h1", "h2"):
        text = " ".join(heading.text_content().split()).lower()
        if len(text) >= _SHORTEST_TITLE and any(text in t for t in known):
            return heading
    return None
