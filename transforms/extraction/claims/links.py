"""Tie each counted group of a sentence to the word that says what happened to it.

In order: the group stands beside its trigger (claims_beside); a sum is named after a toll; it is a part of a group that
has a metric, or stands beside one; the parse makes it the victim, or its passive verb stands further right
(claims_walks).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.extraction.claims.among import among_victims, late_deaths
from transforms.extraction.claims.beside import cue_at, is_sum, trigger_after, trigger_before
from transforms.extraction.claims.groups import Unit
from transforms.extraction.claims.inherit import inherit
from transforms.extraction.claims.victims import is_kin, is_person, kind_of
from transforms.extraction.claims.walks import all_of_them, by_parse, further_right, tally_links, toll_links
from transforms.extraction.claims.words import Trigger, Words, casualty_lexicon


@dataclass(frozen=True, slots=True)
class Link:
    """Unit number `unit` counts the victims of `trigger`; a part of another number where is_subset."""

    unit: int
    trigger: Trigger
    is_subset: bool = False


def link_units(words: Words, units: Sequence[Unit]) -> list[Link]:
    """At most one link for each unit: those that count casualties."""
    starts = frozenset(u.left for u in units)
    found: dict[int, Trigger | None] = {k: _beside(words, units, starts, u) for k, u in enumerate(units)}
    toll_links(words, units, found)
    tally_links(words, units, found)
    all_of_them(words, units, found)
    parts = inherit(words, units, found, _among(words, units, found))
    for k, unit in enumerate(units):
        if found[k] is None and k not in parts:
            found[k] = by_parse(words, unit) or further_right(words, starts, unit) or _lost(words, unit)
    parts = inherit(words, units, found, parts)
    for k in range(1, len(units)):
        if found[k] is None and any(cue_at(words, units[k].left - n, "besides") == n for n in (2, 3)):
            found[k] = found[k - 1]  # 'ten fighters were killed in the blast along with eight others'
    parts |= late_deaths(words, units, found)
    return [Link(k, t, k in parts) for k, t in found.items() if t and not is_sum(words, t)]


def _beside(words: Words, units: Sequence[Unit], starts: frozenset[int], unit: Unit) -> Trigger | None:
    before, after = trigger_before(words, unit), trigger_after(words, starts, unit)
    if before and after:
        return after if _prefers_after(words, units, unit, before, after) else before
    inner = next((words.trigger_at[i] for i in range(unit.last, unit.end) if i in words.trigger_at), None)
    if before or after or inner is None or unit.implicit:
        return before or after
    return by_parse(words, unit) or (inner if inner.metric != "displaced" else None)  # '12 wounded people (died)'


def _prefers_after(words: Words, units: Sequence[Unit], unit: Unit, before: Trigger, after: Trigger) -> bool:
    """The right one of two triggers: '12 killed 30 wounded', 'Child killed two others injured', 'shot two dead'."""
    if after.metric == "airstrikes":
        return True
    if "either" not in before.forms:
        return False
    if any(u.end == before.first for u in units) or words.low(after.first) == "dead":
        return True
    said = bool(after.forms & {"either", "nouns"})  # not 'kills 12 people in hospital'
    return said and after.first == unit.end and (before.metric, after.metric) == ("killed", "wounded")


def _among(words: Words, units: Sequence[Unit], found: dict[int, Trigger | None]) -> set[int]:
    """Units that are parts of the dead or wounded, by words of their own."""
    parts: set[int] = set()
    for k, unit in enumerate(units):
        if k and _is_of_whole(words, units[k - 1], unit, found[k - 1]):
            parts.add(k)
            found[k] = found[k] or found[k - 1]
        trigger = among_victims(words, unit)
        known = found[k]
        if trigger and (known is None or known.metric == trigger.metric):
            parts.add(k)
            found[k] = known or trigger
    return parts


def _is_of_whole(words: Words, whole: Unit, unit: Unit, trigger: Trigger | None) -> bool:
    """'Of the 48 killed, 19 were children'."""
    if trigger is None or not 0 <= unit.left - trigger.last <= 1 or unit.low >= whole.low:
        return False
    return words.low(whole.left - 1) == "of" or (
        words.low(whole.left - 1) == "the" and words.low(whole.left - 2) == "of"
    )


def _lost(words: Words, unit: Unit) -> Trigger | None:
    """'the army lost 12 soldiers', 'she lost two sons': the number counts fighters, people or kin."""
    at = next(
        (i for i in range(unit.left - 1, max(-1, unit.left - 4), -1) if words.low(i) in casualty_lexicon()["lost"]),
        None,
    )
    head = words.low(unit.head) if unit.head >= 0 else ""
    if at is None or not (is_kin(head) or (is_person(head) and kind_of(head) != "civilian")):
        return None
    return Trigger(at, at + 1, "killed", frozenset(("active",)))
