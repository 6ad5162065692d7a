"""From scored pairs to incidents: agglomerative clustering that one vague mention cannot chain.

Connected components, as Splink gives them, join two incidents as soon as one article resembles both; the average
over all pairs (UPGMA; Sokal and Michener 1958) splits a much told incident, since reports of its politics resemble
few of the others. Here two clusters join while the average of the better half of their pairs stays above a
threshold: a newcomer must resemble at least half of those that are there. A pair that no blocking rule brought
together counts against them. Leads come first: what an article is about it tells best. The other mentions then
join these clusters, or one another, and never join two clusters of leads.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Collection, Iterable, Sequence, Set
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from transforms.linking.scoring import MODEL, Pair

Codes = npt.NDArray[np.int64]
CLIP = 10.0  # one very sure pair must not outweigh many that disagree


@dataclass(frozen=True, slots=True)
class Rule:
    """Weights (log2 odds) that join two clusters and of a pair nobody scored; the share of pairs that decides."""

    link_weight: float
    unscored_weight: float
    best_share: float


@dataclass(slots=True)
class _Link:
    """Between two clusters: the weights of their scored pairs."""

    weights: list[float]


class _Clusters:
    """Agglomeration over the sparse graph of scored pairs. A cluster's name is its first member's index."""

    def __init__(self, size: int, leads: set[int], rule: Rule) -> None:
        self.rule = rule
        self.members = {i: [i] for i in range(size)}
        self.leads = leads
        self.links: dict[int, dict[int, _Link]] = {i: {} for i in range(size)}

    def connect(self, a: int, b: int, weight: float) -> None:
        link = _Link([weight])
        self.links[a][b] = self.links[b][a] = link

    def average(self, a: int, b: int) -> float:
        """The mean weight of the best pairs between two clusters; what a person keeps apart never joins."""
        weights = self.links[a][b].weights
        if min(weights) < -CLIP:
            return -math.inf
        pairs = len(self.members[a]) * len(self.members[b])
        count = math.ceil(self.rule.best_share * pairs)
        best = heapq.nlargest(count, weights)
        missing = count - len(best)
        return (sum(best) + missing * self.rule.unscored_weight) / count

    def join(self, a: int, b: int) -> int:
        """Merge two clusters; returns the name of the union."""
        keep, gone = min(a, b), max(a, b)
        self.members[keep] += self.members.pop(gone)
        if gone in self.leads:
            self.leads.add(keep)
        del self.links[keep][gone]
        for other, link in self.links.pop(gone).items():
            if other == keep:
                continue
            del self.links[other][gone]
            mine = self.links[keep].get(other)
            merged = _Link(link.weights + mine.weights) if mine else link
            self.links[keep][other] = self.links[other][keep] = merged
        return keep


def cluster(ids: Sequence[str], leads: Collection[str], pairs: Iterable[Pair], rule: Rule) -> list[list[str]]:
    """Mention ids, which of them are leads, and scored pairs -> groups of ids, sorted within and among them.

    Ties are broken by the ids, so that the order of the input does not matter.
    """
    order = sorted(ids)
    index = {m: i for i, m in enumerate(order)}
    clusters = _Clusters(len(order), {index[m] for m in leads}, rule)
    for p in sorted(pairs, key=lambda p: (p.left, p.right)):
        clusters.connect(index[p.left], index[p.right], _clip(p))
    _agglomerate(clusters, lambda a, b: a in clusters.leads and b in clusters.leads)
    _agglomerate(clusters, lambda a, b: a not in clusters.leads or b not in clusters.leads)
    return sorted(sorted(order[i] for i in members) for members in clusters.members.values())


def clusters(ids: Sequence[str], leads: Set[str], pairs: pa.Table, rule: Rule) -> list[list[str]]:
    """As `cluster`, with pairs as a table (left, right, weight, decided_by).

    Nothing joins two mentions between which no chain of pairs reaches the threshold, so each component of the
    graph of such pairs is clustered by itself.
    """
    order = pa.array(sorted(ids), type=pa.string())
    left, right = (codes(pairs[c], order) for c in ("left", "right"))
    strong = pairs["weight"].to_numpy() >= rule.link_weight
    label = components(len(order), left[strong], right[strong])
    inner = pairs.filter(pa.array(label[left] == label[right]))
    edges: dict[int, list[Pair]] = {}
    columns = [inner[c].to_pylist() for c in ("left", "right", "weight", "decided_by")]
    home = dict(zip(order.to_pylist(), label.tolist(), strict=True))
    for a, b, weight, by in zip(*columns, strict=True):
        edges.setdefault(home[a], []).append(Pair(a, b, weight, {}, by))
    members: dict[int, list[str]] = {}
    for mention, c in home.items():
        members.setdefault(c, []).append(mention)
    found = (cluster(ms, leads & set(ms), edges.get(c, ()), rule) for c, ms in members.items())
    return sorted(group for groups in found for group in groups)


def codes(values: pa.ChunkedArray, order: pa.Array) -> Codes:
    """The place of each value in `order`, in which it must stand."""
    return np.asarray(pc.index_in(values, order).to_numpy(), dtype=np.int64)


def components(size: int, left: Codes, right: Codes) -> Codes:
    """Nodes 0 to size - 1 and edges -> for each node the smallest node that it hangs together with."""
    label = np.arange(size)
    while True:
        low = np.minimum(label[left], label[right])
        new = label.copy()
        np.minimum.at(new, left, low)
        np.minimum.at(new, right, low)
        new = new[new]
        if np.array_equal(new, label):
            return label
        label = new


def _clip(p: Pair) -> float:
    """The model's weight within bounds; a person's decision as it is."""
    return max(-CLIP, min(CLIP, p.weight)) if p.decided_by == MODEL else p.weight


def _agglomerate(clusters: _Clusters, may_join: Callable[[int, int], bool]) -> None:
    """Join the two clusters with the highest average again and again while it reaches the threshold.

    Only clusters that `may_join`, or that a person joined, come together.
    """
    heap: list[tuple[float, int, int]] = []

    def offer(a: int, b: int) -> None:
        average = clusters.average(a, b)
        if average >= clusters.rule.link_weight and (average > CLIP or may_join(a, b)):
            heapq.heappush(heap, (-average, min(a, b), max(a, b)))

    for a, near in clusters.links.items():
        for b in near:
            if a < b:
                offer(a, b)
    while heap:
        weight, a, b = heapq.heappop(heap)
        if a not in clusters.members or b not in clusters.members or clusters.average(a, b) != -weight:
            continue
        kept = clusters.join(a, b)
        for other in clusters.links[kept]:
            offer(kept, other)
