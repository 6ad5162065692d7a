"""Seconds and memory of builds of a made-up collection: from scratch, with a little new, and with nothing new.

python -m tests.eval.scale                              100,000 mentions, then 1,000 more (minutes; not in make test)
python -m tests.eval.scale --mentions 5000 --new 50 --runs 3

Each build is the command's own in a process of its own, except that extraction is handed the made-up mentions.
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import resource
import statistics
import tempfile
from pathlib import Path
from typing import Any

import flows.build
from flows.settings import load_settings
from tests.eval.synthetic import World, world
from transforms.extraction.drafts import Extraction
from transforms.records import Article
from warehouse.lake import Lake

_STAGE = re.compile(r"(\w+) ([\d.]+) s")

Figures = dict[str, float]


def measure(folder: Path, made: World) -> Figures:
    """Put the articles into the data folder and build: seconds by stage, and the peak of memory in MB."""
    told = {a.article_id: ([], []) for a in made.articles}
    for m in made.mentions:
        told[m.article_id][0].append(m)
    for c in made.claims:
        told[c.article_id][1].append(c)

    def extract(todo: list[Article], *_: Any) -> list[tuple[Article, Extraction]]:
        return [(a, Extraction(*map(tuple, told[a.article_id]))) for a in todo]

    flows.build.extract_all = extract  # type: ignore[assignment]
    settings = load_settings(data=folder)
    with Lake(folder, owner="scale") as lake:
        lake.add_articles(made.articles)
    flows.build.build(settings)
    with Lake(folder, read_only=True) as lake:
        run = [r for r in lake.ledger.runs() if r.flow == "build"][-1]
    stages = {name: float(s) for name, s in _STAGE.findall(run.detail or "")}
    return {**stages, "whole build": run.seconds, "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def run(mentions: int, new: int) -> dict[str, Figures]:
    """One series of builds in a fresh folder."""
    everything = world(mentions + new)
    first, _ = everything.split(round(new * len(everything.articles) / len(everything.mentions)))
    builds = {"from scratch": first, "with new": everything, "nothing new": everything}
    with tempfile.TemporaryDirectory() as folder:
        return {name: _alone(Path(folder), made) for name, made in builds.items()}


def _alone(folder: Path, made: World) -> Figures:
    """In a fresh process, so that memory is this build's own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measure, (folder, made))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mentions", type=int, default=100_000)
    parser.add_argument("--new", type=int, default=1_000)
    parser.add_argument("--runs", type=int, default=1, help="the median of so many")
    given = parser.parse_args()
    found = [run(given.mentions, given.new) for _ in range(given.runs)]
    for build in found[0]:
        figures = {k: statistics.median(r[build].get(k, 0.0) for r in found) for k in found[0][build]}
        print(f"{build}: " + ", ".join(f"{name} {value:.1f}" for name, value in figures.items()), flush=True)
    speed = [r["from scratch"]["link"] / r["with new"]["link"] for r in found]
    print(f"linking {given.new} new is {statistics.median(speed):.1f} times as fast as linking all (n={given.runs})")


if __name__ == "__main__":
    main()
