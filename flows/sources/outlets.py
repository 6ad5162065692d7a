"""outlets.yml: whom to read, and how. Each outlet's feeds and URL lists -> raw pages."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import yaml

from flows.errors import UsageError
from flows.sources.cache import FetchCache
from flows.sources.feeds import Entry, NotAFeed, parse_feed
from flows.sources.files import Loaded
from flows.sources.http import Fetched, FetchRefused, PoliteClient
from transforms.ids import make_id
from transforms.reading.urls import canonical_url
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
        entries = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    except (yaml.YAMLError, UnicodeError) as e:
        raise UsageError(f"{path} is not YAML: {str(e).splitlines()[0]}") from e
    return [o for o in (_outlet(path, e) for e in entries) if o.enabled]


def _outlet(path: Path, entry: dict[str, Any]) -> Outlet:
    known = {f.name for f in fields(Outlet)}
    if not isinstance(entry, dict) or "name" not in entry:
        raise UsageError(f"{path}: an entry without a name: {str(entry)[:60]!r}")
    if unknown := entry.keys() - known:
        raise UsageError(f"{path}: outlet {entry['name']} has unknown fields {sorted(unknown)}; known: {sorted(known)}")
    for name in ("feeds", "urls"):
        if not isinstance(entry.get(name, []), list) or not all(isinstance(u, str) for u in entry.get(name, [])):
            raise UsageError(
                f"{path}: outlet {entry['name']}: {name} must be a list of URLs, as in [https://x.org/rss]"
            )
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
    return Outlet(**values)


def fetch_outlet(
    outlet: Outlet, base: Path, cache: FetchCache, known: Container[str], now: datetime, max_bytes: int
) -> Iterator[Loaded]:
    """Fetch an outlet's new pages. `known`: canonical URLs already in the lake; `base`: the folder of outlets.yml."""
    with PoliteClient(cache, outlet.delay_seconds, max_bytes, allow_private=outlet.allow_private) as client:
        entries = {url: Entry(url) for url in _listed(outlet, base)}
        feeds = [_feed(client, url, now) for url in outlet.feeds]
        for _, items in feeds:
            for item in items:
                if isinstance(item, Reject):
                    yield item
                else:
                    entries[item.url] = item
        for entry in entries.values():
            if canonical_url(entry.url) in known:
                continue
            page = _page(client, outlet, entry, now)
            if isinstance(page, Reject) and page.reason == "fetch_failed":
                cache.forget(url for url, _ in feeds)  # an unchanged feed would hide the page next time
            if page is not None:
                yield page


def _listed(outlet: Outlet, base: Path) -> Iterable[str]:
    yield from outlet.urls
    if outlet.url_list:
        path = base / outlet.url_list
        if not path.exists():
            raise UsageError(f"outlet {outlet.name}: no such url_list {path}")
        yield from (
            u
            for line in path.read_text(encoding="utf-8-sig").splitlines()
            if (u := line.strip()) and not u.startswith("#")
        )


def _feed(client: PoliteClient, url: str, now: datetime) -> tuple[str, list[Entry | Reject]]:
    """The address that answered, behind redirects, and what it gave."""
    try:
        fetched = client.fetch(url)
        entries = [] if fetched.body is None else parse_feed(fetched.body)
        return fetched.url, [replace(e, url=_absolute(fetched.url, e.url)) for e in entries]
    except FetchRefused as e:
        return url, [refused(url, e.reason, str(e), now)]
    except NotAFeed as e:
        return url, [refused(url, "bad_record", f"neither RSS nor Atom: {e}", now)]


def _absolute(feed: str, link: str) -> str:
    try:
        return urljoin(feed, link)
    except ValueError:  # a broken link: fetching it will say so
        return link


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
