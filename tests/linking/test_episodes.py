"""Battles and campaigns: what belongs to one, and what does not."""

from __future__ import annotations

import random
from typing import Any

import pytest

from transforms.linking.assemble import Case, assemble
from transforms.linking.episodes import episodes
from transforms.records import Incident

from .make import article, mention

ARTICLES = {"a": article("a")}
BAKHMUT = ("Bakhmut", "Donetsk", 48.59, 38.0)
SUBURB = ("Ivanivske", "Donetsk", 48.55, 37.93)
ODESA = ("Odesa", "Odesa", 46.48, 30.72)
RU, UA, WAGNER = ("Russia",), ("Ukraine",), ("Wagner Group",)


def incident(key: str, day: str, at: tuple = BAKHMUT, **over: Any) -> Incident:
    """A clash of Russia with Ukraine, unless `over` says otherwise."""
    fields = {"event_type": "armed_clash", "perpetrators": RU, "targets": UA, **over}
    return assemble(Case(key, (mention(f"m{key}", "a", day=day, at=at, **fields),), ()), ARTICLES).incident


def groups(*incidents: Incident) -> set[frozenset[str]]:
    found = episodes(incidents)
    return {frozenset(i for i in found if found[i] == e) for e in found.values()}


STRIKE = {"event_type": "air_or_drone_strike", "targets": ()}
TOWNS_OF_A_FRONT = [(f"Town {n}", "Donetsk", 48.0 + 0.18 * n, 38.0) for n in range(12)]  # 20 km from one to the next

# (why, incidents, the episodes)
CASES = [
    (
        "a battle of days with its strikes and a suburb, and never a merger of them",
        [
            incident("i1", "2023-03-01"),
            incident("i2", "2023-03-03", **STRIKE),
            incident("i3", "2023-03-03", SUBURB, event_type="shelling_or_missile"),
            incident("i4", "2023-03-06", event_type="non_state_actor_overtakes_territory", perpetrators=(*RU, *WAGNER)),
        ],
        [{"i1", "i2", "i3", "i4"}],
    ),
    ("another town", [incident("i1", "2023-03-01"), incident("i2", "2023-03-02", ODESA)], []),
    ("a week of quiet ends it", [incident("i1", "2023-03-01"), incident("i2", "2023-03-09")], []),
    ("the same town a year later", [incident("i1", "2023-03-01"), incident("i2", "2024-03-01")], []),
    (
        "other parties in the same town",
        [incident("i1", "2023-03-01"), incident("i2", "2023-03-02", perpetrators=("Bandits",), targets=("Police",))],
        [],
    ),
    (
        "that civilians were hit joins nothing",
        [
            incident("i1", "2023-03-01", perpetrators=RU, targets=("civilians",)),
            incident("i2", "2023-03-02", perpetrators=("Bandits",), targets=("civilians",)),
        ],
        [],
    ),
    (
        "two sides told apart, until a clash of both makes them one battle",
        [
            incident("i1", "2023-03-01", targets=()),
            incident("i2", "2023-03-01", perpetrators=UA, targets=()),
            incident("i3", "2023-03-02"),
        ],
        [{"i1", "i2", "i3"}],
    ),
    (
        "a truce is no part of the fighting",
        [incident("i1", "2023-03-01"), incident("i2", "2023-03-02", event_type="agreement")],
        [],
    ),
    (
        "what is told of a month joins nothing",
        [incident("i1", "2023-03-01"), incident("i2", "2023-03-01", last="2023-03-31")],
        [],
    ),
    (
        "what has no place joins nothing",
        [incident("i1", "2023-03-01"), incident("i2", "2023-03-01", (None, "Donetsk", None, None))],
        [],
    ),
]


@pytest.mark.parametrize(("why", "incidents", "expected"), CASES, ids=[c[0] for c in CASES])
def test_episodes(why: str, incidents: list, expected: list) -> None:
    assert groups(*incidents) == {frozenset(e) for e in expected}, why


def test_a_front_of_towns_is_no_single_battle() -> None:
    """Each town lies near the next, the first 220 km from the last: no episode may reach far beyond 25 km."""
    front = [incident(f"i{n:02}", "2023-03-01", at) for n, at in enumerate(TOWNS_OF_A_FRONT)]
    found = groups(*front)
    assert found and max(len(e) for e in found) <= 4


def test_the_order_does_not_matter_and_an_episode_keeps_its_name_as_it_grows() -> None:
    days = [incident(f"i{n}", f"2023-03-0{n}") for n in range(1, 8)]
    shuffled = random.Random(7).sample(days, len(days))
    assert episodes(days) == episodes(shuffled)
    assert episodes(days[:3]).items() <= episodes(days).items()
