"""The data files hold together: crosswalks complete, names once, every trigger's type known."""

from __future__ import annotations

from collections import Counter

import yaml

from transforms.extraction.actors import actor_rows, actors_in
from transforms.extraction.mentions.events import OPEN
from transforms.reference import REFERENCE

EVENT_TYPES = yaml.safe_load((REFERENCE / "event_types.yml").read_text())["event_types"]


def test_every_event_type_has_its_crosswalks() -> None:
    assert len(EVENT_TYPES) == 20
    assert all({"family", "acled", "ucdp", "plover", "cameo"} <= set(t) for t in EVENT_TYPES.values())
    assert all(len(t["acled"]) == 2 and set(t["ucdp"]) <= {1, 2, 3} for t in EVENT_TYPES.values())


def test_every_trigger_has_a_type_that_ends_in_an_event_type() -> None:
    triggers = yaml.safe_load((REFERENCE / "triggers.yml").read_text())["triggers"]
    assert {t["type"] for t in triggers} <= set(EVENT_TYPES) | OPEN | {"territory", "none"}


def test_no_spelling_names_two_actors() -> None:
    counts = Counter(s for a in actor_rows() for s in {x.lower() for x in (*a.aliases, a.actor_name)})
    assert [s for s, n in counts.items() if n > 1] == []


def test_actors_are_read_by_country_and_adjective() -> None:
    """'The army' is the country's; 'Russian jets' are Russia's anywhere; 'IS' is read as written only."""
    assert [a.name for a in actors_in("The army and rebels fought", country="SY")] == [
        "Syrian government",
        "Syrian opposition",
    ]
    assert [a.name for a in actors_in("Russian and regime jets", country="SY")] == ["Russia", "Syrian government"]
    assert [a.name for a in actors_in("it is over; IS fled")] == ["Islamic State"]
