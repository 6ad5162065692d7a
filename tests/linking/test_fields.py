"""Fields agreed over mentions, independent sources and grades."""

from __future__ import annotations

from datetime import date

import pytest

from transforms.linking import agree, lineage
from transforms.linking.assemble import Case, assemble
from transforms.linking.grade import grade, is_confirmed_by, perpetrators_differ

from .make import article, claim, mention

KYIV = ("Kyiv", "Kyiv City", 50.45, 30.52)
BUCHA = ("Bucha", "Kyiv", 50.55, 30.21)


def test_a_stated_day_outvotes_two_days_of_publication() -> None:
    told = [
        mention("m1", "a1", day="2022-03-05"),
        mention("m2", "a2", day="2022-03-07", date_basis="published"),
        mention("m3", "a3", day="2022-03-07", date_basis="published"),
    ]
    assert agree.agree_when(told).start == date(2022, 3, 5)


def test_a_month_never_outvotes_a_day() -> None:
    months = [mention(f"m{n}", f"a{n}", day="2022-03-01", last="2022-03-31") for n in (1, 2, 3)]
    assert agree.agree_when([*months, mention("m4", "a4", day="2022-03-05")]).end == date(2022, 3, 5)


def test_the_most_voted_pin_stands_and_a_province_is_no_pin() -> None:
    told = [mention("m1", "a1", at=BUCHA), mention("m2", "a2", at=BUCHA), mention("m3", "a3", at=KYIV)]
    province = mention("m4", "a4", at=(None, "Kyiv", None, None))
    assert agree.agree_place([*told, province]).place_name == "Bucha"


def test_other_says_less_than_any_type() -> None:
    told = [mention("m1", "a1", event_type="other"), mention("m2", "a2", event_type="siege")]
    assert agree.agree_type([*told, mention("m3", "a3", event_type="other")]) == "siege"


# (why, claims as (article, source, value), expected number of independent sources)
SOURCES = [
    ("one outlet in its own voice", [("a", None, 5)], {"a"}, 1),
    ("two outlets of one agency", [("b", None, 5), ("c", None, 5)], {"b", "c"}, 1),
    ("two outlets quoting one claimant", [("a", "Police", 5), ("d", "Police", 5)], {"a", "d"}, 1),
    ("an outlet that repeats a claimant's number unnamed", [("a", "Police", 5), ("d", None, 5)], {"a", "d"}, 1),
    ("an outlet with a number of its own", [("a", "Police", 5), ("d", None, 9)], {"a", "d"}, 2),
    ("two claimants in one article", [("a", "Police", 5), ("a", "Hospital", 6)], {"a"}, 2),
    ("a copy of an article without numbers", [], {"a", "copy"}, 1),
]
ARTICLES = {
    "a": article("a"),
    "b": article("b", wire="AFP"),
    "c": article("c", wire="AFP"),
    "d": article("d"),
    "copy": article("copy", duplicate_of="a"),
}


@pytest.mark.parametrize(("why", "rows", "told_by", "expected"), SOURCES, ids=[s[0] for s in SOURCES])
def test_independent_sources(why: str, rows: list, told_by: set, expected: int) -> None:
    claims = [claim(f"c{n}", "m", a, v, source=s) for n, (a, s, v) in enumerate(rows)]
    assert len(lineage.independent(claims, ARTICLES, sorted(told_by))) == expected, why


def test_grades_follow_the_stated_rules() -> None:
    assert grade(n_sources=1, contested=False, confirmed=True) == "weak"
    assert grade(n_sources=2, contested=False, confirmed=False) == "fair"
    assert grade(n_sources=2, contested=False, confirmed=True) == "confirmed"
    assert grade(n_sources=5, contested=True, confirmed=True) == "contested"
    assert grade(n_sources=5, contested=True, confirmed=True, discounted=True) == "discounted"


def test_a_party_that_counts_its_own_deed_confirms_it() -> None:
    assert is_confirmed_by(["Islamic State"], [claim("c", "m", "a", 3, source="Amaq")])
    assert not is_confirmed_by(["Russia"], [claim("c", "m", "a", 3, source="Amaq")])


def test_the_two_sides_of_a_clash_are_no_contest() -> None:
    sides = [mention("m1", "a1", perpetrators=("A",)), mention("m2", "a2", perpetrators=("B",))]
    assert perpetrators_differ(sides)
    assert not perpetrators_differ([mention(m.mention_id, "a", event_type="armed_clash") for m in sides])


def test_an_incident_without_mention_of_place_has_no_pin() -> None:
    built = assemble(Case("i", (mention("m", "a", day="2022-03-05"),), ()), ARTICLES).incident
    assert (built.latitude, built.killed_best, built.grade) == (None, None, "weak")
