# ruff: noqa: E501 - one case a line
"""Which date goes with which event word."""

from __future__ import annotations

import pytest

from tests.dates.of_text import document
from transforms.extraction.dates.find import date_near, find_dates

# text, the word to be dated, its day (None: nothing dates it), what the case protects
CASES = [
    ("Shells hit Taiz on Sunday, while a bomb killed two in Aden on Friday.", "killed", "2016-01-15", "own clause"),
    ("Shells hit Taiz on Sunday, while a bomb killed two in Aden on Friday.", "hit", "2016-01-17", "own clause, first"),
    ("Six people were killed, the monitor said on Monday. Sunday's strike hit a market.", "killed", "2016-01-17", "a statement's day gives way to the event's in the lead"),
    ("Six people were killed, the monitor said on Monday.", "killed", "2016-01-18", "a statement's day is better than none"),
    ("Planes hit a market on Saturday. Six people were killed.", "killed", "2016-01-16", "the sentence before"),
    ("Six people were killed in Taiz, besieged since May 2015.", "killed", None, "a siege's start dates no strike"),
    ("More than 6,000 people have been killed since March 2015.", "killed", "2015-03-01", "a total's own span"),
    ("Rebels killed 12 guards last week. They seized the field on Thursday.", "killed", "2016-01-14", "a vague week is refined by a day in it"),
    ("Rebels killed 12 guards overnight. The field burns. They came at 2 a.m. on Monday.", "killed", "2016-01-18", "a night finds its day"),
    ("Rebels killed 12 guards overnight. The field burns. Planes came today.", "killed", "2016-01-17", "but not in a day told from the report"),
    ("Six people were killed.", "killed", None, "nothing near"),
    ("Talks failed on Friday. The town is quiet. Its people are tired. They wait for bread. Six were killed.", "killed", None, "too far away"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "day", "why"), CASES, ids=[c[3] for c in CASES])
def test_date_near(text: str, word: str, day: str | None, why: str) -> None:
    doc = document(text)
    start = text.index(word)
    sentence = next(s.index for s in doc.sentences if s.start <= start < s.end)
    found = date_near(find_dates(doc), doc, sentence, start, start + len(word))
    assert (str(found.start) if found else None) == day, why
