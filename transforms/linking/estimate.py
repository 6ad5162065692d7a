"""Estimate the weights of reference/linking.json from articles whose incidents people have told apart.

    python -m transforms.linking.estimate WAREHOUSE.duckdb GOLD.jsonl [WAREHOUSE.duckdb GOLD.jsonl …] > linking.json

Each warehouse is built from one collection; its gold has one line per article with `id` (the article's
external_id) and `incident_id`. Pairs of lead mentions are labelled by it. The weights in use are the starting
point: a logistic regression with a Gaussian prior around them moves a weight only as far as the pairs demand,
so that rare levels keep their reasoned value. Collections count equally, however many pairs they have.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, log2, sqrt
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt

from transforms.linking.features import describe, statistics
from transforms.linking.reasons import PLACES
from transforms.linking.scoring import Pair, score, to_pairs
from transforms.linking.settings import WEIGHTS
from transforms.records import Article, Claim, Mention, coerce

Array = npt.NDArray[np.float64]
SPREAD = 1.0  # standard deviation of the prior around each present weight, in log2 units
EFFECTIVE = 300.0  # how many pairs of one incident a collection counts as
MOST = 0.999


@dataclass(frozen=True, slots=True)
class Labelled:
    """Scored pairs of one collection, whether each tells one incident, and how much each counts (1 on average)."""

    pairs: Sequence[Pair]
    same: Sequence[bool]
    counts: Sequence[float]


def labelled(
    articles: Sequence[Article], mentions: Sequence[Mention], claims: Sequence[Claim], gold: Mapping[str, str | None]
) -> Labelled:
    """Pairs of lead mentions whose articles (by external_id) both have an incident in gold."""
    external = {a.article_id: a.external_id for a in articles}
    told = {m.mention_id: gold.get(external[m.article_id] or "") for m in mentions if m.is_lead}
    features = describe(articles, mentions, claims, statistics(articles, mentions))
    found = [p for p in to_pairs(score(features)) if told.get(p.left) and told.get(p.right)]
    same = [told[p.left] == told[p.right] for p in found]
    return Labelled(found, same, _counts([told[p.left] if s else None for p, s in zip(found, same, strict=True)]))


def _counts(incidents: Sequence[str | None]) -> list[float]:
    """A much told incident has very many pairs, all alike: its pairs count by the square root of their number."""
    size = Counter(i for i in incidents if i)
    raw = [1 / sqrt(size[i]) if i else 1.0 for i in incidents]
    share = sum(size.values()) / max(1e-9, sum(r for r, i in zip(raw, incidents, strict=True) if i))
    return [r * share if i else 1.0 for r, i in zip(raw, incidents, strict=True)]


def fit(model: Mapping[str, Any], collections: Sequence[Labelled], spread: float = SPREAD) -> dict[str, Any]:
    """The model with new m, u and prior. Levels that no pair shows keep their weight."""
    columns = {key: n for n, key in enumerate(_levels(model))}
    start = np.array([*_levels(model).values(), *[_prior(model)] * len(collections)])
    design = [_design(c, columns, n, len(collections)) for n, c in enumerate(collections)]
    truth = [(np.array(c.same, dtype=float), EFFECTIVE * np.array(c.counts) / max(1, sum(c.same))) for c in collections]
    found = _maximise(start, design, truth, spread)
    shares = _shares(design, [np.array(c.same) for c in collections])
    return _rewritten(model, columns, found, shares)


def _levels(model: Mapping[str, Any]) -> dict[tuple[str, float], float]:
    """(comparison, rounded weight) -> weight, for each level that is not 'unknown', in order."""
    out: dict[tuple[str, float], float] = {}
    for comparison in model["comparisons"]:
        for level in comparison["comparison_levels"]:
            if not level.get("is_null_level"):
                weight = log2(level["m_probability"] / level["u_probability"])
                out[comparison["output_column_name"], round(weight, PLACES)] = weight
    return out


def _prior(model: Mapping[str, Any]) -> float:
    p = float(model["probability_two_random_records_match"])
    return log2(p / (1 - p))


def _design(c: Labelled, columns: Mapping[tuple[str, float], int], own: int, count: int) -> tuple[Array, Array]:
    """One row per pair; columns for the levels and for each collection's prior. And what rarity adds to each pair.

    How common matches are differs from one collection to the next; without a prior of its own, fields that only
    one collection has would take the blame.
    """
    rows = np.zeros((len(c.pairs), len(columns) + count))
    rarity = np.zeros(len(c.pairs))
    rows[:, len(columns) + own] = 1.0
    for n, pair in enumerate(c.pairs):
        for name, (weight, extra) in pair.evidence.items():
            rarity[n] += extra
            if weight:
                rows[n, columns[name, round(weight, PLACES)]] = 1.0
    return rows, rarity


def _maximise(
    start: Array,
    design: Sequence[tuple[Array, Array]],
    truth: Sequence[tuple[Array, Array]],
    spread: float,
    steps: int = 60,
) -> Array:
    """Newton's method, with steps halved until they climb, for the posterior mode in log2 units."""
    weights = start.copy()
    best = _posterior(weights, start, design, truth, spread)
    for _ in range(steps):
        gradient, curvature = -(weights - start) / spread**2, np.eye(len(start)) / spread**2
        for (rows, rarity), (same, counts) in zip(design, truth, strict=True):
            p = _probability(rows @ weights + rarity)
            gradient = gradient + log(2) * (rows.T @ (counts * (same - p)))
            curvature = curvature + log(2) ** 2 * (rows.T * (counts * p * (1 - p))) @ rows
        step = np.linalg.solve(curvature, gradient)
        while (now := _posterior(weights + step, start, design, truth, spread)) < best and np.abs(step).max() > 1e-6:
            step = step / 2
        if np.abs(step).max() <= 1e-6:
            break
        weights, best = weights + step, now
    return weights


