"""Why a mention belongs to its incident, in words."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log2

from transforms.linking.scoring import MODEL, Pair
from transforms.linking.settings import WEIGHTS
from transforms.records import IncidentMention, UnsurePair

PLACES = 5  # digits to which a level is known by its weight
START = "any two mentions"
ALONE = "no other mention tells this incident"


def explain(
    members: Mapping[str, Sequence[str]], pairs: Iterable[Pair], outlets: Mapping[str, str | None]
) -> Iterator[IncidentMention]:
    """One row per mention, in order of mention_id: its best pair inside the incident, and that pair's evidence.

    `outlets` are those of all mentions.
    """
    home = {m: i for i, ms in members.items() for m in ms}
    best: dict[str, Pair] = {}
    for p in pairs:
        if home[p.left] == home[p.right]:
            for m in (p.left, p.right):
                if m not in best or p.weight > best[m].weight:
                    best[m] = p
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


def unsure(pairs: Iterable[Pair], least: float, most: float) -> Iterator[UnsurePair]:
    """The model's pairs whose weight lies between `least` and `most`; what a person judged is no longer unsure."""
    for p in pairs:
        if p.decided_by == MODEL and least <= p.weight <= most:
            yield UnsurePair(
                mention_id_a=p.left,
                mention_id_b=p.right,
                match_probability=round(p.probability, 6),
                evidence="; ".join(in_words(p)),
            )


def in_words(pair: Pair) -> list[str]:
    """The evidence of `told`, each as 'the same day (+3.5)': strongest first, the start last."""
    if not pair.evidence:
        return []
    start, *known = told(pair)
    ordered = sorted(known, key=lambda x: (-abs(x[1]), x[0]))
    return [f"{label} ({weight:+.1f})" for label, weight in [*ordered, start]]


def told(pair: Pair) -> list[tuple[str, float]]:
    """What any two mentions start from, then each comparison that says something, as (words, weight in bits), in the
    order of linking.json: the sum is the pair's weight. Empty for a pair that a person judged.
    """
    if not pair.evidence:
        return []
    known = [(level(name, held), held + rarity) for name, (held, rarity) in pair.evidence.items()]
    start = pair.weight - sum(held + rarity for held, rarity in pair.evidence.values())
    return [(label, round(weight, PLACES)) for label, weight in [(START, start), *known] if label]


def level(comparison: str, weight: float) -> str | None:
    """The label of the level that has this weight; None for an unknown value."""
    return labels()[comparison].get(round(weight, PLACES))


@functools.cache
def labels() -> Mapping[str, Mapping[float, str]]:
    """comparison -> match weight -> label. Within a comparison of linking.json no two weights are equal, or 0."""
    out: dict[str, dict[float, str]] = {}
    for comparison in json.loads(WEIGHTS.read_text(encoding="utf-8"))["comparisons"]:
        levels = [x for x in comparison["comparison_levels"] if not x.get("is_null_level")]
        weights = [round(log2(x["m_probability"] / x["u_probability"]), PLACES) for x in levels]
        out[comparison["output_column_name"]] = dict(zip(weights, (x["label_for_charts"] for x in levels), strict=True))
    return out
