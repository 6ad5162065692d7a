"""What a later request to the same URL can be conditional on. One small SQLite file, safe to kill at any time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path


class FetchCache:
    """ETag and Last-Modified by URL. Only committed pages are remembered, see `commit`."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path)
        self._db.execute("create table if not exists validators (url text primary key, etag text, last_modified text)")

    def validators(self, url: str) -> dict[str, str]:
        """Request headers that make a request conditional."""
        row = self._db.execute("select etag, last_modified from validators where url = ?", [url]).fetchone()
        names = ("If-None-Match", "If-Modified-Since")
        return {name: value for name, value in zip(names, row or (None, None), strict=True) if value}

    def remember(self, url: str, etag: str | None, last_modified: str | None) -> None:
        """Note a response's validators; they hold after `commit`."""
        if etag or last_modified:
            self._db.execute("insert or replace into validators values (?, ?, ?)", [url, etag, last_modified])

    def forget(self, urls: Iterable[str]) -> None:
        """Ask for these whole next time."""
        self._db.executemany("delete from validators where url = ?", [[u] for u in urls])

    def commit(self) -> None:
        """Keep what was remembered: called once the pages are in the lake, so that a killed run fetches them again."""
        self._db.commit()

    def close(self) -> None:
        """Close the file; what was not committed is forgotten."""
        self._db.close()
