"""Parts that point back to a toll: 'five children were among those killed', 'two of the dead'."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.extraction.claims.beside import cue_at
from transforms.extraction.claims.groups import Unit
from transforms.extraction.claims.victims import is_person
from transforms.extraction.claims.words import Trigger, Words, casualty_lexicon
from transforms.records import Metric

MAX_FATE = 8  # words from 'two of the wounded' to 'died'
MAX_BACK = 14  # words between 'the dead' and its part

_BE = ("were", "was", "are", "is")
_OPENINGS = ("", ",", "and", ";", ":", ".", '"', "“")
_AMONG = ("among", "amongst")
_CUES: tuple[tuple[Metric, str], ...] = (("killed", "the_killed"), ("wounded", "the_wounded"))


def among_victims(words: Words, unit: Unit) -> Trigger | None:
    """The words for the dead or wounded that the group is a part of."""
    if words.before and not any(t.first < unit.left for t in words.triggers):
        at = _among_them(words, unit) or _described(words, unit)
        if at is not None:
            return Trigger(at, at + 2, words.before, frozenset(("nouns",)))
    for metric, cue in _CUES:
        for find in (_named_before, _named_after, _named_of):
            if metric == "wounded" and find is _named_of and (unit.qualifier == "vague" or _then_killed(words, unit)):
                continue  # 'two of the wounded died', 'several of the wounded'
            at = find(words, unit, cue)
            if at is not None:
                return Trigger(at, at + cue_at(words, at, cue), metric, frozenset(("nouns",)))
    return None


def late_deaths(words: Words, units: Sequence[Unit], found: dict[int, Trigger | None]) -> set[int]:
    """'two more bodies were found, raising the toll to 16': the deaths that raise a toll told in the same sentence."""
    tolls = [units[k].low for k, t in found.items() if t and "tolls" in t.forms and t.metric == "killed"]
    if not tolls or not any(_is_late(words, i) for i in range(len(words.words))):
        return set()
    fates = {k: t for k, t in found.items() if t and t.metric == "killed" and "tolls" not in t.forms}
    return {k for k in fates if units[k].low < max(tolls)}


def _is_late(words: Words, i: int) -> bool:
    return words.low(i) in casualty_lexicon()["late_deaths"] and words.low(i + 1) != "than"


def _among_them(words: Words, unit: Unit) -> int | None:
    """'Seventeen children were among them': those counted in the sentence before."""
    if words.low(unit.end) not in _BE:
        return None
    at = unit.end + 1 + (words.low(unit.end + 1) == "also")
    return at if words.low(at) in _AMONG and words.low(at + 1) == "them" else None


def _described(words: Words, unit: Unit) -> int | None:
    """'Thirty were children', 'Between 10 and 20 of them are women': what those counted in the sentence before were."""
    at = unit.last + 2 * (words.low(unit.last) == "of" and words.low(unit.last + 1) in ("them", "those"))
    bare = at == unit.last
    if unit.implicit or (bare and (unit.left > 1 or unit.low == 1)) or words.low(at) not in _BE:
        return None
    after = range(at + 1, at + 4)
    people = any(is_person(words.low(i)) for i in after)
    return at if people and not any(i in words.trigger_at or i in words.number_at for i in after) else None


def _then_killed(words: Words, unit: Unit) -> bool:
    near = range(unit.end, unit.end + MAX_FATE)
    return any((t := words.trigger_at.get(i)) and t.metric == "killed" for i in near)


def _named_before(words: Words, unit: Unit, cue: str) -> int | None:
    """'Among the dead were two children', 'those killed (…) included six women, five children'."""
    for i in range(max(0, unit.left - MAX_BACK), unit.left):
        size = cue_at(words, i, cue)
        if not size or any(words.low(j) in (".", ";", "said") for j in range(i + size, unit.left)):
            continue
        verbs = [words.low(j) for j in range(i + size, unit.left)]
        among = words.low(i - 1) in _AMONG and any(v in _BE for v in verbs)
        opens = words.low(i - 1) == "of" and words.low(i - 2) in _OPENINGS
        among = among or (opens and size > 1 and verbs in ([], [","]))  # 'of the wounded, 61 were civilians'
        listed_at_once = (
            size > 1 and unit.left - i - size <= 1 and verbs[:1] and verbs[0] in _BE
        )  # 'the dead are 102 men'
        listed = size > 1 and any(v in ("included", "include", "includes", "identified") for v in verbs)
        if among or listed or listed_at_once:
            return i
    return None


def _named_after(words: Words, unit: Unit, cue: str) -> int | None:
    """'five children were among those killed', '6 children among 19 dead'."""
    j = unit.end
    while j - unit.end < 5 and (words.low(j) in casualty_lexicon()["glue"] or words.low(j) == "identified"):
        j += 1
    if words.low(j) not in _AMONG or words.low(j + 1) in ("them", "whom"):
        return None
    for at in range(j + 1, j + 8):
        if cue_at(words, at, cue):
            return at
        if words.tag(at).startswith(("VB", "IN")) and words.low(at) not in ("at", "than"):
            return None
    return None


def _named_of(words: Words, unit: Unit, cue: str) -> int | None:
    """'fifteen of the dead', 'one of two people killed'."""
    if words.low(unit.last) != "of":
        return None
    at = unit.last + 1
    while at in words.number_at:
        at += 1
    return at if cue_at(words, at, cue) and (at > unit.last + 1 or cue_at(words, at, cue) > 1) else None
