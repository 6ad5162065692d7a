"""What runs in worker processes: whole batches, so that the model is loaded once a process."""

from __future__ import annotations

from datetime import datetime

from transforms.extraction.document import load_model, parse_documents
from transforms.extraction.extract import extract
from transforms.ids import make_id
from transforms.reading.read import read_page
from transforms.records import Article, Document, Extraction, RawPage, Reject

Extracted = tuple[Article, Extraction | Reject]


def read_batch(pages: list[RawPage], max_bytes: int, languages: frozenset[str]) -> list[Article | Reject]:
    """Raw pages -> articles or rejects, one for one."""
    return [read_page(page, max_bytes=max_bytes, languages=languages) for page in pages]


def extract_batch(articles: list[Article], now: datetime) -> list[Extracted]:
    """Articles -> what was extracted, one for one; an article that breaks the extractor becomes a reject."""
    documents = parse_documents(articles, load_model())
    return [_extract_one(document, now) for document in documents]


def _extract_one(document: Document, now: datetime) -> Extracted:
    article = document.article
    try:
        return article, extract(document)
    except Exception as e:  # one strange text must not sink the run; it is told in rejects
        detail = f"{type(e).__name__}: {e}".splitlines()[0]
        key = make_id("r", article.article_id, article.revision, "extraction_failed")
        origin = article.url or article.external_id or article.article_id
        return article, Reject(reject_id=key, origin=origin, reason="extraction_failed", detail=detail, seen_at=now)
