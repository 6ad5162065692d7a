"""Toll arithmetic and revision chains."""

from __future__ import annotations

from datetime import date

import pytest

from transforms.linking.grade import disputes
from transforms.linking.revisions import latest, superseded
from transforms.linking.tolls import Toll, toll, totals

from .make import article, claim

ARTICLES = {k: article(k, day="2024-03-01") for k in ("a", "b", "c")}
COPY = {**ARTICLES, "b": article("b", wire="AFP"), "c": article("c", wire="AFP")}

# (why, claims as (article, source, value, extra), expected (low, best, high))
TABLE = [
    ("one number is low, best and high", [("a", "Police", 12, {})], (12, 12, 12)),
    ("a subset counts nowhere", [("a", "Police", 12, {}), ("a", "Police", 5, {"is_subset": True})], (12, 12, 12)),
    (
        "both sides of one source without a total are added",
        [("a", "Monitor", 50, {"victims": "soldiers"}), ("a", "Monitor", 85, {"victims": "family members"})],
        (135, 135, 135),
    ),
    (
        "a number of people is the total of its groups",
        [
            ("a", "Monitor", 70, {"victims": "people"}),
            ("a", "Monitor", 30, {"victims": "soldiers"}),
            ("a", "Monitor", 39, {"victims": "rebels"}),
        ],
        (70, 70, 70),
    ),
    (
        "the largest of three groups that the others fill is their total",
        [
            ("a", "Monitor", 85, {"victims": "troops"}),
            ("a", "Monitor", 50, {"victims": "captives"}),
            ("a", "Monitor", 35, {"victims": "officers"}),
        ],
        (85, 85, 85),
    ),
    (
        "children are not added to the group that holds them",
        [("a", "Monitor", 31, {"victims": "civilians"}), ("a", "Monitor", 8, {"victims": "children"})],
        (31, 31, 31),
    ),
    (
        "two claimants give the range, and the lower is best",
        [("a", "Monitor", 135, {}), ("b", "State agency", 300, {})],
        (135, 135, 300),
    ),
    (
        "one claimant in two articles is one source",
        [("a", "Monitor", 20, {}), ("b", "Monitor", 20, {}), ("c", "Police", 30, {}), ("c", "Hospital", 30, {})],
        (20, 30, 30),
    ),
    ("a range keeps its upper end", [("a", "Police", 10, {"value_high": 15})], (10, 10, 15)),
    ("an open end does not raise the high", [("a", "Police", 10, {"value_high": None})], (10, 10, 10)),
    ("the wounded are not the killed", [("a", "Police", 9, {"metric": "wounded"})], None),
]


@pytest.mark.parametrize(("why", "rows", "expected"), TABLE, ids=[t[0] for t in TABLE])
def test_toll(why: str, rows: list, expected: tuple | None) -> None:
    claims = [claim(f"c{n}", "m", a, v, source=s, **extra) for n, (a, s, v, extra) in enumerate(rows)]
    found = toll(latest(totals(claims, ARTICLES)), "killed")
    assert found == (Toll(*expected) if expected else None), why


def test_unattributed_numbers_of_one_wire_are_one_source() -> None:
    claims = [claim("c1", "m", "a", 4), claim("c2", "m", "b", 7), claim("c3", "m", "c", 7)]
    assert len(latest(totals(claims, COPY))) == 2


# (why, statements of one source as (article, day, value), expected chain)
REVISIONS = [
    ("a later figure takes the place of an earlier", [("a", "2024-03-01", 29), ("b", "2024-03-02", 61)], {"c0": "c1"}),
    ("the same figure again revises nothing", [("a", "2024-03-01", 29), ("b", "2024-03-02", 29)], {}),
    ("a correction downwards is a revision too", [("a", "2024-03-01", 61), ("b", "2024-03-02", 58)], {"c0": "c1"}),
    (
        "a chain has one step per change",
        [("a", "2024-03-01", 5), ("b", "2024-03-02", 9), ("c", "2024-03-03", 14)],
        {"c0": "c1", "c1": "c2"},
    ),
    ("two figures of one day: nobody knows which came last", [("a", "2024-03-01", 5), ("b", "2024-03-01", 9)], {}),
    ("a figure without a day is replaced by none", [("a", None, 5), ("b", "2024-03-02", 9)], {}),
    ("a figure from before the incident bears a wrong date", [("a", "2023-01-01", 61), ("b", "2024-03-01", 29)], {}),
]


@pytest.mark.parametrize(("why", "rows", "expected"), REVISIONS, ids=[t[0] for t in REVISIONS])
def test_revisions(why: str, rows: list, expected: dict) -> None:
    claims = [claim(f"c{n}", "m", a, v, source="Monitor", on=day) for n, (a, day, v) in enumerate(rows)]
    assert superseded(totals(claims, ARTICLES), date(2024, 3, 1)) == expected, why


def test_superseded_figures_are_left_out_of_the_toll() -> None:
    claims = [claim("c0", "m", "a", 29, source="Monitor", on="2024-03-01")]
    claims += [claim("c1", "m", "b", 61, source="Monitor", on="2024-03-02")]
    assert toll(latest(totals(claims, ARTICLES)), "killed") == Toll(61, 61, 61)


def test_an_early_floor_that_others_outgrew_is_low_and_not_best() -> None:
    """'At least 12' in the first hours, 44 and 45 at the end of the week."""
    said = [("a", 12, "2024-03-01", None), ("b", 44, "2024-03-06", 44), ("c", 45, "2024-03-07", 45)]
    claims = [
        claim(f"c{a}", "m", a, value, source=f"Source {a}", on=day, value_high=high) for a, value, day, high in said
    ]
    assert toll(latest(totals(claims, ARTICLES)), "killed") == Toll(12, 44, 45)
    assert toll(latest(totals(claims[:2], ARTICLES)), "killed") == Toll(12, 44, 44)


# (why, the larger and the smaller as (value, day, is a floor), whether they contradict one another)
DISPUTES = [
    ("two counts of one day", (40, "2024-03-01", False), (12, "2024-03-01", False), True),
    ("counts of one day within half again", (17, "2024-03-01", False), (12, "2024-03-01", False), False),
    ("'at least 12' of the first day and 40 later", (40, "2024-03-03", False), (12, "2024-03-01", True), False),
    ("'at least 12' of the same day", (40, "2024-03-01", False), (12, "2024-03-01", True), True),
    ("12 and no more, of the first day", (40, "2024-03-03", False), (12, "2024-03-01", False), True),
]


@pytest.mark.parametrize(("why", "larger", "smaller", "expected"), DISPUTES, ids=[d[0] for d in DISPUTES])
def test_totals_that_contradict_one_another(why: str, larger: tuple, smaller: tuple, expected: bool) -> None:
    claims = [
        claim(f"c{n}", "m", a, value, source=f"Source {a}", on=day, value_high=None if floor else value)
        for n, (a, (value, day, floor)) in enumerate(zip("ab", (larger, smaller), strict=True))
    ]
    assert bool(disputes(latest(totals(claims, ARTICLES)))) == expected, why
