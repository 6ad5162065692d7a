"""Ids: they grow, merge and split without losing anybody who followed them."""

from __future__ import annotations

from transforms.ids import make_id
from transforms.linking.identity import Age, assign, redirect
from transforms.records import IncidentMention, IncidentRedirect

from .make import BUILT

AGES: dict[str, Age] = {m: (False, n, m) for n, m in enumerate("abcdef", 1)}


def was(**incidents: str) -> list[IncidentMention]:
    """Earlier membership: was(x='ab') is incident x with mentions a and b."""
    return [
        IncidentMention(incident_id=i, mention_id=m, match_probability=None, decided_by="model", reasons="")
        for i, members in incidents.items()
        for m in members
    ]


def test_a_new_incident_is_named_after_its_first_mention() -> None:
    assert assign([["b", "c"]], AGES, []) == {make_id("i", "b"): ["b", "c"]}


def test_an_incident_keeps_its_id_while_it_grows() -> None:
    assert assign([["a", "b", "c"]], AGES, was(x="b")) == {"x": ["a", "b", "c"]}


def test_a_merge_keeps_the_older_id_and_redirects_the_other() -> None:
    before = was(young="cde", old="b")
    now = assign([["b", "c", "d", "e"]], AGES, before)
    assert list(now) == ["old"]
    assert redirect(now, before, [], BUILT) == [
        IncidentRedirect(old_id="young", new_id="old", reason="merged", redirected_at=BUILT)
    ]


def test_a_split_keeps_the_id_with_the_larger_part() -> None:
    before = was(x="abc")
    now = assign([["a"], ["b", "c"]], AGES, before)
    assert now["x"] == ["b", "c"]
    assert len(now) == 2 and redirect(now, before, [], BUILT) == []


def test_the_part_that_goes_never_takes_a_name_that_stands() -> None:
    """'a' named the incident; when 'a' leaves, its hash is still the id of the others."""
    name = make_id("i", "a")
    now = assign([["a"], ["b", "c"]], AGES, was(**{name: "abc"}))
    assert now[name] == ["b", "c"]
    assert [i for i, ms in now.items() if ms == ["a"]] != [name]


def test_a_redirect_follows_a_second_merge_and_keeps_its_time() -> None:
    first = IncidentRedirect(old_id="w", new_id="x", reason="merged", redirected_at=BUILT.replace(year=2025))
    before = was(x="b", old="a")
    now = assign([["a", "b"]], AGES, before)
    assert {r.old_id: r.new_id for r in redirect(now, before, [first], BUILT)} == {"w": "old", "x": "old"}
    assert redirect(now, before, [first], BUILT)[0].redirected_at.year == 2025


def test_an_incident_whose_articles_went_is_withdrawn() -> None:
    [gone] = redirect(assign([["a"]], AGES, was(x="z", y="a")), was(x="z", y="a"), [], BUILT)
    assert (gone.old_id, gone.new_id, gone.reason) == ("x", None, "withdrawn")


def test_undoing_a_merge_gives_back_the_id_and_ends_its_redirect() -> None:
    """A table elsewhere that followed the merge finds the incident again under the name that it knew."""
    name = make_id("i", "c")
    merged = IncidentRedirect(old_id=name, new_id="old", reason="merged", redirected_at=BUILT)
    before = was(old="abcd")
    now = assign([["a", "b"], ["c", "d"]], AGES, before)
    assert now == {"old": ["a", "b"], name: ["c", "d"]}
    assert redirect(now, before, [merged], BUILT) == []
