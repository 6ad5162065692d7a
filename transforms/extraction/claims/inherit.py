"""Groups that take their metric from the group they belong to: parts, siblings, breakdowns and lists."""

from __future__ import annotations

from collections.abc import Sequence, Set

from transforms.extraction.claims.beside import cue_at
from transforms.extraction.claims.units import Unit
from transforms.extraction.claims.victims import is_person
from transforms.extraction.claims.words import Trigger, Words, casualty_lexicon

Found = dict[int, Trigger | None]  # the trigger of each unit of a sentence, by its index

MAX_JOINT = 4  # words between two groups of one statement
MAX_CHAIN = 9  # words of 'in X and Y' between the parts of a breakdown by place


def inherit(words: Words, units: Sequence[Unit], found: Found, known: Set[int]) -> set[int]:
    """Give parts and siblings the metric of the group they belong to; return the units that are parts, and `known`."""
    parts = set(known)
    for k in range(1, len(units)):
        host, unit = units[k - 1], units[k]
        whole = _whole(units, parts, k)
        if _is_part(words, unit) and unit.low <= units[whole].low:
            if found[whole] or not found[k]:
                parts.add(k)  # 'of the 50 attackers 11 were killed': the 11 are no part of another toll
            found[k] = found[k] or found[k - 1]
        elif (
            _is_sibling(words, host, unit)
            or _is_breakdown(words, host, unit, found, k)
            or _is_listed(words, host, unit, found, k)
        ):
            if k - 1 in parts and found[k] in (None, found[k - 1]):
                parts.add(k)
            found[k] = found[k] or found[k - 1]
    for k in range(len(units) - 1, 0, -1):
        if found[k - 1] is None and k - 1 not in parts and _is_sibling(words, units[k - 1], units[k]):
            trigger = found[k]
            found[k - 1] = trigger if trigger and trigger.first > units[k].left else None
    return parts


def _whole(units: Sequence[Unit], parts: set[int], k: int) -> int:
    """The group that unit k is a part of: the nearest before it that is no part itself."""
    return next((j for j in range(k - 1, -1, -1) if j not in parts), k - 1)


def _is_part(words: Words, unit: Unit) -> bool:
    """'including five children', 'of whom 12', 'four of them'."""
    for at in range(max(0, unit.left - 4), unit.left):
        if at + cue_at(words, at, "subset_before") == unit.left or (
            cue_at(words, at, "subset_before") and words.low(unit.left - 1) in (",", ":")
        ):
            return True
    cue = cue_at(words, unit.last, "subset_after")
    return cue > 0 and unit.last + cue not in words.trigger_at  # 'two seriously', but not '12 seriously wounded'


def _is_sibling(words: Words, left: Unit, right: Unit) -> bool:
    """Nothing but 'and', 'as well as' or a comma between two groups, with at least one of them."""
    between = range(left.end, right.left)
    return 0 < len(between) <= MAX_JOINT and all(words.low(i) in casualty_lexicon()["siblings"] for i in between)


def _is_listed(words: Words, left: Unit, right: Unit, found: Found, k: int) -> bool:
    """'seizing 200 civilians from the province in August and 220 villagers': a place or day between two objects."""
    trigger = found[k - 1]
    if found[k] or not trigger or trigger.first > left.first or words.low(right.left - 1) != "and" or right.head < 0:
        return False
    between = range(left.end, right.left - 1)
    quiet = all(
        words.tag(i) and not words.tag(i).startswith(("V", "MD", "W")) and i not in words.trigger_at for i in between
    )
    return quiet and len(between) <= MAX_CHAIN and is_person(words.low(right.head))


def _is_breakdown(words: Words, left: Unit, right: Unit, found: Found, k: int) -> bool:
    """'9 in Salihin 8 in Ansari': a number without a noun, followed by a place, after one that has a metric."""
    if found[k] or not found[k - 1] or right.head >= 0 or words.low(right.last) not in ("in", "at", "from", "near"):
        return False
    between = range(left.end, right.left)
    return (
        0 < len(between) <= MAX_CHAIN
        and words.low(left.end) in ("in", "at", "from", "near", "were", "of")
        and not any(i in words.trigger_at for i in between)
    )
