"""RSS and Atom: a feed's bytes -> its entries."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import feedparser


@dataclass(frozen=True)
class Entry:
    """One item of a feed, with what the feed says of it."""

    url: str
    title: str | None = None
    author: str | None = None
    published_at: str | None = None


class NotAFeed(ValueError):
    """The bytes are neither RSS nor Atom."""


def parse_feed(body: bytes) -> list[Entry]:
    """Entries in the feed's order, those without a link left out. Raises NotAFeed."""
    parsed = feedparser.parse(io.BytesIO(body))  # bare bytes it would first try as the name of a local file
    if not parsed.get("version"):
        raise NotAFeed(str(parsed.get("bozo_exception", "no RSS or Atom elements")))
    return [_entry(e) for e in parsed.entries if e.get("link")]


def _entry(e: Any) -> Entry:
    return Entry(
        url=e["link"],
        title=e.get("title") or None,
        author=e.get("author") or None,
        published_at=e.get("published") or e.get("updated") or None,
    )
