"""Write the accuracy card, docs/accuracy.md, from a fresh measurement of every corpus that is present.

python -m tests.eval.card            sample, seeds, syria, places
python -m tests.eval.card longtail   also the long tail (many minutes)
"""

from __future__ import annotations

import subprocess
import sys

from tests.eval.floors import GATED
from tests.eval.measure import ROOT, Figures, measure, present

CARD = ROOT / "docs" / "accuracy.md"
WEAK_SPOTS = ROOT / "docs" / "weak-spots.md"
CORPORA = {
    "sample": "the shipped sample: 56 articles in our own words on incidents of 11 countries, gold by its writer",
    "seeds": "five articles, three of them on one incident with contradictory tolls",
    "syria": "439 articles of 15 outlets on the war in Syria (FA-KES), annotated claim by claim; two thirds were "
    "looked at while the rules were made, see the weak spots",
    "longtail": "4,162 articles of 1,500 outlets on shootings in the USA (SemEval-2018 task 5); gold is the incident",
    "places": "1,159 hand-located Syrian place names (Airwars)",
}
HEAD = """# Accuracy

Made by `python -m tests.eval.card`; do not edit (the words on weak spots stand in docs/weak-spots.md).
Measured at commit {commit}. Each corpus was built alone in a fresh data folder. Figures are shares of 1 with their n.
"""


def main() -> None:
    corpora = [c for c in (*GATED, *sys.argv[1:]) if present(c)]
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    tables = [_table(corpus, measure(corpus)) for corpus in corpora]
    CARD.write_text("\n".join([HEAD.format(commit=commit.stdout.strip()), *tables, WEAK_SPOTS.read_text()]))


def _table(corpus: str, figures: Figures) -> str:
    rows = "\n".join(f"| {name} | {value:.3f} | {n:,} |" for name, (value, n) in figures.items())
    return f"## {corpus}\n{CORPORA[corpus]}\n\n| figure | value | n |\n|---|---|---|\n{rows}\n"


if __name__ == "__main__":
    main()
