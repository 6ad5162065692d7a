"""Toll arithmetic: what each source says in total, and low, best and high over the sources.

One source in one article may give a total, parts of it ('including 12 children'), and both sides of a fight
('50 soldiers and 85 of their relatives'). Parts are left out; a number as large as the others together is
their total; numbers of different people without a total are added ('135 = 50 + 85').
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from transforms.linking.lineage import claimants
from transforms.linking.settings import settings
from transforms.linking.words import fold
from transforms.records import Article, Claim

METRICS = ("killed", "wounded", "abducted")
TOLERANCE = 1.5  # two tolls within half again of one another agree: counts of one day are never equal
TOTAL_SHARE = 0.9  # a number this near to the sum of the others is their total ('at least 500', 346 and 170)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A claim that a total is not made of, and why, in words."""

    claim_id: str
    why: str


@dataclass(frozen=True, slots=True)
class Total:
    """What one source says in all for one metric in one article, the claims it is made of, and those it is not.

    is_floor: said as 'at least' or 'more than'. is_own_voice: the article names nobody for it.
    """

    metric: str
    source: str
    article_id: str
    low: int
    high: int
    stated_on: date | None
    claims: tuple[str, ...]
    is_vague: bool = False
    is_floor: bool = False
    is_own_voice: bool = False
    left_out: tuple[LeftOut, ...] = ()

    @property
    def head(self) -> str:
        """The claim that stands for the total in revision chains: the first of its parts."""
        return self.claims[0]


@dataclass(frozen=True, slots=True)
class Toll:
    """Over the sources' latest totals: the lowest, the median (the lower of two), the highest."""

    low: int
    best: int
    high: int


def totals(claims: Sequence[Claim], articles: Mapping[str, Article]) -> list[Total]:
    """The total of each source in each article of one incident, in a fixed order. Subsets count nowhere.

    Two names of one source in one article ('activists', 'local activists') give a total each: they are not added.
    """
    who = claimants(claims, articles)
    groups: defaultdict[tuple[str, str, str, str], list[Claim]] = defaultdict(list)
    for c in sorted(claims, key=lambda c: c.claim_id):
        if c.metric in METRICS and not counts_nowhere(c):
            groups[c.metric, who[c.claim_id], c.article_id, c.source_name or ""].append(c)
    return [_total(source, group) for (_, source, *_), group in sorted(groups.items())]


def counts_nowhere(c: Claim) -> str | None:
    """Why a claim enters no total, in words; None for one that may."""
    if c.altered_from:
        return "changed by a repost"
    return "part of another number" if c.is_subset else None


def toll(found: Sequence[Total], metric: str) -> Toll | None:
    """Low, best and high of a metric; None where nobody gives a number. 'Dozens' counts only where nobody counted, and
    for best no early 'at least' that others outgrew.

    `found` are the totals of an incident whose superseded ones were already left out (revisions.latest).
    """
    mine = used(found, metric)
    if not mine:
        return None
    best = statistics.median_low([t.low for t in mine if not is_outgrown(t, mine)])
    return Toll(min(t.low for t in mine), best, max(t.high for t in mine))


def is_outgrown(t: Total, found: Iterable[Total]) -> bool:
    """Whether it is an 'at least' of an earlier day, of which others later counted many more: no rival of theirs."""
    return t.is_floor and any(
        t.metric == o.metric and exceeds(o, t) and t.stated_on and o.stated_on and t.stated_on < o.stated_on
        for o in found
    )


def exceeds(larger: Total, smaller: Total) -> bool:
    """Whether a total is larger than another beyond what counts of one day differ by."""
    return larger.low > max(TOLERANCE * smaller.high, smaller.high + 2)


def used(found: Iterable[Total], metric: str) -> list[Total]:
    """The totals of a metric that its toll is made of: the vague ones only where nobody counted."""
    told = [t for t in found if t.metric == metric]
    return [t for t in told if not t.is_vague] or told


def _total(source: str, claims: Sequence[Claim]) -> Total:
    """What the claims of one metric, source and article come to."""
    current = [c for c in claims if c.superseded_by is None] or claims
    parts = _parts(current)
    days = [c.stated_on for c in parts if c.stated_on]
    return Total(
        metric=claims[0].metric,
        source=source,
        article_id=claims[0].article_id,
        low=sum(c.value_low for c in parts),
        high=sum(max(c.value_low, c.value_high or 0) for c in parts),
        stated_on=max(days, default=None),
        claims=tuple(c.claim_id for c in parts),
        is_vague=any(c.qualifier == "vague" for c in parts),
        is_floor=any(c.value_high is None for c in parts),
        is_own_voice=all(c.source_name is None for c in parts),
        left_out=tuple(_left_out(claims, current, parts)),
    )


def _left_out(claims: Sequence[Claim], current: Sequence[Claim], parts: Sequence[Claim]) -> Iterator[LeftOut]:
    groups = {_people(p) for p in parts}
    for c in claims:
        if c in parts:
            continue
        if c not in current:
            why = "replaced in the same article"
        elif _people(c) in groups:
            why = "another number for the same people"
        else:
            why = f"counted among the {parts[0].value_low:,}"
        yield LeftOut(c.claim_id, why)


def _parts(claims: Sequence[Claim]) -> list[Claim]:
    """The claims whose sum is the source's total: one total, or the groups of people that have none."""
    ranked = sorted(_distinct(claims), key=lambda c: (-c.value_low, c.claim_id))
    if any(_is_general(c) for c in ranked):
        return ranked[:1]
    groups: list[Claim] = []
    for c in ranked:
        if not _within(c, groups):
            groups.append(c)
    if len(groups) > 2 and groups[0].value_low >= TOTAL_SHARE * sum(c.value_low for c in groups[1:]):
        return groups[:1]
    return groups


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    """One claim per group of people: the largest number given for it."""
    best: dict[str, Claim] = {}
    for c in claims:
        group = _people(c)
        if group not in best or c.value_low > best[group].value_low:
            best[group] = c
    return list(best.values())


def _people(c: Claim) -> str:
    return "".join(x if x.isalpha() else " " for x in fold(c.victims or "")).strip()


def _is_general(c: Claim) -> bool:
    """Whether the number counts people as such, not a group among them."""
    general = set(settings()["general_groups"])
    return set(_people(c).split()) <= general


def _within(c: Claim, larger: Sequence[Claim]) -> bool:
    """Whether its people are surely among those of a larger number: children, or the same words again."""
    mine = set(_people(c).split())
    if larger and mine & set(settings()["minor_groups"]):
        return True
    return any(mine <= (theirs := set(_people(o).split())) or theirs <= mine for o in larger)
