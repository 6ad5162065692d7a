"""What the sentences of cases.yml hold, with and without a parse."""

from __future__ import annotations

from typing import Any

import pytest

from tests.claims.of_text import CASES, document, shown
from transforms.extraction.claims.find import find_claims, merge_repeats
from transforms.extraction.document import load_model


def rows(*, plain: bool) -> list[Any]:
    """(text, expected claims) of every case; with `plain` without those that only the parse can solve."""
    return [
        pytest.param(text, expect, id=f"{group['protects'][:30]}-{n}")
        for group in CASES
        for n, (text, expect, *options) in enumerate(group["cases"])
        if not plain or not options or options[0]["plain"]
    ]


@pytest.mark.parametrize(("text", "expect"), rows(plain=False))
def test_claims_of_a_parsed_sentence(text: str, expect: str) -> None:
    """Each case's group says what it protects."""
    found = merge_repeats(find_claims(document(text, nlp=load_model())))
    assert shown(found) == sorted(filter(None, expect.split(", ")))


@pytest.mark.parametrize(("text", "expect"), rows(plain=True))
def test_the_words_alone_carry_most_sentences(text: str, expect: str) -> None:
    """Damaged text parses badly: without any parse the same claims are found, but for those marked plain: false."""
    found = merge_repeats(find_claims(document(text)))
    assert shown(found) == sorted(filter(None, expect.split(", ")))
