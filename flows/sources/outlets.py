"""outlets.yml: whom to read, and how. Each outlet's feeds and URL lists -> raw pages."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from flows.errors import UsageError
from flows.sources.cache import FetchCache
from flows.sources.feeds import Entry, NotAFeed, parse_feed
from flows.sources.files import Loaded
from flows.sources.http import Fetched, FetchRefused, PoliteClient
from transforms.ids import make_id
from transforms.records import RawPage, Reject


@dataclass(frozen=True)
class Outlet:
    """One entry of outlets.yml; the file's header says what each field means."""

    name: str
    kind: str = "media"
    language: str | None = None
    licence: str | None = None
    feeds: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    url_list: str | None = None
    delay_seconds: float = 2.0
    allow_private: bool = False
    enabled: bool = True
    expected_per_day: tuple[int, int] | None = None


def load_outlets(path: Path) -> list[Outlet]:
    """The enabled outlets of a file. Raises UsageError with the entry and the remedy."""
    if not path.exists():
        raise UsageError(f"no such file: {path} (give --outlets or TALLYBOOK_OUTLETS an outlets.yml)")
    try:
        entries = yaml.safe_load(path.read_text()) or []
    except yaml.YAMLError as e:
        raise UsageError(f"{path} is not YAML: {str(e).splitlines()[0]}") from e
    return [o for o in (_outlet(path, e) for e in entries) if o.enabled]


def _outlet(path: Path, entry: dict[str, Any]) -> Outlet:
    known = {f.name for f in fields(Outlet)}
    if not isinstance(entry, dict) or "name" not in entry:
        raise UsageError(f"{path}: an entry without a name: {str(entry)[:60]!r}")
    if unknown := entry.keys() - known:
        raise UsageError(f"{path}: outlet {entry['name']} has unknown fields {sorted(unknown)}; known: {sorted(known)}")
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
    return Outlet(**values)


def fetch_outlet(
    outlet: Outlet, base: Path, cache: FetchCache, known: Container[str], now: datetime, max_bytes: int
) -> Iterator[Loaded]:
    """Fetch an outlet's new pages. `known` are URLs already in the lake; `base` is the folder of outlets.yml."""
    with PoliteClient(cache, outlet.delay_seconds, max_bytes, allow_private=outlet.allow_private) as client:
        entries = {url: Entry(url) for url in _listed(outlet, base)}
        for url in outlet.feeds:
            for item in _feed(client, url, now):
                if isinstance(item, Reject):
                    yield item
                else:
                    entries[item.url] = item
        for entry in entries.values():
            if entry.url in known:
                continue
            page = _page(client, outlet, entry, now)
            if isinstance(page, Reject) and page.reason == "fetch_failed":
                cache.forget(outlet.feeds)  # an unchanged feed would hide the page next time
            if page is not None:
                yield page


def _listed(outlet: Outlet, base: Path) -> Iterable[str]:
    yield from outlet.urls
    if outlet.url_list:
        path = base / outlet.url_list
        if not path.exists():
            raise UsageError(f"outlet {outlet.name}: no such url_list {path}")
        yield from (u for line in path.read_text().splitlines() if (u := line.strip()) and not u.startswith("#"))


def _feed(client: PoliteClient, url: str, now: datetime) -> Iterator[Entry | Reject]:
    try:
        fetched = client.fetch(url)
        if fetched.body is not None:
            yield from parse_feed(fetched.body)
    except FetchRefused as e:
        yield refused(url, e.reason, str(e), now)
    except NotAFeed as e:
        yield refused(url, "bad_record", f"neither RSS nor Atom: {e}", now)


def _page(client: PoliteClient, outlet: Outlet, entry: Entry, now: datetime) -> Loaded | None:
    try:
        fetched = client.fetch(entry.url)
    except FetchRefused as e:
        return refused(entry.url, e.reason, str(e), now)
    return None if fetched.body is None else _raw_page(outlet, entry, fetched, now)


def _raw_page(outlet: Outlet, entry: Entry, fetched: Fetched, now: datetime) -> RawPage:
    return RawPage(
        origin=entry.url,
        body=fetched.body or b"",
        kind="text" if fetched.content_type.startswith("text/plain") else None,
        charset=fetched.charset,
        url=fetched.url,
        outlet=outlet.name,
        title=entry.title,
        author=entry.author,
        published_at=entry.published_at,
        published_basis="feed",
        language=outlet.language,
        fetched_at=now,
    )


def refused(origin: str, reason: str, detail: str, now: datetime) -> Reject:
    """A URL that gave no page."""
    return Reject(reject_id=make_id("r", origin, reason), origin=origin, reason=reason, detail=detail, seen_at=now)
