"""Literal pairs of mentions: the same incident, or not, each with the sentence that says why."""

from __future__ import annotations

from typing import Any

import pytest

from transforms.linking.link import link
from transforms.records import Article, Claim, Mention

from .make import BUILT, article, claim, mention

KRAMATORSK = ("Kramatorsk", "Donetsk", 48.74, 37.58)
SLOVIANSK = ("Sloviansk", "Donetsk", 48.85, 37.61)
KHARKIV = ("Kharkiv", "Kharkiv", 49.99, 36.23)
SALTIVKA = ("Saltivka", "Kharkiv", 50.02, 36.34)
LVIV = ("Lviv", "Lviv", 49.84, 24.03)
NOWHERE = (None, None, None, None)
DONETSK = (None, "Donetsk", None, None)

STATION = "A rocket struck the railway station of Kramatorsk, full of families, Governor Kyrylenko said."
STATION_OTHER = "Families on the platforms in Kramatorsk were hit by a missile, according to Governor Kyrylenko."
MARKET = "Shells landed on the central market of the town in the early hours and set stalls on fire, residents said."
SCHOOL = "A school that served as a shelter was destroyed by fire from across the river, teachers told reporters."

Side = dict[str, Any]


def told(n: int, text: str, **fields: Any) -> tuple[Article, Mention, list[Claim]]:
    """One article with its lead. Extra keys: `killed` (number), `source`, `published`, `copy_of`."""
    killed, source = fields.pop("killed", None), fields.pop("source", None)
    key = f"a{n}"
    story = article(key, text, day=fields.pop("published", None), duplicate_of=fields.pop("copy_of", None))
    claims = [claim(f"c{n}", f"m{n}", key, killed, source=source)] if killed else []
    return story, mention(f"m{n}", key, quote_end=len(text), **fields), claims


def are_one(first: Side, second: Side) -> bool:
    rows = [told(1, **first), told(2, **second)]
    linked = link([r[0] for r in rows], [r[1] for r in rows], [c for r in rows for c in r[2]], (), (), BUILT)
    return len(linked.incidents) == 1


SAME: list[tuple[str, Side, Side]] = [
    (
        "one strike told in other words",
        {"text": STATION, "day": "2022-04-08", "at": KRAMATORSK, "killed": 50},
        {"text": STATION_OTHER, "day": "2022-04-08", "at": KRAMATORSK, "killed": 50},
    ),
    (
        "the toll rises from one day to the next report",
        {"text": STATION, "day": "2022-04-08", "at": KRAMATORSK, "killed": 39, "source": "Governor"},
        {"text": STATION_OTHER, "day": "2022-04-08", "at": KRAMATORSK, "killed": 52, "source": "Governor"},
    ),
    (
        "one report has no date, but everything else",
        {"text": STATION, "day": "2022-04-08", "at": KRAMATORSK, "killed": 50},
        {"text": STATION_OTHER, "at": KRAMATORSK, "killed": 50},
    ),
    (
        "a missile for one outlet, an air strike for the other",
        {"text": STATION, "day": "2022-04-08", "at": KRAMATORSK, "killed": 50},
        {
            "text": STATION_OTHER,
            "day": "2022-04-08",
            "at": KRAMATORSK,
            "killed": 50,
            "event_type": "air_or_drone_strike",
        },
    ),
    (
        "a suburb for one outlet, its city for the other",
        {"text": SCHOOL, "day": "2022-05-26", "at": KHARKIV, "killed": 9},
        {"text": SCHOOL, "day": "2022-05-26", "at": SALTIVKA, "killed": 9},
    ),
    (
        "a copy of a text, whatever was read out of it",
        {"text": MARKET, "day": "2022-06-01", "at": KRAMATORSK, "published": "2022-06-01"},
        {"text": MARKET, "at": NOWHERE, "published": "2022-06-03", "copy_of": "a1"},
    ),
]

APART: list[tuple[str, Side, Side]] = [
    (
        "the same place the next day",
        {"text": MARKET, "day": "2022-06-01", "at": KRAMATORSK, "killed": 5},
        {"text": SCHOOL, "day": "2022-06-02", "at": KRAMATORSK, "killed": 11},
    ),
    (
        "last year's attack on the same town",
        {"text": MARKET, "day": "2022-06-01", "at": SLOVIANSK, "killed": 12},
        {"text": MARKET, "day": "2023-06-01", "at": SLOVIANSK, "killed": 12},
    ),
    (
        "the same day and number at the other end of the country",
        {"text": MARKET, "day": "2022-06-01", "at": KRAMATORSK, "killed": 12},
        {"text": SCHOOL, "day": "2022-06-01", "at": LVIV, "killed": 12},
    ),
    (
        "an abduction and a shelling in one town on one day",
        {"text": MARKET, "day": "2022-06-01", "at": KRAMATORSK, "killed": 5},
        {"text": SCHOOL, "day": "2022-06-01", "at": KRAMATORSK, "event_type": "abduction"},
    ),
    (
        "two undated reports that share nothing but the province",
        {"text": MARKET, "at": DONETSK},
        {"text": SCHOOL, "at": DONETSK},
    ),
]


@pytest.mark.parametrize(("why", "first", "second"), SAME, ids=[t[0] for t in SAME])
def test_same(why: str, first: Side, second: Side) -> None:
    assert are_one(first, second), why


@pytest.mark.parametrize(("why", "first", "second"), APART, ids=[t[0] for t in APART])
def test_apart(why: str, first: Side, second: Side) -> None:
    assert not are_one(first, second), why
