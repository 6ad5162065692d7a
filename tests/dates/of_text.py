"""Documents for the tests of dates."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from transforms.extraction.dates.find import find_dates
from transforms.extraction.document import split_article
from transforms.extraction.drafts import DateSpan, Document
from transforms.records import Article

MONDAY = "2016-01-18"  # most cases are published on this day


def document(text: str, published: str | None = MONDAY) -> Document:
    """An article of that text, published on that day (noon, UTC), cut into sentences."""
    at = datetime.combine(date.fromisoformat(published), time(12), UTC) if published else None
    article = Article(
        article_id="a", external_id=None, url=None, outlet=None, title=None, author=None, language="en",
        published_at=at, published_basis="metadata" if at else "none", fetched_at=datetime(2025, 1, 1, tzinfo=UTC),
        wire=None, duplicate_of=None, n_words=len(text.split()), text=text, revision=1,
    )  # fmt: skip
    return split_article(article)


def spans(text: str, published: str | None = MONDAY) -> list[DateSpan]:
    """The time expressions of a text."""
    return find_dates(document(text, published))


def days(span: DateSpan) -> str:
    """A span's interval as 'start' or 'start..end' with its precision, '?' where unknown: '2016-01-18 p1'."""
    when = span.when
    if when.start is None:
        return "?"
    interval = str(when.start) if when.start == when.end else f"{when.start}..{when.end}"
    return f"{interval} p{when.precision}"
