"""Make raw pages for the tests of reading."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from transforms.reading.read import read_page
from transforms.records import Article, RawPage, Reject

PAGES = Path(__file__).parent / "pages"
FETCHED = datetime(2025, 1, 1, 12, tzinfo=UTC)


def read(body: bytes | str, **fields: Any) -> Article | Reject:
    """Read a body as it comes, with what a source would say about it."""
    return read_page(RawPage(origin="test", body=body, fetched_at=FETCHED, **fields))


def article(body: bytes | str, **fields: Any) -> Article:
    """Read a body that must become an article."""
    result = read(body, **fields)
    assert isinstance(result, Article), result
    return result


def page(name: str, **fields: Any) -> Article:
    """Read one of the pages in tests/reading/pages."""
    return article((PAGES / name).read_bytes(), **fields)
