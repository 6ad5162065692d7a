"""The arithmetic of one incident's numbers: which are totals, parts, repeats, and which belong elsewhere."""

from __future__ import annotations

import pytest

from tests.claims.of_text import document
from transforms.extraction.claims.find import find_claims, merge_repeats
from transforms.extraction.document import load_model
from transforms.extraction.mentions.tolls import settle

CASES = [
    (
        ["A raid killed 213 people.", "A nurse saw at least 80 bodies in the clinic."],
        {80: "part"},
        "what one person saw is some of the dead",
    ),
    (
        ["The strike killed 82 people.", "The town's hospital received 74 bodies."],
        {74: "part"},
        "one hospital's dead are some of the dead",
    ),
    (
        ["Jets struck the suburb.", "Smoke rose.", "At least 123 people have been killed since the truce.",
         "Sunday's raids killed at least 19 people."],
        {123: "stranger"},
        "the dead of weeks, told after the news, are not the incident's",
    ),
    (
        ["At least 31 people were killed in the market.", "The ministry has counted 82 dead so far."],
        {82: "total"},
        "'so far' is said of one incident too",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "expect", "protects"), CASES)
def test_the_numbers_of_one_incident(texts: list[str], expect: dict[int, str], protects: str) -> None:
    doc = document(*texts, nlp=load_model())
    found = merge_repeats(find_claims(doc))
    settled = settle(doc, found, range(len(found)))
    kinds = {"part": settled.parts, "repeat": settled.repeats, "stranger": settled.strangers}
    said = {c.low: next((k for k, v in kinds.items() if i in v), "total") for i, c in enumerate(found)}
    assert {n: said[n] for n in expect} == expect, protects


def test_a_part_told_again_stays_a_part() -> None:
    """'58 civilians' of the headline are some of the 82 of the text, which says so."""
    texts = ("Air strikes kill 58 civilians.", "At least 82 people, including 58 civilians, were killed.")
    found = merge_repeats(find_claims(document(*texts, nlp=load_model())))
    assert {c.low: c.is_subset for c in found} == {58: True, 82: False}
