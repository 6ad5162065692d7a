"""What runs in worker processes: whole batches, so that the model is loaded once a process."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from flows.gazetteer import gazetteer
from transforms.extraction.document import load_model, parse_documents
from transforms.extraction.drafts import Document, Extraction
from transforms.extraction.extract import extract
from transforms.ids import make_id
from transforms.places.gazetteer import Gazetteer
from transforms.reading.read import read_page
from transforms.records import Article, RawPage, Reject

Extracted = tuple[Article, Extraction | Reject]


def read_batch(pages: list[RawPage], max_bytes: int, languages: frozenset[str]) -> list[Article | Reject]:
    """Raw pages -> articles or rejects, one for one; a page that breaks the reader becomes a reject."""
    return [_read_one(page, max_bytes, languages) for page in pages]


def _read_one(page: RawPage, max_bytes: int, languages: frozenset[str]) -> Article | Reject:
    try:
        return read_page(page, max_bytes=max_bytes, languages=languages)
    except Exception as e:  # one strange page must not sink the run; it is told in rejects
        return _failed(page.origin, page.fetched_at, e, page.origin)


def extract_batch(articles: list[Article], now: datetime, dumps: tuple[Path, ...] = ()) -> list[Extracted]:
    """Articles -> what was extracted, one for one; an article that breaks the parser or extractor becomes a reject."""
    places = gazetteer(dumps)
    return [_extract_one(article, parsed, places, now) for article, parsed in _parse(articles)]


def _parse(articles: list[Article]) -> Iterator[tuple[Article, Document | Exception]]:
    """Each article with its parse: all at once, which is faster; where the parser fails, one by one."""
    nlp = load_model()
    try:
        documents = list(parse_documents(articles, nlp))
    except Exception:
        for article in articles:
            try:
                yield article, next(parse_documents([article], nlp))
            except Exception as e:
                yield article, e
    else:
        yield from zip(articles, documents, strict=True)


def _extract_one(article: Article, parsed: Document | Exception, places: Gazetteer, now: datetime) -> Extracted:
    try:
        if isinstance(parsed, Exception):
            raise parsed
        return article, extract(parsed, places)
    except Exception as e:  # one strange text must not sink the run; it is told in rejects
        origin = article.url or article.external_id or article.article_id
        return article, _failed(origin, now, e, article.article_id, article.revision)


def _failed(origin: str, now: datetime, error: Exception, *key: object) -> Reject:
    return Reject(
        reject_id=make_id("r", *key, "extraction_failed"),
        origin=origin,
        reason="extraction_failed",
        detail=f"{type(error).__name__}: {error}".splitlines()[0][:300],
        seen_at=now,
    )
