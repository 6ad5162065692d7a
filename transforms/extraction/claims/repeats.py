"""Tell a repeated number from another incident's equal number, and join the repeats.

An article says its main toll three times: in the headline, in the lead and in a quotation. The same small number may
also count other people in another place. What tells them apart are the names near the number.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from transforms.extraction.attribution.claimants import find_names
from transforms.extraction.claims.groups import Unit
from transforms.extraction.claims.parts import mark_breakdowns
from transforms.extraction.claims.words import Words, casualty_lexicon
from transforms.extraction.drafts import Attribution, ClaimDraft

NEAR = 18  # words on each side in which names are looked for
SMALL = 5  # numbers up to this often recur by chance
SHARED = 0.2  # the share of names two statements of one number have in common at least

_STATE = frozenset(("state_media", "government", "military"))
_OTHERS = frozenset(("monitor", "activist", "rescue_service", "armed_group"))


def names_near(words: Words, unit: Unit) -> frozenset[str]:
    """The capitalised words near a number, in lower case and without days and months: they say where and who."""
    span = range(max(1, unit.left - NEAR), min(len(words.words), unit.end + NEAR))
    names = {words.low(i) for i in span if words.words[i].upper and len(words.low(i)) > 2}
    return frozenset(names - casualty_lexicon()["not_names"])


def merge_repeats(claims: Iterable[ClaimDraft]) -> list[ClaimDraft]:
    """Join the statements of one number, and mark breakdowns that add up to another number as its parts.

    Statements of one number have the same metric and value, no opposed claimants, and where equal numbers are common
    the same names around them. The best attributed stays (see _attributed), in the place of the first.
    """
    kept: list[ClaimDraft] = []
    for claim in claims:
        at = next((i for i, k in enumerate(kept) if _is_repeat(k, claim)), None)
        if at is None:
            kept.append(claim)
        else:
            first = kept[at]
            names = first.names | claim.names
            better = _attributed(claim) > _attributed(first)
            part = first.is_subset or (claim.is_subset and claim.low > SMALL)
            kept[at] = dataclasses.replace(claim if better else first, names=names, is_subset=part)
    return mark_breakdowns(kept)


def _attributed(claim: ClaimDraft) -> tuple[bool, bool, bool]:
    """How surely a statement tells who states it: he is told, stands in its own sentence, and is a known body."""
    name, start = claim.source.name, claim.source.start
    here = start is not None and claim.quote_start <= start < claim.quote_end
    return name is not None, here, bool(name and find_names(name))


def _is_repeat(first: ClaimDraft, second: ClaimDraft) -> bool:
    if (first.metric, first.low) != (second.metric, second.low) or _opposed(first.source, second.source):
        return False
    if first.sentence == 0 or (first.low > SMALL and first.qualifier != "vague"):
        return True
    kinds = {first.victim_type, second.victim_type}
    if first.low <= SMALL and kinds == {"civilian", "combatant"}:
        return False
    fewer = min(len(first.names), len(second.names))
    return fewer == 0 or len(first.names & second.names) >= SHARED * fewer


def _opposed(a: Attribution, b: Attribution) -> bool:
    """The state's side and the others count for themselves: their equal numbers confirm each other."""
    return (a.type in _STATE and b.type in _OTHERS) or (a.type in _OTHERS and b.type in _STATE)
