"""Why a mention belongs to its incident, in words."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log2

from transforms.linking.features import Feature
from transforms.linking.scoring import MODEL, Pair
from transforms.linking.settings import WEIGHTS
from transforms.records import IncidentMention

ALONE = "no other mention tells this incident"


def explain(
    members: Mapping[str, Sequence[str]], pairs: Iterable[Pair], features: Sequence[Feature]
) -> Iterator[IncidentMention]:
    """One row per mention, in order of mention_id: its best pair inside the incident, and that pair's evidence."""
    home = {m: i for i, ms in members.items() for m in ms}
    best: dict[str, Pair] = {}
    for p in pairs:
        if home[p.left] == home[p.right]:
            for m in (p.left, p.right):
                if m not in best or p.weight > best[m].weight:
                    best[m] = p
    outlets = {f.mention_id: f.outlet for f in features}
    for mention in sorted(home):
        yield _row(home[mention], mention, best.get(mention), outlets)


def _row(incident: str, mention: str, pair: Pair | None, outlets: Mapping[str, str | None]) -> IncidentMention:
    if pair is None:
        return IncidentMention(
            incident_id=incident, mention_id=mention, match_probability=None, decided_by=MODEL, reasons=ALONE
        )
    other = pair.right if pair.left == mention else pair.left
    evidence = "; ".join(in_words(pair)) or "judged to be the same"
    return IncidentMention(
        incident_id=incident,
        mention_id=mention,
        match_probability=round(pair.probability, 6),
        decided_by=pair.decided_by,
        reasons=f"with {other} ({outlets[other] or 'outlet unknown'}): {evidence}",
    )


def in_words(pair: Pair) -> list[str]:
    """Each comparison that says something, as 'the same day (+3.5)', strongest first."""
    told = [(labels()[name].get(level), name) for name, level in pair.levels.items()]
    known = [(label, weight) for (entry, _) in told if entry for label, weight in [entry] if weight]
    return [f"{label} ({weight:+.1f})" for label, weight in sorted(known, key=lambda x: (-abs(x[1]), x[0]))]


@functools.cache
def labels() -> Mapping[str, Mapping[int, tuple[str, float]]]:
    """comparison -> level (Splink's gamma: the last is 0, unknown is -1) -> label and match weight."""
    out: dict[str, dict[int, tuple[str, float]]] = {}
    for comparison in json.loads(WEIGHTS.read_text(encoding="utf-8"))["comparisons"]:
        levels = [x for x in comparison["comparison_levels"] if not x.get("is_null_level")]
        out[comparison["output_column_name"]] = {
            len(levels) - 1 - n: (x["label_for_charts"], log2(x["m_probability"] / x["u_probability"]))
            for n, x in enumerate(levels)
        }
    return out
