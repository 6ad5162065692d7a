"""Linking what is new on what stands: as good as from scratch, and nothing else moves."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pyarrow as pa
import pytest

from tests.eval import synthetic
from tests.eval.orders import agreement, build, compare, days, members
from transforms.linking.kept import from_tables, to_tables
from transforms.linking.memory import Memory, World
from transforms.linking.relink import Relinked, relink
from transforms.linking.rows import Standing
from transforms.records import Judgement
from transforms.schema import TABLES

from .make import BUILT

MADE = synthetic.world(160, seed=4)
NEW = 12  # articles that come in last: fewer than would have everything counted anew
NOTHING = Standing(*(TABLES[n].schema.empty_table() for n in Standing.__dataclass_fields__))


def tables(made: synthetic.World) -> World:
    return World(*(TABLES[n].to_arrow(getattr(made, n)) for n in World.__dataclass_fields__))


def after(
    world: World, last: Relinked | None = None, memory: Memory | None = None, judgements: tuple[Judgement, ...] = ()
) -> Relinked:
    standing = Standing(*(last.tables[n] for n in Standing.__dataclass_fields__)) if last else NOTHING
    return relink(world, standing, judgements, memory, BUILT)


def rows(found: Relinked, name: str) -> list[dict[str, object]]:
    order = [(key, "ascending") for key in TABLES[name].key]
    return pa.Table.sort_by(found.tables[name], order).to_pylist()


@pytest.fixture(scope="module", autouse=True)
def _a_small_world_counts_as_a_large_one() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("transforms.linking.memory.FEW", 0)
        patch.setattr("transforms.linking.memory.GROWTH", 0.2)
        yield


@pytest.fixture(scope="module")
def early() -> Relinked:
    return after(tables(MADE.split(NEW)[0]))


@pytest.fixture(scope="module")
def late(early: Relinked) -> Relinked:
    return after(tables(MADE), early, early.memory)


@pytest.fixture(scope="module")
def scratch() -> Relinked:
    return after(tables(MADE))


def test_new_on_old_groups_as_from_scratch(early: Relinked, late: Relinked, scratch: Relinked) -> None:
    assert late.memory.statistics.lexicon.size == early.memory.statistics.lexicon.size, "nothing was counted anew"
    value, pairs = agreement(members(late), members(scratch))
    assert pairs > 100 and value >= 0.99


def test_a_name_that_two_articles_now_share_weighs_in_both(early: Relinked, late: Relinked) -> None:
    """It stood alone when the older article was described, so nothing looked for a partner by it."""
    was, now = (
        {r["mention_id"]: len(r["names"]) for r in found.memory.features.select(["mention_id", "names"]).to_pylist()}
        for found in (early, late)
    )
    assert sum(now[m] > n for m, n in was.items()) > 0 and all(now[m] >= n for m, n in was.items())


def test_with_nothing_new_not_a_row_changes(late: Relinked) -> None:
    again = after(tables(MADE), late, late.memory)
    assert all(rows(again, name) == rows(late, name) for name in late.tables)
    assert again.before == again.after == ([], [])


def test_a_lost_memory_changes_no_id_of_an_incident_that_stands(late: Relinked) -> None:
    again = after(tables(MADE), late, None)
    was, now = ({ms: i for i, ms in members(found).items()} for found in (late, again))
    assert len(was.keys() & now.keys()) > 40 and all(was[ms] == now[ms] for ms in was.keys() & now.keys())


def test_the_memory_survives_as_tables(early: Relinked, late: Relinked) -> None:
    again = after(tables(MADE), early, from_tables(to_tables(early.memory)))
    assert all(rows(again, name) == rows(late, name) for name in late.tables)


def test_what_touches_nothing_moves_nothing(early: Relinked, late: Relinked) -> None:
    """Rows of incidents that the new articles have nothing to do with are the very same."""
    was, now = ({r["incident_id"]: r for r in rows(found, "incidents")} for found in (early, late))
    told_anew = {m.mention_id for m in MADE.split(NEW)[1].mentions}
    untouched = [i for i, ms in members(late).items() if ms.isdisjoint(told_anew) and members(early).get(i) == ms]
    same_but_episode = [dict(r, episode_id=None) for r in (was[i] for i in untouched)]
    assert len(untouched) > 40 and same_but_episode == [dict(now[i], episode_id=None) for i in untouched]


def test_a_withdrawn_article_leaves_its_incidents(late: Relinked) -> None:
    without, _ = MADE.split(1)
    gone = {m.mention_id for m in MADE.mentions} - {m.mention_id for m in without.mentions}
    again = after(tables(without), late, late.memory)
    assert gone.isdisjoint(r["mention_id"] for r in rows(again, "incident_mentions"))
    assert members(again).keys() <= members(late).keys() | set(members(after(tables(without))))


def test_an_article_read_anew_is_linked_by_what_it_says_now(late: Relinked) -> None:
    """Its mention keeps its id, yet tells of another country and day: old scores must not hold it."""
    group = max(members(late).values(), key=len)
    moved = min(group)
    elsewhere = {"country": "PE", "admin1": None, "place_name": None, "latitude": None, "longitude": None}
    day = {"date_start": synthetic.FIRST_DAY, "date_end": synthetic.FIRST_DAY, "date_basis": "stated"}
    mentions = [replace(m, **elsewhere, **day) if m.mention_id == moved else m for m in MADE.mentions]
    again = after(tables(replace(MADE, mentions=mentions)), late, late.memory)
    pairs = [r for r in again.memory.pairs.to_pylist() if moved in (r["left"], r["right"])]
    assert {r["mw_where"] for r in pairs} != {
        r["mw_where"] for r in late.memory.pairs.to_pylist() if moved in (r["left"], r["right"])
    }


def test_a_judgement_counts_at_once_and_its_undoing_too(late: Relinked) -> None:
    first, second = sorted(max(members(late).values(), key=len))[:2]
    apart = Judgement(
        judgement_id="j", mention_a=first, mention_b=second, verdict="different", judged_by="Ada", judged_at=BUILT,
        reason=None,
    )  # fmt: skip
    split = after(tables(MADE), late, late.memory, (apart,))
    assert not any({first, second} <= ms for ms in members(split).values())
    undone = replace(apart, judgement_id="k", verdict="undone", judged_at=BUILT.replace(hour=1))
    joined = after(tables(MADE), split, split.memory, (apart, undone))
    assert set(members(joined).values()) == set(members(late).values())


def test_the_order_of_the_days_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some days of publication a build, in a random order, against all in one go (tests.eval.orders). Ids included."""
    monkeypatch.setattr("transforms.linking.memory.FEW", 2000)
    made = synthetic.world(60, seed=7)
    world = tables(made)
    leads = frozenset(m.mention_id for m in made.mentions if m.is_lead)
    once = members(build(world, [[a.article_id for a in made.articles]]).last)
    batches = days(world, random.Random(5).shuffle, 6)
    figures = {name: value for name, value, _ in compare(once, build(world, batches), leads)}
    assert len(batches) > 3 and figures["same incident, all mentions"] >= 0.99
    assert figures["id kept from build to build"] == figures["id of one go, incidents that came in with one build"] == 1
