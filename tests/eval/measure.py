"""Build a labelled corpus alone in a fresh folder with the command, and score it.

The sample is shipped; the other corpora lie beside some checkouts (../shared/eval, or TALLYBOOK_EVAL).
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from tests.sample.score import figures as score_sample

ROOT = Path(__file__).parent.parent.parent
EVAL = Path(os.environ.get("TALLYBOOK_EVAL", ROOT.parent / "shared" / "eval"))
_LINE = re.compile(r"^(\w+)\s+([\d.]+)\s+\(n=(\d+)\)", re.M)

Figures = dict[str, tuple[float, int]]  # value and denominator


def present(corpus: str) -> bool:
    """Whether the corpus is here to be measured."""
    return corpus == "sample" or (EVAL / corpus).exists()


def measure(corpus: str) -> Figures:
    """Every figure that the corpus's scorer prints."""
    ways = {"places": _places, "sample": _sample}
    with tempfile.TemporaryDirectory() as folder:
        return ways.get(corpus, partial(_documents, corpus))(Path(folder))


def _sample(folder: Path) -> Figures:
    _run(sys.executable, "-m", "flows", "run", "--input", "sample", "--data", str(folder))
    return score_sample(ROOT / "tests" / "sample" / "gold.jsonl", folder / "tallybook.duckdb")


def _documents(corpus: str, folder: Path) -> Figures:
    _run(sys.executable, "-m", "flows", "run", "--input", str(EVAL / corpus), "--data", str(folder))
    return _printed(_run(sys.executable, str(EVAL / "score.py"), str(EVAL / corpus), str(folder / "tallybook.duckdb")))


def _places(folder: Path) -> Figures:
    (gold,) = (EVAL / "places").glob("*.jsonl")
    asked, answered = folder / "asked.jsonl", folder / "answered.jsonl"
    records = map(json.loads, gold.read_text().splitlines())
    asked.write_text("".join(json.dumps({k: r.get(k) for k in ("place", "admin1", "country")}) + "\n" for r in records))
    answered.write_text(_run(sys.executable, "-m", "flows", "places", "resolve", str(asked)))
    return _printed(_run(sys.executable, str(EVAL / "score_places.py"), str(gold), str(answered)))


def _printed(output: str) -> Figures:
    return {name: (float(value), int(n)) for name, value, n in _LINE.findall(output)}


def _run(*command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[:6])}: {done.stderr[-2000:]}")
    return done.stdout
