"""Groups that take their metric from the group they belong to: parts, siblings, breakdowns and lists."""

from __future__ import annotations

from collections.abc import Sequence, Set

from transforms.extraction.claims.beside import cue_at
from transforms.extraction.claims.groups import Unit, is_one_a
from transforms.extraction.claims.victims import is_person
from transforms.extraction.claims.words import Trigger, Words, casualty_lexicon

Found = dict[int, Trigger | None]  # the trigger of each unit of a sentence, by its index

_CLOSES = frozenset(("", ".", ";", ",", ")", '"', "”"))
MAX_JOINT = 4  # words between two groups of one statement
_AT = frozenset(("in", "at", "from", "near"))
MAX_ELIDED = 16  # words between two numbers of which the second goes without its word
MAX_CHAIN = 9  # words of 'in X and Y' between the parts of a breakdown by place


def inherit(words: Words, units: Sequence[Unit], found: Found, known: Set[int]) -> set[int]:
    """Give parts and siblings the metric of the group they belong to; return the units that are parts, and `known`."""
    parts = set(known)
    for k in range(1, len(units)):
        unit, whole = units[k], _whole(units, found, parts, k)
        if (_is_part(words, unit) or _is_spelt_out(words, unit, found[whole])) and unit.low <= units[whole].low:
            own, host_fate = found[k], found[whole]
            if own is None or (host_fate and host_fate.metric == own.metric):
                parts.add(k)  # 'of the 50 attackers 11 were killed': the 11 are no part of another toll
            found[k] = found[k] or found[k - 1]
        elif (host := _host(words, units, found, parts, k)) is not None:
            if host in parts and found[k] in (None, found[host]):
                parts.add(k)
            found[k] = found[k] or found[host]
    for k in range(len(units) - 1, 0, -1):
        if found[k - 1] is None and k - 1 not in parts and _shares_verb(words, units[k - 1], units[k]):
            trigger = found[k]
            found[k - 1] = trigger if trigger and trigger.first > units[k].left else None
            if k in known and found[k - 1]:
                parts.add(k - 1)  # '40 civilians and 15 soldiers among the dead'
    return parts


def _whole(units: Sequence[Unit], found: Found, parts: set[int], k: int) -> int:
    """The group that unit k is a part of: the nearest before it that is no part itself, and not a single speaker."""
    hosts = (j for j in range(k - 1, -1, -1) if j not in parts and (found[j] or not units[j].implicit))
    return next(hosts, k - 1)


def _host(words: Words, units: Sequence[Unit], found: Found, parts: set[int], k: int) -> int | None:
    """The group whose metric unit k shares."""
    left, right = units[k - 1], units[k]
    if (
        _is_sibling(words, left, right, found[k - 1] if k - 1 in parts else None)
        or _is_breakdown(words, left, right, found, k)
        or _is_listed(words, left, right, found, k)
        or _is_gapped(words, left, right, found, k)
    ):
        return k - 1
    if k - 1 in parts and _is_described(words, right):
        return k - 1
    counted = next((j for j in range(k - 1, -1, -1) if found[j]), None)
    return counted if counted is not None and _is_elided(words, units[counted], right) else None


def _is_part(words: Words, unit: Unit) -> bool:
    """'including five children', 'of whom 12', 'four of them'."""
    for at in range(max(0, unit.left - 4), unit.left):
        if at + cue_at(words, at, "subset_before") == unit.left or (
            cue_at(words, at, "subset_before") and words.low(unit.left - 1) in (",", ":")
        ):
            return True
    among = unit.end + (words.low(unit.end) in ("was", "were", "is", "are"))
    them = cue_at(words, among, "subset_after") if words.low(among) == "among" else 0
    if them and words.low(among + them) in ("", ".", ";", ")", '"', "”"):
        return True  # '(…), four singers among them'; not '13 among them three children'
    if is_one_a(words, unit) and words.low(unit.left - 1) in (",", "(", "-", "–", "—"):
        return True
    cue = cue_at(words, unit.last, "subset_after")
    of_them = words.low(unit.last) == "of"
    return cue > 0 and (
        of_them or unit.last + cue not in words.trigger_at
    )  # 'two seriously', not '12 seriously wounded'


