"""Numbers as news writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.extraction.claims.numbers import find_numbers
from transforms.extraction.drafts import NumberSpan

COUNTS = [
    ("1,200 people", 1200, 1200, "exact", "a comma between thousands"),
    ("1 200 people", 1200, 1200, "exact", "a space between thousands"),
    ("1.2 million people", 1_200_000, 1_200_000, "exact", "a scale in words"),
    ("twenty-five soldiers", 25, 25, "exact", "tens and units"),
    ("two hundred and ten men", 210, 210, "exact", "hundreds"),
    ("a dozen others", 12, 12, "exact", "a dozen"),
    ("two dozen others", 24, 24, "exact", "dozens that are counted"),
    ("a couple of guards", 2, 2, "exact", "a couple"),
    ("more than 20 people", 20, None, "more_than", "an open upper end"),
    ("at least another 20", 20, None, "at_least", "a filler between qualifier and number"),
    ("no fewer than nine", 9, None, "at_least", "a qualifier of three words"),
    ("40 or more", 40, None, "at_least", "a qualifier after the number"),
    ("as many as 1300", 1300, 1300, "up_to", "an upper bound"),
    ("nearly 70", 70, 70, "about", "an approximate number"),
    ("some 40", 40, 40, "about", "'some' before a number"),
    ("between 20 and 30", 20, 30, "about", "a range in words"),
    ("20-30 dead", 20, 30, "about", "a range with a dash"),
    ("20 to 30 dead", 20, 30, "about", "a range with 'to'"),
    ("dozens of people", 24, None, "vague", "'dozens' stands for 24"),
    ("scores of people", 40, None, "vague", "'scores' stands for 40"),
    ("hundreds of people", 200, None, "vague", "'hundreds' stands for 200"),
    ("tens of thousands", 20000, None, "vague", "the longer vague phrase wins"),
    ("several soldiers", 3, None, "vague", "'several' stands for 3"),
    ("In July 20 people", 20, 20, "exact", "a number after 'in <month>' is no day"),
]

NO_COUNTS = [
    ("on 20 July 2015", "a date"),
    ("July 20, 2015", "a date the other way round"),
    ("12-08-2013", "a date in digits"),
    ("since 2011", "a year"),
    ("at 10:30", "a time"),
    ("at 3 p.m.", "an hour"),
    ("a 19-year-old man", "an age"),
    ("aged 34 and 51", "two ages"),
    ("Jane Roe, 35, said", "an age after a name"),
    ("$500", "money"),
    ("5 percent", "a share"),
    ("12 km away", "a distance"),
    ("200 kilograms", "a weight"),
    ("Brigade 93", "the number of a unit"),
    ("Article 5", "the number of an article"),
    ("Resolution 2254", "the number of a resolution"),
    ("the 101st division", "an ordinal"),
    ("140mm rockets", "a calibre"),
    ("passed by 15 votes", "votes"),
    ("+1 555 867 5309", "a telephone number"),
    ("one of the bloodiest days", "'one' that counts nobody"),
    ("no one", "a pronoun"),
]


@pytest.mark.parametrize(("text", "low", "high", "qualifier", "protects"), COUNTS)
def test_a_number_is_read(text: str, low: int, high: int | None, qualifier: str, protects: str) -> None:
    found = [(n.low, n.high, n.qualifier) for n in find_numbers(text)]
    assert found == [(low, high, qualifier)], protects


@pytest.mark.parametrize(("text", "protects"), NO_COUNTS)
def test_a_number_that_counts_nobody_is_left_out(text: str, protects: str) -> None:
    assert find_numbers(text) == [], protects


def test_a_change_is_no_range() -> None:
    """'rose from 12 to 15' gives two numbers, 'ranged from 12 to 15' one range."""
    assert [(n.low, n.high) for n in find_numbers("the toll rose from 12 to 15")] == [(12, 12), (15, 15)]
    assert [(n.low, n.high) for n in find_numbers("estimates of 12 to 15")] == [(12, 15)]


UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
UNITS += [f"{stem}teen" for stem in ("thir", "four", "fif", "six", "seven", "eigh", "nine")]
TENS = ["", "", *(f"{stem}ty" for stem in ("twen", "thir", "for", "fif", "six", "seven", "eigh", "nine"))]


def in_words(n: int) -> str:
    """An English numeral for 1 to 999,999."""
    if n >= 1000:
        return f"{in_words(n // 1000)} thousand" + (f" {in_words(n % 1000)}" if n % 1000 else "")
    if n >= 100:
        return f"{UNITS[n // 100]} hundred" + (f" and {in_words(n % 100)}" if n % 100 else "")
    if n >= 20:
        return TENS[n // 10] + (f"-{UNITS[n % 10]}" if n % 10 else "")
    return UNITS[n]


@given(st.integers(2, 999_999))
def test_words_and_digits_read_the_same(n: int) -> None:
    """Any numeral, in words or with commas, has its value."""
    assert [s.low for s in find_numbers(f"killed {in_words(n)} people")] == [n]
    assert [s.low for s in find_numbers(f"killed {n:,} people")] == [n]


@given(st.text(max_size=300) | st.text(alphabet="0123456789 ,.-–andtomillionhundred", max_size=300))
def test_spans_hold_on_any_text(text: str) -> None:
    """Never an error; spans lie in the text, in order, without overlap, and the bounds are ordered."""
    found = find_numbers(text)
    at = 0
    for n in found:
        assert isinstance(n, NumberSpan)
        assert at <= n.start < n.end <= len(text)
        assert n.low > 0
        assert n.high is None or n.high >= n.low
        at = n.end