def _probability(weight: Array) -> Array:
    return np.asarray(1 / (1 + np.exp2(-np.clip(weight, -60, 60))))


def _posterior(
    weights: Array,
    start: Array,
    design: Sequence[tuple[Array, Array]],
    truth: Sequence[tuple[Array, Array]],
    spread: float,
) -> float:
    total = -float(((weights - start) ** 2).sum()) / (2 * spread**2)
    for (rows, rarity), (same, counts) in zip(design, truth, strict=True):
        sign = np.where(same > 0, 1.0, -1.0)
        total -= log(2) * float((counts * np.logaddexp2(0.0, -sign * (rows @ weights + rarity))).sum())
    return total


def _shares(design: Sequence[tuple[Array, Array]], same: Sequence[npt.NDArray[np.bool_]]) -> Array:
    """How often each level holds among pairs of different incidents (u), averaged over the collections."""
    each = [rows[~truth].mean(axis=0) for (rows, _), truth in zip(design, same, strict=True)]
    return np.asarray(np.mean(each, axis=0))


def _rewritten(
    model: Mapping[str, Any], columns: Mapping[tuple[str, float], int], found: Array, shares: Array
) -> dict[str, Any]:
    out: dict[str, Any] = json.loads(json.dumps(model))
    for comparison in out["comparisons"]:
        used = {0.0}
        for level in comparison["comparison_levels"]:
            if level.get("is_null_level"):
                continue
            old = log2(level["m_probability"] / level["u_probability"])
            n = columns[comparison["output_column_name"], round(old, PLACES)]
            weight = _free(round(float(found[n]), 2), used)
            u = level["u_probability"] if "tf_adjustment_column" in level else shares[n]
            level["m_probability"], level["u_probability"] = _m_and_u(weight, u)
    odds = 2.0 ** round(float(found[len(columns) :].mean()), 2)
    out["probability_two_random_records_match"] = round(odds / (1 + odds), 6)
    return out


def _free(weight: float, used: set[float]) -> float:
    """The weight, or the next one that no other level of the comparison has: a level is known by its weight."""
    while weight in used:
        weight = round(weight + 0.01, 2)
    used.add(weight)
    return weight


def _m_and_u(weight: float, u: float) -> tuple[float, float]:
    """Probabilities whose ratio is 2 ** weight, with u as measured where m then stays a probability."""
    u = min(max(float(u), 0.0005), MOST, MOST / 2**weight)
    return round(u * 2**weight, 8), round(u, 8)


def _read(warehouse: str, gold: str) -> Labelled:
    labels = {g["id"]: g.get("incident_id") for g in map(json.loads, Path(gold).read_text("utf-8").splitlines())}
    with duckdb.connect(warehouse, read_only=True) as connection:

        def rows(table: str) -> Iterator[dict[str, Any]]:
            cursor = connection.execute(f"SELECT * FROM {table}")
            names = [c[0] for c in cursor.description]
            yield from (dict(zip(names, r, strict=True)) for r in cursor.fetchall())

        articles = [coerce(Article, r) for r in rows("articles")]
        mentions = [coerce(Mention, r) for r in rows("mentions")]
        claims = [coerce(Claim, r) for r in rows("claims")]
    return labelled(articles, mentions, claims, labels)


def main(arguments: Sequence[str]) -> None:
    """Print the new model."""
    files = list(zip(arguments[::2], arguments[1::2], strict=True))
    model = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    print(json.dumps(fit(model, [_read(*f) for f in files]), indent=1))


if __name__ == "__main__":
    main(sys.argv[1:])
