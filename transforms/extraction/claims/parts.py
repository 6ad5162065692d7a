"""Find numbers that are parts of another number of the article though no word says so: breakdowns that add up.

'28 fighters died (…). Eleven soldiers and 17 militants were killed': 11 + 17 is the 28 told before.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from transforms.extraction.drafts import ClaimDraft

MAX_PARTS = 6  # numbers in one breakdown
MAX_GAP = 1  # sentences from one part to the next
REACH = 3  # sentences from the total to its first part
SLACK = 0.03  # a breakdown may miss a vague total of ten or more by this share, or by one


def mark_breakdowns(claims: Sequence[ClaimDraft]) -> list[ClaimDraft]:
    """Set is_subset on every run of numbers of one metric that adds up to a number told just before."""
    parts: set[int] = set()
    for metric in {c.metric for c in claims}:
        own = [i for i, c in enumerate(claims) if c.metric == metric and c.qualifier != "vague"]
        for total in (i for i in own if not claims[i].is_subset):
            parts.update(_breakdown(claims, [i for i in own if i > total], claims[total]))
    return [dataclasses.replace(c, is_subset=True) if i in parts else c for i, c in enumerate(claims)]


def _breakdown(claims: Sequence[ClaimDraft], later: Sequence[int], total: ClaimDraft) -> Sequence[int]:
    """The first run of neighbouring numbers that adds up to the total; empty where none does."""
    smaller = [i for i in later if claims[i].low < total.low]
    for start, first in enumerate(smaller):
        if claims[first].sentence - total.sentence > REACH:
            break
        added = claims[first].low
        for stop in range(start + 1, min(start + MAX_PARTS, len(smaller))):
            part = claims[smaller[stop]]
            if part.sentence - claims[smaller[stop - 1]].sentence > MAX_GAP:
                break
            added += part.low
            if _adds_up(added, total):
                return smaller[start : stop + 1]
    return ()


def _adds_up(added: int, total: ClaimDraft) -> bool:
    if total.low < 10 or total.qualifier == "exact":
        return added == total.low
    return abs(added - total.low) <= max(1, SLACK * total.low)
