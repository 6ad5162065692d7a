"""Tell a repeated number from another incident's equal number, and join the repeats."""

from __future__ import annotations

from collections.abc import Iterable

from transforms.extraction.claims_units import Unit
from transforms.extraction.claims_words import Words
from transforms.records import ClaimDraft

NEAR = 18  # words on each side in which names are looked for


def names_near(words: Words, unit: Unit) -> frozenset[str]:
    """The capitalised words near a number, lower case, months and weekdays too: they say where and when."""
    span = range(max(0, unit.left - NEAR), min(len(words.words), unit.end + NEAR))
    return frozenset(words.low(i) for i in span if words.words[i].upper and len(words.low(i)) > 2 and i > 0)


def merge_repeats(claims: Iterable[ClaimDraft]) -> list[ClaimDraft]:
    """Join what the same source says twice: same metric, value and source. The first statement stays."""
    kept: dict[tuple[object, ...], ClaimDraft] = {}
    for claim in claims:
        kept.setdefault((claim.metric, claim.low, claim.source.name), claim)
    return list(kept.values())
