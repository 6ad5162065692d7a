"""The figures of the labelled corpora are a gate that only rises.

python -m tests.eval.floors syria seeds              measure, and raise the floors to what was measured
python -m tests.eval.floors syria --lower "reason"   also lower them; the reason is kept in floors.json
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tests.eval.measure import measure

FLOORS = Path(__file__).with_name("floors.json")
GATED = ("sample", "seeds", "syria", "places")
LOWER_IS_BETTER = {"false_lead_rate"}
SLACK = 0.0005  # figures are printed with four digits

Values = dict[str, float]


def values(corpus: str) -> Values:
    """Measure a corpus: figure -> value."""
    return {name: round(value, 4) for name, (value, _) in measure(corpus).items()}


def fallen(figures: Values, floors: Values) -> dict[str, tuple[float, float]]:
    """Figures worse than their floor: name -> (measured, floor). A figure that is no longer there counts as worst."""
    bad = {}
    for name, floor in floors.items():
        value = figures.get(name, 1.0 if name in LOWER_IS_BETTER else 0.0)
        worse = value > floor + SLACK if name in LOWER_IS_BETTER else value < floor - SLACK
        if worse:
            bad[name] = (value, floor)
    return bad


def raised(figures: Values, floors: Values) -> Values:
    """Floors lifted to what was measured; none falls."""
    best = {k: min if k in LOWER_IS_BETTER else max for k in figures}
    return {**floors, **{k: best[k](v, floors.get(k, v)) for k, v in figures.items()}}


def load() -> dict[str, Values]:
    """Corpus -> figure -> floor."""
    floors: dict[str, Values] = json.loads(FLOORS.read_text())["floors"]
    return floors


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", default=GATED)
    parser.add_argument("--lower", metavar="REASON", help="let floors fall to what was measured")
    args = parser.parse_args()
    kept = json.loads(FLOORS.read_text())
    for corpus in args.corpora:
        figures, floors = values(corpus), kept["floors"].get(corpus, {})
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
