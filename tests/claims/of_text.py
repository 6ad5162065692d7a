"""Sentences and claims for the tests of this folder."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from transforms.extraction.drafts import ClaimDraft, Document, Sentence
from transforms.records import Article

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text("utf-8"))


def sentence(text: str, nlp: Any = None) -> Sentence:
    """One sentence, parsed if a pipeline is given."""
    return Sentence(0, 0, len(text), text, nlp(text) if nlp else None)


def document(*texts: str, nlp: Any = None) -> Document:
    """A document of the given sentences."""
    text, sentences = " ".join(texts), []
    for i, t in enumerate(texts):
        start = sum(len(x) + 1 for x in texts[:i])
        sentences.append(Sentence(i, start, start + len(t), t, nlp(t) if nlp else None))
    article = Article(
        article_id="a", external_id=None, url=None, outlet=None, title=None, author=None, language="en",
        published_at=None, published_basis="none", fetched_at=datetime(2024, 1, 1, tzinfo=UTC), wire=None,
        duplicate_of=None, n_words=len(text.split()), text=text, revision=1,
    )  # fmt: skip
    return Document(article, tuple(sentences))


def shown(claims: list[ClaimDraft]) -> list[str]:
    """Claims as in cases.yml, sorted."""
    return sorted(f"{c.metric} {c.low}{_end(c)}{'s' if c.is_subset else ''}" for c in claims)


def _end(claim: ClaimDraft) -> str:
    if claim.high is None:
        return "+"
    return "" if claim.high == claim.low else f"-{claim.high}"
