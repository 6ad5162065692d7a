"""The arithmetic of one incident's numbers in one article: totals, their parts, repeats and what does not belong.

A claimant who counts 50 dead and then 39 fighters counts a part; another claimant's 45 contradicts the 50;
'dozens' in the headline is the 50 of the text once more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from transforms.records import ClaimDraft, Document

NEAR = 0.34  # another claimant's total lies within this factor of the first, smaller numbers are parts
EARLIER = re.compile(
    r"\b(?:earlier|initial(?:ly)?|previous(?:ly)?|revised|raised|upped|rose|risen|climb\w+|from)\b", re.I
)


@dataclass(frozen=True)
class Settled:
    """What the arithmetic decided: claims to mark as parts, to drop as repeats, to take off the incident."""

    parts: frozenset[int]
    repeats: frozenset[int]
    strangers: frozenset[int]


def settle(document: Document, claims: Sequence[ClaimDraft], mine: Sequence[int]) -> Settled:
    """Decide over one incident's claims (`mine`: indices into `claims`, in the order of the article)."""
    parts: set[int] = set()
    repeats: set[int] = set()
    strangers: set[int] = set()
    for metric in {claims[i].metric for i in mine}:
        totals = [i for i in mine if claims[i].metric == metric and not claims[i].is_subset]
        exact = [i for i in totals if claims[i].qualifier != "vague"]
        if not exact:
            continue
        first = claims[exact[0]]
        repeats |= {i for i in totals if _repeats(claims[i], first)}
        for i in exact[1:]:
            verdict = _verdict(document, first, claims[i])
            (parts if verdict == "part" else strangers if verdict == "stranger" else set()).add(i)
    return Settled(frozenset(parts), frozenset(repeats), frozenset(strangers))


def apply(claims: Sequence[ClaimDraft], settled: Sequence[Settled]) -> list[ClaimDraft]:
    """The claims with the parts marked; the order and number stay."""
    parts = {i for s in settled for i in s.parts}
    return [replace(c, is_subset=True) if i in parts else c for i, c in enumerate(claims)]


def _repeats(c: ClaimDraft, first: ClaimDraft) -> bool:
    """'Dozens' of nobody in particular, where the text counts them."""
    return c.qualifier == "vague" and c.source.name is None and first.low >= c.low and c.sentence <= first.sentence


def _verdict(document: Document, first: ClaimDraft, c: ClaimDraft) -> str:
    same_voice = c.source.name == first.source.name or c.source.name is None
    sentence = document.sentences[c.sentence].text
    if c.low == first.low or EARLIER.search(sentence):
        return "total"
    if c.low < first.low:
        return "part" if same_voice or c.low < first.low * NEAR else "total"
    return "stranger" if c.low > first.low / NEAR else "total"
