# ruff: noqa: E501 - one case a line
"""Whatever the text, spans lie in it, in order, apart, with days in order and none after publication and the day after it; in bounded time."""

from __future__ import annotations

import time
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dates.of_text import document, spans
from transforms.extraction.dates.find import date_near, find_dates

WORDS = [
    *(
        "on",
        "Monday",
        "Fridays",
        "since",
        "last",
        "week",
        "January",
        "9",
        "31",
        "2016",
        "2,016",
        "the",
        "in",
        "past",
        "24",
        "hours",
    ),
    *(
        "two",
        "999",
        "years",
        "ago",
        "overnight",
        "to",
        "Saturday",
        "May",
        "late",
        "early",
        "March",
        "-",
        "09/01/2016",
        "31.02.2016",
    ),
    *(
        "said",
        "killed",
        "third",
        "day",
        "of",
        "weekend",
        ".",
        ",",
        "\n",
        "yesterday",
        "0",
        "February",
        "29",
        "1900",
        "at dawn",
    ),
]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
DAYS = st.one_of(st.none(), st.dates(date(1970, 1, 1), date(2100, 1, 1)).map(str))


@given(TEXTS, DAYS)
@settings(max_examples=300)
def test_spans_hold(text: str, published: str | None) -> None:
    doc = document(text, published)
    found = find_dates(doc)
    end = 0
    for span in found:
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
        end = span.end
        when = span.when
        assert 1 <= when.precision <= 5
        if when.start is not None:
            assert when.end is not None
            assert when.start <= when.end
            assert published is None or when.end <= date.fromisoformat(published) + timedelta(1)
    date_near(found, doc, 0, 0, 1)


def test_time_is_bounded() -> None:
    ordinary = (
        "Shells hit Taiz on Sunday and killed six people, the monitor said on Monday. It was the worst day in years. "
        * 15
    )
    spans(ordinary)
    start = time.process_time()
    for _ in range(20):
        spans(ordinary)
    assert (time.process_time() - start) / 20 < 0.05
    hostile = [
        "Monday to " * 3000,
        "January " * 3000,
        "1 " * 5000,
        "the past " * 3000,
        "early late mid " * 2000,
        "2016-" * 3000,
    ]
    start = time.process_time()
    for text in hostile:
        spans(text)
    assert time.process_time() - start < 10
