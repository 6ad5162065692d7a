"""How an incident's tolls are made, spelt out: the sums that fill killed_low … abducted_high, claim by claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from transforms.linking import grade, revisions, tolls
from transforms.linking.lineage import claimants
from transforms.linking.tolls import LeftOut, Total
from transforms.records import Article, Claim


@dataclass(frozen=True, slots=True)
class Line:
    """What one source says in all: low is the sum of `parts` (claim ids), as `repeats` give it again.

    is_used is False for a vague number where others counted; is_outgrown is True for an early 'at least' that others
    outgrew, which gives low, and has no part in best.
    """

    low: int
    high: int
    parts: tuple[str, ...]
    repeats: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    is_used: bool
    is_outgrown: bool


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """One metric of an incident: its toll, each source's total (lowest first), and what stands in no total.

    disputes: pairs of totals that cannot both be right, each as the first claim of the larger and of the smaller.
    """

    metric: str
    low: int
    best: int
    high: int
    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...]
    disputes: tuple[tuple[str, str], ...]


def arithmetic(claims: Sequence[Claim], articles: Mapping[str, Article], start: date | None) -> list[Arithmetic]:
    """An incident's claims, the articles by id, and its first day -> one entry per metric that has a toll.

    The same functions in the same order as in assemble, so that the figures are those of the incident's row.
    """
    found = tolls.totals(claims, articles)
    standing = revisions.latest(found, start)
    differ = grade.disputes(standing)
    who = claimants(claims, articles)
    out = []
    for metric in tolls.METRICS:
        toll = tolls.toll(standing, metric)
        if toll:
            lines, rest = _lines([c for c in claims if c.metric == metric], who, found, standing, start)
            pairs = tuple((a.head, b.head) for a, b in differ if a.metric == metric)
            out.append(Arithmetic(metric, toll.low, toll.best, toll.high, lines, rest, pairs))
    return out


def _lines(
    claims: Sequence[Claim],
    who: Mapping[str, str],
    found: Sequence[Total],
    standing: Sequence[Total],
    start: date | None,
) -> tuple[tuple[Line, ...], tuple[LeftOut, ...]]:
    """The lines of one metric, and the claims that stand in no line."""
    metric = claims[0].metric
    uncounted = _uncounted(claims, who)
    used = tolls.used(standing, metric)
    replaced = revisions.superseded(found, start)
    others = [t for t in found if t.metric == metric and t not in standing]
    lines = []
    for t in sorted((t for t in standing if t.metric == metric), key=lambda t: (t.low, t.head)):
        mine = [o for o in others if o.source == t.source or (o.is_own_voice and o.low == t.low)]
        others = [o for o in others if o not in mine]
        repeats = tuple(c for o in mine if o.low == t.low for c in o.claims)
        rest = (*t.left_out, *_earlier(mine, replaced, t.low), *uncounted.pop(t.source, ()))
        lines.append(Line(t.low, t.high, t.claims, repeats, rest, t in used, tolls.is_outgrown(t, used)))
    rest = (*_earlier(others, replaced), *(left for rest in uncounted.values() for left in rest))
    return tuple(lines), rest


def _uncounted(claims: Iterable[Claim], who: Mapping[str, str]) -> dict[str, list[LeftOut]]:
    """Source -> its claims that count nowhere."""
    out: defaultdict[str, list[LeftOut]] = defaultdict(list)
    for c in sorted(claims, key=lambda c: c.claim_id):
        why = tolls.counts_nowhere(c)
        if why:
            out[who[c.claim_id]].append(LeftOut(c.claim_id, why))
    return out


def _earlier(others: Iterable[Total], replaced: Mapping[str, str], low: int | None = None) -> Iterator[LeftOut]:
    """Totals that do not stand, those that repeat `low` apart."""
    for o in others:
        yield from o.left_out
        if o.low != low:
            why = "earlier, replaced" if o.head in replaced else "of the same day or undated: the larger stands"
            why = "repeats what a claimant said before" if low is None and o.head not in replaced else why
            yield from (LeftOut(c, why) for c in o.claims)
