"""Builds parsed documents and claim drafts from plain sentences."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from transforms.extraction.attribution.attribute import attribute
from transforms.extraction.document import load_model, parse_documents
from transforms.extraction.drafts import Attribution, ClaimDraft, Document
from transforms.records import Article

Reader = Callable[..., Document]


def make_article(text: str, outlet: str | None) -> Article:
    return Article(
        article_id="a", external_id=None, url=None, outlet=outlet, title=None, author=None, language="en",
        published_at=None, published_basis="none", fetched_at=datetime(2024, 1, 1, tzinfo=UTC), wire=None,
        duplicate_of=None, n_words=len(text.split()), text=text, revision=1,
    )  # fmt: skip


def make_claim(document: Document, number: str, nth: int = 0, *, total: bool = False) -> ClaimDraft:
    """A draft for the nth place where `number` (as written) stands."""
    found = list(re.finditer(rf"(?<!\w){re.escape(number)}(?!\w)", document.article.text))[nth]
    sentence = next(s for s in document.sentences if s.start <= found.start() < s.end)
    words = {"Two": 2, "two": 2, "Three": 3, "three": 3, "dozens": 24}
    value = int(number.replace(",", "")) if number[0].isdigit() else words[number]
    return ClaimDraft(
        sentence=sentence.index, number_start=found.start(), number_end=found.end(), trigger_start=found.start(),
        trigger_end=found.end(), quote_start=sentence.start, quote_end=sentence.end, metric="killed", low=value,
        high=value, qualifier="exact", victims=None, victim_type="unknown", is_total=total,
    )  # fmt: skip


@pytest.fixture(scope="session")
def read() -> Reader:
    nlp = load_model()

    def reader(text: str, outlet: str | None = None) -> Document:
        return next(parse_documents([make_article(text, outlet)], nlp))

    return reader


@pytest.fixture(scope="session")
def source_of(read: Reader) -> Callable[..., Attribution]:
    def find(text: str, number: str, nth: int = 0, outlet: str | None = None, total: bool = False) -> Attribution:
        document = read(text, outlet)
        return attribute(document, [make_claim(document, number, nth, total=total)])[0].source

    return find
