"""Which names, copies and echoes are one source."""

from __future__ import annotations

import pytest

from transforms.linking.arithmetic import arithmetic
from transforms.linking.lineage import claimants, independent, voices
from transforms.linking.revisions import latest
from transforms.linking.tolls import toll, totals
from transforms.records import Article

from .make import article, claim

ARTICLES = {k: article(k, day="2024-03-01") for k in ("a", "b", "c", "d")}

# (why, names of claimants with their types, how many claimants they are)
NAMES = [
    ("spellings", [("Defense Ministry", "military"), ("the defence ministry", "military")], 1),
    ("spellings of a place", [("an activist in Deir al-Zor", "activist"), ("activist in Deir al-Zour", "activist")], 1),
    ("a person with and without his office", [("Ali Hasan, mayor of Aden", "medical"), ("Ali Hasan", "medical")], 1),
    ("a possessive", [("Somalia's information minister", "government"), ("information minister", "government")], 1),
    ("another ministry", [("health ministry", "government"), ("interior ministry", "government")], 2),
    ("a namesake of another kind", [("Aden hospital", "medical"), ("Aden", "government")], 2),
    (
        "two countries' ministries, and one of which nobody knows whose it is",
        [(f"{whose}health ministry", "government") for whose in ("Gaza ", "Israeli ", "")],
        3,
    ),
    ("names without a telling word", [("a source", "witness"), ("an official", "witness")], 2),
]


@pytest.mark.parametrize(("why", "names", "expected"), NAMES, ids=[n[0] for n in NAMES])
def test_names_of_one_claimant(why: str, names: list, expected: int) -> None:
    claims = [claim(f"c{n}", "m", "a", n, source=name, source_type=kind) for n, (name, kind) in enumerate(names)]
    assert len(set(claimants(claims, ARTICLES).values())) == expected, why


# (why, two claimants of one type with the (metric, value) of what they said, whether they are one)
DESCRIPTIONS = [
    ("most words and a number", ("Houthi-run health ministry", {82}), ("Dr Saleh of the health ministry", {82}), 1),
    ("most words, other numbers", ("Houthi-run health ministry", {82}), ("Dr Saleh of the health ministry", {90}), 2),
    ("two large numbers", ("rebel health chiefs", {50, 77}), ("ministry in Sanaa", {50, 77}), 1),
    ("two small numbers", ("rebel health chiefs", {1, 2}), ("ministry in Sanaa", {1, 2}), 2),
    (
        "two monitors known by name that agree",
        ("Syrian Observatory for Human Rights", {20, 31}),
        ("Syrian Network for Human Rights", {20, 31}),
        2,
    ),
]


@pytest.mark.parametrize(("why", "one", "other", "expected"), DESCRIPTIONS, ids=[d[0] for d in DESCRIPTIONS])
def test_one_claimant_under_two_descriptions(why: str, one: tuple, other: tuple, expected: int) -> None:
    claims = [
        claim(f"c{name}{n}", "m", a, n, source=name, source_type="medical")
        for a, (name, numbers) in zip("ab", (one, other), strict=True)
        for n in numbers
    ]
    assert len(set(claimants(claims, ARTICLES).values())) == expected, why


def test_a_states_media_are_one_voice_where_they_give_one_number() -> None:
    said = [("SANA", 56), ("state television", 56), ("state television", 18), ("state radio", 18), ("state paper", 7)]
    claims = [claim(f"c{n}", "m", "a", v, source=s, source_type="state_media") for n, (s, v) in enumerate(said)]
    assert len(set(claimants(claims, ARTICLES).values())) == 2


def test_what_an_unnamed_source_told_an_agency_is_the_agencys_word() -> None:
    claims = [
        claim("c1", "m", "a", 5, source="a source", source_type="witness", source_channel="SANA"),
        claim("c2", "m", "b", 5, source="SANA", source_type="state_media"),
        claim("c3", "m", "c", 5, source="Homs police", source_type="government", source_channel="SANA"),
    ]
    assert set(claimants(claims, ARTICLES).values()) == {"sana", "homs police"}


def test_the_agency_that_a_copy_credits_speaks_in_the_original_too() -> None:
    told = {"a": article("a"), "b": article("b", duplicate_of="a", wire="AFP"), "c": article("c", wire="AFP")}
    assert set(voices(told, told).values()) == {"afp"}


def test_a_rewrite_that_keeps_the_words_around_a_number_is_no_source_of_its_own() -> None:
    words = "A car laden with explosives blew up near the gate of the market and killed 7 people on Monday in the town."
    at = words.index("7")
    told: dict[str, Article] = {
        "a": article("a", words, wire="AFP"),
        "b": article("b", "Written anew. " + words + " More of our own."),
        "c": article("c", "Our reporter counted 9 dead."),
    }
    claims = [
        claim("c1", "m", "a", 7, number_start=at, number_end=at + 1),
        claim("c2", "m", "b", 7, number_start=at + 14, number_end=at + 15),
        claim("c3", "m", "c", 9, number_start=21, number_end=22),
    ]
    assert len(independent(claims, told, sorted(told))) == 2


def test_names_of_one_source_in_one_article_are_not_added() -> None:
    claims = [
        claim("c1", "m", "a", 23, source="activists", source_type="activist", victims="civilians"),
        claim("c2", "m", "a", 14, source="local activists", source_type="activist", victims="others"),
    ]
    found = toll(latest(totals(claims, ARTICLES)), "killed")
    assert found and found.high == 23


def test_an_outlet_that_repeats_a_claimants_number_does_not_vote() -> None:
    """Three headlines with the monitor's 30 leave the median of 30 and 50 where it was."""
    said = [("a", "Monitor", 30), ("b", None, 30), ("c", None, 30), ("d", "Army", 50), ("d", None, 50)]
    claims = [claim(f"c{n}", "m", a, v, source=s) for n, (a, s, v) in enumerate(said)]
    [killed] = arithmetic(claims, ARTICLES, None)
    assert [(line.low, len(line.repeats)) for line in killed.lines] == [(30, 2), (50, 1)]


def test_an_outlets_own_earlier_number_falls_with_it() -> None:
    """Who wrote 12 first and then repeated the monitor's 20 stands for 12 no longer."""
    claims = [
        claim("c1", "m", "a", 12, on="2024-03-01"),
        claim("c2", "m", "b", 20, on="2024-03-02"),
        claim("c3", "m", "c", 20, source="Monitor"),
    ]
    told = {**ARTICLES, "b": article("b", outlet="a.example")}
    found = toll(latest(totals(claims, told)), "killed")
    assert found and found.low == 20
