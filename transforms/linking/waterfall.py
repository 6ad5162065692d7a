"""The evidence for each pair of an incident's mentions, step by step from the start to the sum, for a waterfall chart.

Splink draws such charts with Vega, whose scripts of over a megabyte a file would have to carry to open offline; the
data here needs none (flows/chart.py draws it).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import pyarrow.compute as pc

from transforms.linking.features import describe, statistics
from transforms.linking.judgements import decided
from transforms.linking.reasons import told
from transforms.linking.scoring import Pair, score, to_pairs
from transforms.records import Article, Claim, Judgement, Mention


@dataclass(frozen=True, slots=True)
class Step:
    """One piece of evidence: its words, its weight (log2 odds), and the sum before and after it."""

    label: str
    weight: float
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Waterfall:
    """A pair of mentions. weight None: no blocking rule brought them together, so nothing was compared.

    A pair that a person judged has no steps; `decided_by` is the name.
    """

    left: str
    right: str
    weight: float | None
    probability: float | None
    decided_by: str
    steps: tuple[Step, ...]


def pairs_among(
    members: Iterable[str],
    articles: Sequence[Article],
    mentions: Sequence[Mention],
    claims: Sequence[Claim],
    judgements: Sequence[Judgement],
) -> list[Pair]:
    """The pairs among some mentions as the build scored them. All articles are needed: rarity is counted over them."""
    ids = sorted(members)
    features = describe(articles, mentions, claims, statistics(articles, mentions))
    scored = score(features.filter(pc.field("mention_id").isin(ids)))
    return list(
        to_pairs(decided(scored, judgements, set(ids)).sort_by([("left", "ascending"), ("right", "ascending")]))
    )


def waterfalls(members: Iterable[str], pairs: Iterable[Pair]) -> list[Waterfall]:
    """One per pair of the mentions, in order of their ids."""
    scored = {(p.left, p.right): p for p in pairs}
    return [_waterfall(left, right, scored.get((left, right))) for left, right in combinations(sorted(members), 2)]


def _waterfall(left: str, right: str, pair: Pair | None) -> Waterfall:
    if pair is None:
        return Waterfall(left, right, None, None, "model", ())
    steps: list[Step] = []
    for label, weight in told(pair):
        before = steps[-1].after if steps else 0.0
        steps.append(Step(label, weight, before, round(before + weight, 5)))
    return Waterfall(left, right, pair.weight, pair.probability, pair.decided_by, tuple(steps))
