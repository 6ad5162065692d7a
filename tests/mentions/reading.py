"""A text in our own words, read as an article of a given day: what the tests of mentions work on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache

from transforms.extraction.document import load_model, parse_documents
from transforms.extraction.drafts import Document, Extraction
from transforms.extraction.extract import extract
from transforms.records import Article, Mention


def document(
    text: str, day: date | None = date(2021, 6, 16), title: str | None = None, outlet: str = "example.org"
) -> Document:
    """A parsed article published on `day` (a Wednesday where none is given)."""
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC) if day else None
    article = Article(
        article_id="a-1", external_id="1", url=None, outlet=outlet, title=title, author=None, language="en",
        published_at=at, published_basis="metadata" if at else "none", fetched_at=datetime(2021, 6, 17, tzinfo=UTC),
        wire=None, duplicate_of=None, n_words=len(text.split()), text=text, revision=1,
    )  # fmt: skip
    return next(parse_documents([article], load_model()))


@cache
def extraction(
    text: str, day: date | None = date(2021, 6, 16), title: str | None = None, outlet: str = "example.org"
) -> Extraction:
    """What the article yields; cached, since many tests ask about one text."""
    return extract(document(text, day, title, outlet))


def lead(text: str, **about: object) -> Mention | None:
    """The article's lead mention, None where it has none."""
    return next((m for m in extraction(text, **about).mentions if m.is_lead), None)  # type: ignore[arg-type]
