"""Main text and metadata of an HTML page, by trafilatura and htmldate."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import lxml.html
import trafilatura
from trafilatura.settings import Document

from transforms.reading.date_line import find_date_lines, find_shown_day
from transforms.reading.head_date import HeadDate
from transforms.reading.markup import tidy
from transforms.reading.timestamps import Stamp, parse_stamp

for _name in ("trafilatura", "htmldate"):  # both warn of each broken page; a reject says it better
    logging.getLogger(_name).setLevel(logging.CRITICAL)

_BY = re.compile(r"^(?:By|Par|Por|Von)\s+(?=[A-Z])")
_META_NAMES = ("parsely-pub-date", "pubdate", "publish-date", "DC.date.issued", "date")
_TIME_PATHS = (
    "//meta[contains(@property, 'article:published_time') or @name='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[" + " or ".join(f"@name='{name}'" for name in _META_NAMES) + "]/@content",
    "//*[@itemprop='datePublished']/@datetime",
)


@dataclass(frozen=True, slots=True)
class Content:
    """A main text, with what its page says about it.

    `stamp` is the publication in the page's metadata, `lines` are the dates behind its headline, `shown` is a day found
    elsewhere in it. A bare text has none of them.
    """

    text: str
    title: str | None = None
    author: str | None = None
    url: str | None = None
    site: str | None = None
    language: str | None = None
    stamp: Stamp | None = None
    lines: tuple[HeadDate, ...] = ()
    shown: date | None = None


def read_html(markup: str, url: str | None, latest: date) -> Content | None:
    """The page's main text and metadata, or None where there is no main text. latest: no date is after it."""
    tree = _load(markup)
    if tree is None:
        return None
    stamp = next((s for value in _stamps(tree) if (s := parse_stamp(value)) and s.day <= latest + timedelta(1)), None)
    lines, shown = find_date_lines(tree, latest), None if stamp else find_shown_day(tree, latest)
    tidy(tree)
    fields = _main_text(tree, url, latest) or _main_text(_load(markup), url, latest)  # all of it was chrome: as it came
    if not fields:
        return None
    return Content(
        text=fields["text"],
        title=_headline(tree, fields.get("title")),
        author=_BY.sub("", fields.get("author") or "") or None,
        url=fields.get("url"),
        site=fields.get("sitename") or _site_in_title(tree, fields.get("title")),
        language=tree.get("lang"),
        stamp=stamp,
        lines=lines,
        shown=shown or _found_date(fields.get("date"), latest),
    )


def _main_text(tree: Any, url: str | None, latest: date) -> dict[str, Any]:
    """What trafilatura finds, empty where there is no main text."""
    try:
        page = trafilatura.bare_extraction(
            tree,
            url=url,
            fast=True,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params={"extensive_search": False, "original_date": True, "max_date": latest.isoformat()},
        )
    except (ValueError, TypeError, AttributeError, RecursionError):  # trafilatura on markup it cannot take
        return {}
    fields: dict[str, Any] = page.as_dict() if isinstance(page, Document) else {}
    return fields if (fields.get("text") or "").strip() else {}


def _headline(tree: Any, found: str | None) -> str | None:
    """The headline found; where that is the site's name ('Lake Post' of '14 killed at Banki | Lake Post'), the rest."""
    title = " ".join(str(tree.findtext(".//title") or "").split())
    parts = re.split(r"\s+[|»–—-]\s+", title)
    return parts[0] if len(parts) == 2 and found == parts[1] and len(parts[0]) > len(parts[1]) else found


def _site_in_title(tree: Any, headline: str | None) -> str | None:
    """'Blue Nile Post' of the title 'Market shelled - Blue Nile Post'."""
    title = " ".join(str(tree.findtext(".//title") or "").split())
    rest = title.removeprefix(headline) if headline and title.startswith(headline) else ""
    site = re.sub(r"^\s*[-–—|:»]\s+", "", rest)
    return site if site != rest and 2 <= len(site) <= 40 else None


def _load(markup: str) -> Any:
    try:
        # lxml refuses text with an encoding declaration
        return trafilatura.load_html(re.sub(r"^\s*<\?xml[^>]*\?>", "", markup))
    except (ValueError, lxml.etree.LxmlError):
        return None


def _stamps(tree: Any) -> Iterator[str]:
    """The publication times that the page's metadata gives, the surest first."""
    for path in _TIME_PATHS[:1]:
        yield from map(str, tree.xpath(path))
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        yield from _ld_dates(str(script))
    for path in _TIME_PATHS[1:]:
        yield from map(str, tree.xpath(path))


def _ld_dates(script: str) -> Iterator[str]:
    # not json.loads: broken JSON-LD is common, and the one field is readable all the same
    yield from re.findall(r'"datePublished"\s*:\s*"([^"]{8,40})"', script)


def _found_date(found: str | None, latest: date) -> date | None:
    """The day that htmldate, called by trafilatura, found in the page."""
    stamp = parse_stamp(found)
    return stamp.day if stamp and stamp.day <= latest else None