def _is_spelt_out(words: Words, unit: Unit, fate: Trigger | None) -> bool:
    """'12 were killed in the attack: five civilians and seven guards'."""
    return fate is not None and words.low(unit.left - 1) == ":" and unit.head >= 0 and is_person(words.low(unit.head))


def _is_sibling(words: Words, left: Unit, right: Unit, fate: Trigger | None = None) -> bool:
    """Nothing but 'and', 'as well as' or a comma between two groups, with at least one of them. After a part its own
    word may stand between: 'including 40 fighters, 27 of them executed, and 30 civilians'."""
    between = range(left.end, right.left)
    if fate and 0 <= fate.first - left.end <= 2:
        between = range(fate.last, right.left)
    speaks = words.low(right.end) in ("said", "says", "told", "added")
    joined = all(words.low(i) in casualty_lexicon()["siblings"] for i in between)
    return 0 < len(between) <= MAX_JOINT and joined and not speaks


def _shares_verb(words: Words, left: Unit, right: Unit) -> bool:
    """'Two policemen and a civilian were killed'; in 'toll hits 47, 70 wounded' the first number is another matter."""
    bare = left.head < 0 and right.left - left.end == 1 and words.low(left.end) == ","
    return _is_sibling(words, left, right) and not bare


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


def _is_gapped(words: Words, left: Unit, right: Unit, found: Found, k: int) -> bool:
    """'at Lego 50 soldiers were killed, and at Beni in May 12 Ugandans': another place, without the verb again."""
    fate = found[k - 1]
    if found[k] or not fate or fate.first < left.end or right.implicit or words.low(right.end) not in _CLOSES:
        return False
    between = range(fate.last, right.left)
    at = next((i + 1 for i in between if words.low(i) == "and"), None)
    quiet = all(not words.tag(i).startswith(("V", "MD", "W", "PRP")) and i not in words.trigger_at for i in between)
    people = right.head < 0 or is_person(words.low(right.head)) or words.tag(right.head) == "NNPS"
    return quiet and people and at is not None and words.low(at) in _AT and right.left - at <= MAX_CHAIN


def _is_described(words: Words, unit: Unit) -> bool:
    """'five of them were women and one was a girl': a number that its own people follow."""
    if unit.head >= 0 or unit.implicit or words.low(unit.end) not in ("was", "were", "is", "are"):
        return False
    after = range(unit.end + 1, unit.end + 5)
    return any(is_person(words.low(i)) for i in after) and not any(i in words.trigger_at for i in after)


def _is_elided(words: Words, left: Unit, right: Unit) -> bool:
    """'the mayor counted nine dead, a priest said 12', 'the toll was 49, up from 35': the word is not said again."""
    if right.head >= 0 or right.implicit or right.left - left.end > MAX_ELIDED:
        return False
    end = words.low(right.end) in ("", ".", ",", ";", "and", "while", "but", '"', "”")
    at = right.left - 1 - (words.low(right.left - 1) == "the")
    changed = words.low(at) == "from" and (words.low(at - 1) in ("up", "down") or left.end == at)
    it_was = (words.low(right.left - 2), words.low(right.left - 1)) == ("it", "was")
    return changed or (end and (it_was or words.low(right.left - 1) in casualty_lexicon()["elided_after"]))


def _is_named(words: Words, unit: Unit) -> bool:
    """'on Tower 22 in the desert': the number belongs to a name; 'in Salihin 8 in Ansari' lost a comma."""
    i = unit.left - 1
    while i > 0 and words.words[i].upper:
        i -= 1
    return i < unit.left - 1 and words.low(i) in ("on", "of", "to", "against", "by", "with")


def _is_breakdown(words: Words, left: Unit, right: Unit, found: Found, k: int) -> bool:
    """'9 in Salihin 8 in Ansari', '22 dead: 16 in Bucha': a number without a noun, then a place."""
    fate = found[k - 1]
    if found[k] or not fate or right.head >= 0 or words.low(right.last) not in _AT:
        return False
    between = range(left.end, right.left)
    near = (words.low(left.end) in _AT or words.low(left.end) in ("were", "of")) and not _is_named(words, right)
    near = near or (fate.first in between and words.low(right.left - 1) in (":", ",", "and", "-", "–"))
    return near and len(between) <= MAX_CHAIN and all(words.trigger_at.get(i, fate) is fate for i in between)
