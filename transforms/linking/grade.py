"""How sure the record is: Airwars' five grades by stated rules, and whether an incident is contested.

Airwars (airwars.org/research/methodology) grades incidents confirmed, fair, weak, contested and discounted.
Read here, in this order:

- discounted: a person says that it did not happen (a judgement on one of its mentions). No rule gives it: what an
  article denies is no incident in the first place, and a claim that its source takes back is superseded;
- contested: claimants name different perpetrators, or their tolls differ beyond their qualifiers;
- confirmed: two or more independent sources, among them one that speaks for the perpetrator or is a UN body;
- fair: two or more independent sources agree;
- weak: a single source.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from transforms.linking.settings import settings
from transforms.linking.speakers import speakers
from transforms.linking.tolls import Total, exceeds, is_outgrown
from transforms.records import Claim, Mention


def disputes(found: Sequence[Total]) -> list[tuple[Total, Total]]:
    """Two sources' latest totals of one metric that cannot both be right, qualifiers considered: (larger, smaller).

    'At least 12' of the first day does not contradict the 40 that others count later.
    """
    return [(a, b) for a in found for b in found if a.source != b.source and _contradicts(a, b)]


def _contradicts(larger: Total, smaller: Total) -> bool:
    if larger.metric != smaller.metric:
        return False
    return exceeds(larger, smaller) and not is_outgrown(smaller, [larger])


def perpetrators_differ(mentions: Iterable[Mention]) -> bool:
    """Whether mentions name perpetrators that have nobody in common."""
    named = [set(m.perpetrators) for m in blaming(mentions)]
    return any(not (a & b) for a in named for b in named)


def blaming(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions whose perpetrators count against one another: clashes have two sides and never differ."""
    return [m for m in mentions if m.perpetrators and m.event_type not in settings()["two_sided"]]


def is_confirmed_by(perpetrators: Iterable[str], claims: Iterable[Claim]) -> bool:
    """Whether somebody who speaks for a perpetrator, or the UN, states a number of the incident."""
    voices = {v for p in perpetrators for v in speakers(p)}
    return any(c.source_type == "un" or c.source_name in voices for c in claims)


def grade(n_sources: int, contested: bool, confirmed: bool, discounted: bool = False) -> str:
    """The grade, by the rules in the module's docstring."""
    if discounted:
        return "discounted"
    if contested:
        return "contested"
    if n_sources < 2:
        return "weak"
    return "confirmed" if confirmed else "fair"
