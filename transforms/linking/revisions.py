"""What a source said first and later: superseded_by, and the totals that stand last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from transforms.linking.tolls import Total
from transforms.records import Claim

Key = tuple[str, str]


def own(claims: Sequence[Claim]) -> list[Claim]:
    """Of superseded_by keep only what an article says itself ('rose from 90 to 270'); the rest is made anew."""
    article = {c.claim_id: c.article_id for c in claims}
    return [
        replace(c, superseded_by=c.superseded_by if article.get(c.superseded_by or "") == c.article_id else None)
        for c in claims
    ]


def chains(found: Iterable[Total], not_before: date | None = None) -> dict[Key, list[Total]]:
    """(metric, source) -> its totals for one incident, by day. Totals without a usable day stand first.

    A statement from before the incident's first day (`not_before`) bears a wrong date and orders nothing.
    """
    out: defaultdict[Key, list[Total]] = defaultdict(list)
    for t in found:
        out[t.metric, t.source].append(t)
    return {k: sorted(ts, key=lambda t: (_day(t, not_before), t.low, t.head)) for k, ts in sorted(out.items())}


def superseded(found: Iterable[Total], not_before: date | None = None) -> dict[str, str]:
    """claim_id -> claim_id of the same source's next different figure of a later day."""
    out: dict[str, str] = {}
    for chain in chains(found, not_before).values():
        for n, early in enumerate(chain):
            late = next((t for t in chain[n + 1 :] if _replaces(t, early, not_before)), None)
            if late:
                out |= dict.fromkeys(early.claims, late.head)
    return out


def latest(found: Sequence[Total], not_before: date | None = None) -> list[Total]:
    """The last total of each source and metric; of several on that day or without a day, the largest (tolls grow).

    An outlet whose own word is a number that a claimant gave only repeats it: it has no total that stands.
    """
    named = {(t.metric, t.low) for t in found if not t.is_own_voice}
    out = []
    for chain in chains(found, not_before).values():
        last = _day(chain[-1], not_before)
        t = max((t for t in chain if _day(t, not_before) in (last, date.min)), key=lambda t: (t.low, t.head))
        if not (t.is_own_voice and (t.metric, t.low) in named):
            out.append(t)
    return out


def _replaces(late: Total, early: Total, not_before: date | None) -> bool:
    return date.min < _day(early, not_before) < _day(late, not_before) and late.low != early.low


def _day(t: Total, not_before: date | None) -> date:
    if t.stated_on is None or (not_before and t.stated_on < not_before):
        return date.min
    return t.stated_on
