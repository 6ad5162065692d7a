"""Whatever the text, reading and extraction end, the same each time, with rows that keep their promises.

TALLYBOOK_FUZZ=5000 makes a long run with new texts; without it the same few texts are tried each time.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.broken import SENTENCES, pages, texts
from tests.reading.pages_of import article
from transforms.extraction.document import load_model, parse_documents
from transforms.extraction.drafts import Extraction
from transforms.extraction.extract import extract
from transforms.reading.decoding import clean, well_formed
from transforms.reading.read import read_page
from transforms.records import Article, Claim, Mention, RawPage

NOW = datetime(2024, 5, 3, 12, tzinfo=UTC)
LONG = int(os.environ.get("TALLYBOOK_FUZZ", "0"))
fuzzed = settings(
    max_examples=LONG or 70,
    derandomize=not LONG,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
)


def read(body: str, kind: str, title: str | None, published_at: str | None) -> Article:
    """The body as an article; where reading refuses it, its bare text all the same, so that extraction meets it too."""
    found = read_page(
        RawPage(origin="x", body=body, kind=kind, title=title, published_at=published_at, fetched_at=NOW)  # type: ignore[arg-type]
    )
    if isinstance(found, Article):
        return found
    return replace(article(SENTENCES[0]), title=title, text=clean(well_formed(body)).strip())


def extracted(article: Article) -> Extraction:
    (document,) = parse_documents([article], load_model())
    for sentence in document.sentences:
        assert article.text[sentence.start : sentence.end] == sentence.text
    return extract(document)


@given(
    texts(), st.sampled_from([None, "12 killed in Aleppo", "\u202e(“"]), st.sampled_from([None, "2016-01-17", "soon"])
)
@fuzzed
def test_any_text_gives_rows_that_hold(body: str, title: str | None, published_at: str | None) -> None:
    holds(read(body, "text", title, published_at))


@given(pages())
@fuzzed
def test_any_page_gives_rows_that_hold(body: str) -> None:
    holds(read(body, "html", None, None))


def holds(article: Article) -> None:
    found = extracted(article)
    assert found == extracted(article), "the same text gave other rows the second time"
    assert sum(m.is_lead for m in found.mentions) <= 1
    assert len({m.mention_id for m in found.mentions}) == len(found.mentions)
    assert len({c.claim_id for c in found.claims}) == len(found.claims)
    for mention in found.mentions:
        mention_holds(article, mention)
    for claim in found.claims:
        claim_holds(article, claim, {m.mention_id for m in found.mentions})


def mention_holds(article: Article, m: Mention) -> None:
    assert m.quote and article.text[m.quote_start : m.quote_end] == m.quote
    assert (m.date_start is None) == (m.date_end is None)
    assert m.date_start is None or m.date_end is None or m.date_start <= m.date_end
    assert (m.latitude is None) == (m.longitude is None)
    assert 0 <= m.confidence <= 1
    assert m.is_lead <= (m.realis == "asserted"), "only what happened can be an article's main incident"


def claim_holds(article: Article, c: Claim, mentions: set[str]) -> None:
    assert c.quote and article.text[c.quote_start : c.quote_end] == c.quote
    assert c.number_start is not None and c.number_end is not None
    assert c.quote_start <= c.number_start < c.number_end <= c.quote_end, "a number stands in its quote"
    assert 0 <= c.value_low <= (c.value_low if c.value_high is None else c.value_high)
    assert c.mention_id is None or c.mention_id in mentions


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "12", "killed", "1" * 4000, "“" * 500, "\u202e", "(" * 900 + "12 killed"]
)
def test_hardly_any_text_gives_hardly_any_row(text: str) -> None:
    holds(read(text, "text", None, None))
