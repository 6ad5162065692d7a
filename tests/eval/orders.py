"""Does it matter in which order articles come in? Build in one go, and day by day in random orders of the days.

python -m tests.eval.orders syria              three random orders, and the order of the calendar
python -m tests.eval.orders syria --days 5     faster: five days of publication to a build

The corpus is built once with the command; its articles are then linked anew, each day of publication a build of its
own on what the builds before left. Printed for each order:

same incident   pairs of mentions that share an incident in both worlds, of those that do in either; and of leads
id kept         incidents that a build left as they were and whose id stayed, of all such
id of one go    incidents with the same mentions in both worlds that bear the same id: all, those whose mentions came in
                with one build, and those that grew and so keep the id of what came first, which they promised
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from tests.eval.measure import EVAL, ROOT
from transforms.linking.memory import Memory, World
from transforms.linking.relink import Relinked, relink
from transforms.linking.rows import Standing
from transforms.schema import TABLES
from warehouse.lake import Lake

Members = Mapping[str, frozenset[str]]
BUILT = datetime(2026, 1, 1, tzinfo=UTC)
OUT = tuple(Standing.__dataclass_fields__)


@dataclass
class History:
    """The last build of a series; which incidents stood still from one build to the next, and whose id then changed."""

    last: Relinked
    still: int = 0
    renamed: int = 0
    seen_whole: set[frozenset[str]] = field(default_factory=set)


def read(corpus: str) -> World:
    """The corpus's articles, mentions and claims, as the command extracts them."""
    with tempfile.TemporaryDirectory() as folder:
        source = ROOT / "sample" if corpus == "sample" else EVAL / corpus
        command = [sys.executable, "-m", "flows", "run", "--input", str(source), "--data", folder]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        with Lake(Path(folder), read_only=True) as lake:
            return World(*(lake.read(n) for n in World.__dataclass_fields__))


def days(world: World, order: Callable[[list[str]], None], a_build: int = 1) -> list[list[str]]:
    """Article ids by `a_build` days of publication, the days in the order that `order` puts the sorted ones into."""
    by_day: defaultdict[str, list[str]] = defaultdict(list)
    for row in world.articles.select(["article_id", "published_at"]).to_pylist():
        by_day[str(row["published_at"] or "")[:10]].append(row["article_id"])
    names = sorted(by_day)
    order(names)
    return [[a for n in names[i : i + a_build] for a in by_day[n]] for i in range(0, len(names), a_build)]


def build(world: World, batches: Sequence[Sequence[str]]) -> History:
    """One build after each batch of articles, each on what the one before left."""
    standing = Standing(*(TABLES[n].schema.empty_table() for n in OUT))
    memory: Memory | None = None
    history: History | None = None
    there: list[str] = []
    for batch in batches:
        there += batch
        found = relink(_part(world, there), standing, (), memory, BUILT)
        standing, memory = Standing(*(found.tables[n] for n in OUT)), found.memory
        history = _followed(history, found)
    if history is None:
        raise ValueError("no articles")
    return history


def _part(world: World, articles: Sequence[str]) -> World:
    wanted = pa.array(articles, type=pa.string())
    tables = (getattr(world, n) for n in World.__dataclass_fields__)
    return World(*(t.filter(pc.is_in(t["article_id"], value_set=wanted)) for t in tables))


def _followed(history: History | None, found: Relinked) -> History:
    """Compare the incidents that this build may have touched with what they were."""
    now = members(found)
    if history is None:
        return History(found, seen_whole=set(now.values()))
    was = members(history.last)
    names = {ms: i for i, ms in now.items()}
    still = [i for i, ms in was.items() if ms in names]
    history.still += len(still)
    history.renamed += sum(names[was[i]] != i for i in still)
    before = {m for ms in was.values() for m in ms}
    history.seen_whole |= {ms for ms in now.values() if before.isdisjoint(ms)}
    history.last = found
    return history


def members(found: Relinked) -> Members:
    """incident_id -> its mentions."""
    out: defaultdict[str, set[str]] = defaultdict(set)
    for row in found.tables["incident_mentions"].select(["incident_id", "mention_id"]).to_pylist():
        out[row["incident_id"]].add(row["mention_id"])
    return {i: frozenset(ms) for i, ms in out.items()}


def agreement(a: Members, b: Members, only: frozenset[str] | None = None) -> tuple[float, int]:
    """Of the pairs of mentions that share an incident in either world, those that do in both; and how many pairs."""
    one, other = (set(_pairs(world, only)) for world in (a, b))
    return len(one & other) / max(1, len(one | other)), len(one | other)


def _pairs(world: Members, only: frozenset[str] | None) -> Iterator[tuple[str, str]]:
    for ms in world.values():
        yield from combinations(sorted(ms if only is None else ms & only), 2)


def compare(once: Members, history: History, leads: frozenset[str]) -> Iterator[tuple[str, float, int]]:
    """(figure, value, n) of one order against building in one go."""
    now = members(history.last)
    names = {ms: i for i, ms in once.items()}
    same = {ms: i for i, ms in now.items() if ms in names}
    whole = [ms for ms in same if ms in history.seen_whole]
    grown = [ms for ms in same if ms not in history.seen_whole]
    yield "same incident, all mentions", *agreement(once, now)
    yield "same incident, leads", *agreement(once, now, leads)
    yield "id kept from build to build", 1 - history.renamed / max(1, history.still), history.still
    for label, sets in (("all", list(same)), ("that came in with one build", whole), ("that grew", grown)):
        alike = sum(names[ms] == same[ms] for ms in sets)
        yield f"id of one go, incidents {label}", alike / max(1, len(sets)), len(sets)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("--orders", type=int, default=3)
    parser.add_argument("--days", type=int, default=1, help="days of publication to a build")
    given = parser.parse_args()
    world = read(given.corpus)
    told = world.mentions.filter(world.mentions["is_lead"])
    leads = frozenset(told["mention_id"].to_pylist())
    once = members(build(world, [world.articles["article_id"].to_pylist()]).last)
    for n in range(given.orders + 1):
        batches = days(world, random.Random(n).shuffle if n else list.sort, given.days)
        print(f"{len(batches)} builds, {f'random order {n}' if n else 'order of the calendar'}", flush=True)
        for figure, value, of in compare(once, build(world, batches), leads):
            print(f"  {figure:<44} {value:.4f}  (n={of})", flush=True)


if __name__ == "__main__":
    main()
