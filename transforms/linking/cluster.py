"""From scored pairs to incidents: average-link clustering, which one vague mention cannot chain.

Connected components, as Splink gives them, join two incidents as soon as one article resembles both. Here two
clusters join only while the average weight over all their pairs of mentions stays above a threshold (UPGMA;
Sokal and Michener 1958); a pair that no blocking rule brought together counts against them.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from transforms.linking.scoring import MODEL, Pair

CLIP = 10.0  # one very sure pair must not outweigh many that disagree


@dataclass(frozen=True, slots=True)
class Rule:
    """Weights (log2 odds): the average that joins two clusters, and those of pairs nobody scored."""

    link_weight: float
    unscored_weight: float
    same_article_weight: float


@dataclass(slots=True)
class _Link:
    """Between two clusters: the sum of the weights of their scored pairs, and how many these are."""

    total: float
    scored: int


class _Clusters:
    """Agglomeration over the sparse graph of scored pairs. A cluster's name is its first member's index."""

    def __init__(self, size: int, rule: Rule) -> None:
        self.rule = rule
        self.members = {i: [i] for i in range(size)}
        self.links: dict[int, dict[int, _Link]] = {i: {} for i in range(size)}

    def connect(self, a: int, b: int, weight: float) -> None:
        link = _Link(weight, 1)
        self.links[a][b] = self.links[b][a] = link

    def average(self, a: int, b: int) -> float:
        link = self.links[a][b]
        pairs = len(self.members[a]) * len(self.members[b])
        return (link.total + (pairs - link.scored) * self.rule.unscored_weight) / pairs

    def join(self, a: int, b: int) -> int:
        """Merge two clusters; returns the name of the union."""
        keep, gone = min(a, b), max(a, b)
        self.members[keep] += self.members.pop(gone)
        del self.links[keep][gone]
        for other, link in self.links.pop(gone).items():
            if other == keep:
                continue
            del self.links[other][gone]
            mine = self.links[keep].get(other)
            merged = _Link(link.total + mine.total, link.scored + mine.scored) if mine else link
            self.links[keep][other] = self.links[other][keep] = merged
        return keep


def cluster(ids: Sequence[str], pairs: Iterable[Pair], articles: Mapping[str, str], rule: Rule) -> list[list[str]]:
    """Mention ids, their scored pairs and the article of each -> groups of ids, sorted within and among them.

    Ties are broken by the ids, so that the order of the input does not matter.
    """
    order = sorted(ids)
    index = {m: i for i, m in enumerate(order)}
    clusters = _Clusters(len(order), rule)
    for p in sorted(pairs, key=lambda p: (p.left, p.right)):
        clusters.connect(index[p.left], index[p.right], _clip(p))
    _separate(order, articles, clusters)
    _agglomerate(clusters)
    return sorted(sorted(order[i] for i in members) for members in clusters.members.values())


def _clip(p: Pair) -> float:
    """The model's weight within bounds; a person's decision as it is."""
    return max(-CLIP, min(CLIP, p.weight)) if p.decided_by == MODEL else p.weight


def _separate(order: Sequence[str], articles: Mapping[str, str], clusters: _Clusters) -> None:
    """Mentions of one article are different incidents unless everything else says they are one."""
    told: dict[str, list[int]] = {}
    for i, m in enumerate(order):
        told.setdefault(articles[m], []).append(i)
    for group in told.values():
        for n, a in enumerate(group):
            for b in group[n + 1 :]:
                if b not in clusters.links[a]:
                    clusters.connect(a, b, clusters.rule.same_article_weight)


def _agglomerate(clusters: _Clusters) -> None:
    """Join the two clusters with the highest average again and again while it reaches the threshold."""
    least = clusters.rule.link_weight
    heap = [
        (-w, a, b)
        for a, near in clusters.links.items()
        for b in near
        if a < b and (w := clusters.average(a, b)) >= least
    ]
    heapq.heapify(heap)
    alive: Callable[[int], bool] = clusters.members.__contains__
    while heap:
        weight, a, b = heapq.heappop(heap)
        if not (alive(a) and alive(b)) or clusters.average(a, b) != -weight:
            continue
        kept = clusters.join(a, b)
        for other in clusters.links[kept]:
            average = clusters.average(kept, other)
            if average >= least:
                heapq.heappush(heap, (-average, min(kept, other), max(kept, other)))
