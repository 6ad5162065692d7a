"""The figures of the labelled corpora are a gate that only rises.

    python -m tests.eval.floors syria seeds              measure, and raise the floors to what was measured
    python -m tests.eval.floors syria --lower "reason"   also lower them; the reason is kept in floors.json

The sample is shipped; the other corpora lie beside the checkout (../shared/eval, or TALLYBOOK_EVAL).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from tests.sample.score import figures as score_sample

ROOT = Path(__file__).parent.parent.parent
EVAL = Path(os.environ.get("TALLYBOOK_EVAL", ROOT.parent / "shared" / "eval"))
FLOORS = Path(__file__).with_name("floors.json")
GATED = ("sample", "seeds", "syria", "places")
LOWER_IS_BETTER = {"false_lead_rate"}
SLACK = 0.0005  # figures are printed with four digits

Figures = dict[str, float]


def measure(corpus: str) -> Figures:
    """Build `corpus` alone in a fresh folder with the command, and score it: figure -> value."""
    ways = {"places": _places, "sample": _sample}
    with tempfile.TemporaryDirectory() as folder:
        return ways.get(corpus, partial(_documents, corpus))(Path(folder))


def present(corpus: str) -> bool:
    """The sample is shipped; the other corpora lie beside some checkouts."""
    return corpus == "sample" or (EVAL / corpus).exists()


def _sample(folder: Path) -> Figures:
    _run(sys.executable, "-m", "flows", "run", "--input", "sample", "--data", str(folder))
    return score_sample(ROOT / "tests" / "sample" / "gold.jsonl", folder / "tallybook.duckdb")


def _documents(corpus: str, folder: Path) -> Figures:
    _run(sys.executable, "-m", "flows", "run", "--input", str(EVAL / corpus), "--data", str(folder))
    out = folder / "figures.json"
    _run(
        sys.executable, str(EVAL / "score.py"), str(EVAL / corpus), str(folder / "tallybook.duckdb"), "--json", str(out)
    )
    return {k: float(v) for k, v in json.loads(out.read_text()).items()}


def _places(folder: Path) -> Figures:
    (gold,) = (EVAL / "places").glob("*.jsonl")
    asked = folder / "asked.jsonl"
    records = map(json.loads, gold.read_text().splitlines())
    asked.write_text("".join(json.dumps({k: r.get(k) for k in ("place", "admin1", "country")}) + "\n" for r in records))
    answered = folder / "answered.jsonl"
    answered.write_text(_run(sys.executable, "-m", "flows", "places", "resolve", str(asked)))
    printed = _run(sys.executable, str(EVAL / "score_places.py"), str(gold), str(answered))
    return {words[0]: float(words[1]) for words in map(str.split, printed.splitlines())}


def _run(*command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[:6])}: {done.stderr[-2000:]}")
    return done.stdout


def fallen(figures: Figures, floors: Figures) -> dict[str, tuple[float, float]]:
    """Figures worse than their floor: name -> (measured, floor). A figure that is no longer there counts as 0."""
    bad = {}
    for name, floor in floors.items():
        value = figures.get(name, 1.0 if name in LOWER_IS_BETTER else 0.0)
        worse = value > floor + SLACK if name in LOWER_IS_BETTER else value < floor - SLACK
        if worse:
            bad[name] = (value, floor)
    return bad


def raised(figures: Figures, floors: Figures) -> Figures:
    """Floors lifted to what was measured; none falls."""
    best = {k: min if k in LOWER_IS_BETTER else max for k in figures}
    return {**floors, **{k: best[k](v, floors.get(k, v)) for k, v in figures.items()}}


def load() -> dict[str, Figures]:
    """Corpus -> figure -> floor."""
    floors: dict[str, Figures] = json.loads(FLOORS.read_text())["floors"]
    return floors


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", default=GATED)
    parser.add_argument("--lower", metavar="REASON", help="let floors fall to what was measured")
    args = parser.parse_args()
    kept = json.loads(FLOORS.read_text())
    for corpus in args.corpora:
        figures, floors = measure(corpus), kept["floors"].get(corpus, {})
        bad = fallen(figures, floors)
        for name, (value, floor) in bad.items():
            print(f"{corpus}: {name} {value:.4f} is worse than its floor {floor:.4f}")
        if bad and args.lower:
            kept["lowered"].append({"corpus": corpus, "reason": args.lower, "figures": bad})
            floors = {}
        kept["floors"][corpus] = raised(figures, floors)
    FLOORS.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
