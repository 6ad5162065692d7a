# ruff: noqa: E501 - texts stand on one line
"""Whatever comes in, reading ends with an article or a reject, in bounded time, the same each time."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.pages_of import PAGES, read
from transforms.reading.decoding import clean
from transforms.reading.furniture import strip_furniture
from transforms.reading.head_date import find_head_date
from transforms.reading.timestamps import parse_stamp
from transforms.records import Article

MARKUP = st.lists(
    st.sampled_from(["<p>", "</div>", "<table><td>", "<!--", "]]>", "<script>", "<title>", "six dead on 3 May 2015 ", "<", "&#x0;", "\x00", "é"]),
    max_size=60,
).map("".join)  # fmt: skip


@given(st.one_of(st.binary(max_size=400), st.text(max_size=400), MARKUP))
@settings(max_examples=150)
def test_any_input_ends_as_article_or_reject(body: bytes | str) -> None:
    first = read(body)
    assert first == read(body)
    if isinstance(first, Article):
        assert first.text.strip() == first.text
        assert first.n_words > 0


@given(st.text(alphabet=st.sampled_from("ab \n.:…[]()×Photo"), max_size=200))
@settings(max_examples=150)
def test_stripping_only_takes_away(text: str) -> None:
    cleaned = clean(text)
    assert set(strip_furniture(cleaned).split()) <= set(cleaned.split())


@given(st.text(max_size=60))
def test_dates_of_any_text_are_read_or_left(text: str) -> None:
    parse_stamp(text)
    found = find_head_date(text)
    assert found is None or 0 <= found.start < found.end <= len(text)


def test_pages_are_read_fast_and_hostile_ones_in_bounded_time() -> None:
    pages = [p.read_bytes() for p in sorted(PAGES.glob("*.html"))]
    read(pages[0])
    start = time.process_time()
    for body in pages:
        read(body)
    assert (time.process_time() - start) / len(pages) < 0.25
    hostile = [
        "<div>" * 20_000 + "six dead",
        "<p>Six dead. " * 20_000,
        "Photo: " * 30_000,
        "Updated " * 30_000,
        "a " * 200_000,
    ]
    start = time.process_time()
    for text in hostile:
        read(text)
    assert time.process_time() - start < 20
