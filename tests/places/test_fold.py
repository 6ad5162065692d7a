"""Folding: the spellings of one name meet, other names stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.places.fold import fold, light, skeleton

SAME = [
    ("Deir ez-Zor", "Dayr al-Zawr", "article, diphthong and assimilated letter"),
    ("Deir ez-Zor", "Deir Ezzour", "an article grown onto its word"),
    ("Raqqa", "Ar-Raqqah", "q, k and the feminine ending"),
    ("Raqqa", "Rakka", "q and k"),
    ("Hasakah", "al-Hassakeh", "-ah and -eh, doubled letters"),
    ("Suwayda", "Sweida", "a glide before a vowel"),
    ("Idlib", "Edleb", "short vowels of one class"),
    ("Maarrat al-Numan", "Ma'arat an-Nu'man", "hamza and ayn written or not"),
    ("Manbij", "Membej", "n before b"),
    ("Abu Kamal", "Albu Kamal", "Abu and Albu"),
    ("Jobar", "Jawbar", "aw and o"),
    ("Zabadani", "Zabadany", "the ending -i"),
    ("Qalamoun", "Qalamun", "ou and u"),
    ("Kafr Zita", "Kfar Zeita", "Kafr and Kfar"),
    ("Tel Rifaat", "Tall Rifat", "Tel and Tall"),
    ("Hodeidah", "Hudaydah", "a name of Yemen"),
    ("El Geneina", "Al-Geneina", "a name of Sudan"),
    ("Al-Baghaliyeh", "Baghiliya", "the ending -iyeh"),
]
APART = [
    ("Baghdad", "al-Baghdadi", "a city and a man called after it"),
    ("Daraa", "Daraya", "two towns at war, two fates"),
    ("Ayyash", "Azaz", "a near miss of fuzzy matching"),
    ("Homs", "Hama", "neighbours"),
    ("Mayadin", "Maadan", "a y between vowels is a letter"),
]


@pytest.mark.parametrize(("a", "b", "why"), SAME, ids=[f"{a}={b}" for a, b, _ in SAME])
def test_spellings_of_one_name_meet(a: str, b: str, why: str) -> None:
    assert fold(a) == fold(b), why


@pytest.mark.parametrize(("a", "b", "why"), APART, ids=[f"{a}!={b}" for a, b, _ in APART])
def test_other_names_stay_apart(a: str, b: str, why: str) -> None:
    assert fold(a) != fold(b), why


def test_consonants_are_the_last_resort() -> None:
    assert skeleton(fold("Tabqa")) == skeleton(fold("Tabaqah")), "an added vowel leaves the consonants"


@given(st.text(max_size=40))
def test_folding_never_fails_and_knows_no_case_or_hyphen(text: str) -> None:
    assert fold(text) == fold(text)
    assert light(text.upper()) == light(light(text.upper()))


@given(st.from_regex(r"[A-Za-z]{1,10}( [A-Za-z]{1,10}){0,3}", fullmatch=True))
def test_hyphens_and_case_do_not_count(text: str) -> None:
    assert fold(text) == fold(text.upper().replace(" ", "-"))
