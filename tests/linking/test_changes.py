"""The change feed: what a build did to each incident, enough for a copy elsewhere to follow."""

from __future__ import annotations

import dataclasses

from tests.warehouse.world import incident
from transforms.linking.changes import changes
from transforms.records import Incident, IncidentMention, IncidentRedirect

from .make import BUILT
from .test_identity import was

State = tuple[list[Incident], list[IncidentMention]]


def state(**incidents: str) -> State:
    """state(x='ab') is incident x with mentions a and b."""
    return [incident(1, incident_id=i) for i in incidents], was(**incidents)


def told(before: State, after: State, *gone: tuple[str, str | None]) -> list[tuple[str, str, str | None]]:
    redirects = [IncidentRedirect(old_id=o, new_id=n, reason="", redirected_at=BUILT) for o, n in gone]
    return [(c.incident_id, c.change, c.new_id) for c in changes(before, after, redirects, "b", BUILT)]


def test_a_build_that_changes_nothing_tells_nothing() -> None:
    assert told(state(x="ab", y="c"), state(x="ab", y="c"), ("w", "x")) == []


def test_what_is_new_and_what_grew() -> None:
    assert told(state(x="a"), state(x="ab", y="c")) == [("x", "changed", None), ("y", "added", None)]


def test_a_row_that_differs_is_a_change_though_its_mentions_stay() -> None:
    rows, members = state(x="a")
    assert told((rows, members), ([dataclasses.replace(rows[0], killed_best=9)], members)) == [("x", "changed", None)]


def test_a_merge_tells_where_the_mentions_went() -> None:
    assert told(state(x="a", y="b"), state(x="ab"), ("y", "x")) == [("x", "changed", None), ("y", "merged", "x")]


def test_a_split_is_told_of_the_incident_that_lost_and_names_the_new_one() -> None:
    assert told(state(x="abc"), state(x="ab", y="c")) == [
        ("x", "changed", None),
        ("x", "split", "y"),
        ("y", "added", None),
    ]


def test_an_incident_without_articles_is_withdrawn() -> None:
    assert told(state(x="a"), state(), ("x", None)) == [("x", "withdrawn", None)]


def test_a_mention_that_moves_between_two_that_stand_is_no_split() -> None:
    assert told(state(x="ab", y="c"), state(x="a", y="bc")) == [("x", "changed", None), ("y", "changed", None)]
