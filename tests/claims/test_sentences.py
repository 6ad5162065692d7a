"""What the sentences of cases.yml hold, with and without a parse."""

from __future__ import annotations

from typing import Any

import pytest

from tests.claims.of_text import CASES, document, shown
from transforms.extraction.claims import find_claims, merge_repeats
from transforms.extraction.document import load_model

ROWS = [
    pytest.param(case[0], case[1], {**(case[2] if len(case) > 2 else {})}, id=f"{group['protects'][:30]}-{n}")
    for group in CASES
    for n, case in enumerate(group["cases"])
]


@pytest.mark.parametrize(("text", "expect", "options"), ROWS)
def test_claims_of_a_parsed_sentence(text: str, expect: str, options: dict[str, Any]) -> None:
    """Each case's group says what it protects."""
    found = merge_repeats(find_claims(document(text, nlp=load_model())))
    assert shown(found) == sorted(filter(None, expect.split(", ")))


@pytest.mark.parametrize(("text", "expect", "options"), ROWS)
def test_the_words_alone_carry_most_sentences(text: str, expect: str, options: dict[str, Any]) -> None:
    """Damaged text parses badly: without any parse the same claims are found, but for those marked plain: false."""
    if options.get("plain") is False:
        pytest.skip("needs the parse")
    found = merge_repeats(find_claims(document(text)))
    assert shown(found) == sorted(filter(None, expect.split(", ")))
