"""Tie each counted group of a sentence to the word that says what happened to it.

The rules read words from left to right and need no commas, because punctuation is often lost; spaCy's parse helps
where the words in between are many. In order: the group stands beside its trigger ('killing 12', '12 were killed'); a sum
is named after a toll ('the toll rose to 45'); it is a part of, or stands beside, a group that has a metric
('including five children', 'and two soldiers'); the parse makes it the victim; its passive verb stands further right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.extraction.claims_words import Trigger, Words, casualty_lexicon
from transforms.extraction.victims import Unit, is_glue

MAX_WALK = 22  # words between victims and a passive verb further right
MAX_TOLL_WALK = 30  # words between 'toll' and its number

_SIBLING = frozenset(
    (
        "and",
        ",",
        "or",
        "as",
        "well",
        "along",
        "with",
        "plus",
        "in",
        "addition",
        "to",
        "&",
        "besides",
        "another",
        "other",
        "together",
        "alongside",
        "while",
        "both",
        "either",
        "a",
        "further",
        "'",
        '"',
        "about",
        "some",
    )
)
_TO = frozenset(
    (
        "to",
        "at",
        "of",
        "is",
        "was",
        "reached",
        "reaches",
        "reaching",
        "hit",
        "as",
        "stood",
        "stands",
        "exceeded",
        "exceeds",
        "surpassed",
        "passed",
        "topped",
        ":",
        "between",
        "from",
        "were",
        "are",
        "be",
        "for",
        "totaled",
        "totalled",
        "now",
        "climbed",
        "rose",
        "rising",
    )
)
_SKIP_BEFORE = frozenset(
    (
        "the",
        "its",
        "their",
        "his",
        "her",
        '"',
        ":",
        "off",
        "on",
        "up",
        "all",
        "us",
        "himself",
        "themselves",
        "herself",
        "itself",
        "-",
        "nearby",
        "together",
        "between",
    )
)


@dataclass(frozen=True, slots=True)
class Link:
    """Unit number `unit` counts the victims of `trigger`."""

    unit: int
    trigger: Trigger
    is_subset: bool = False


def link_units(words: Words, units: Sequence[Unit]) -> list[Link]:
    """One link or more for each unit that counts casualties ('killed and wounded dozens' gives two)."""
    starts = {u.left: k for k, u in enumerate(units)}
    found: dict[int, list[Trigger]] = {}
    for k, unit in enumerate(units):
        found[k] = _beside(words, units, starts, unit)
    _tolls(words, units, found)
    subset = _inherit(words, units, found)
    for k, unit in enumerate(units):
        if not found[k] and k not in subset:
            found[k] = _by_parse(words, unit) or _further_right(words, starts, unit)
    _inherit(words, units, found)
    return [Link(k, t, k in subset) for k, ts in found.items() for t in ts]


def _beside(words: Words, units: Sequence[Unit], starts: dict[int, int], unit: Unit) -> list[Trigger]:
    before, after = _before(words, units, unit), _after(words, starts, unit)
    if before and after and _ends_headline(words, units, before[0]):
        return after
    return before or after


def _ends_headline(words: Words, units: Sequence[Unit], trigger: Trigger) -> bool:
    """'12 killed 30 wounded': the trigger already has its victims on its left."""
    return "either" in trigger.forms and any(u.end == trigger.first for u in units)


def _before(words: Words, units: Sequence[Unit], unit: Unit) -> list[Trigger]:
    """'killing at least 12', 'the deaths of 12', 'killed and wounded dozens'."""
    i, of = unit.left - 1, False
    while (
        i >= 0
        and i not in words.trigger_at
        and (words.tag(i) == "RB" or words.low(i) in _SKIP_BEFORE or words.low(i) == "of")
    ):
        of = of or words.low(i) == "of"
        i -= 1
    trigger = words.trigger_at.get(i)
    if trigger is None or not _governs_right(words, trigger, of):
        return []
    return [*_coordinated_left(words, trigger, of), trigger]


def _governs_right(words: Words, trigger: Trigger, of: bool) -> bool:
    if of:
        return "nouns" in trigger.forms
    if "active" in trigger.forms:
        return True
    return "either" in trigger.forms and not _is_passive(words, trigger)


def _coordinated_left(words: Words, trigger: Trigger, of: bool) -> list[Trigger]:
    other = words.trigger_at.get(trigger.first - 2)
    if (
        other
        and words.low(trigger.first - 1) in ("and", "or", "/")
        and other.metric != trigger.metric
        and _governs_right(words, other, of)
    ):
        return [other]
    return []


def _is_passive(words: Words, trigger: Trigger) -> bool:
    """A form of 'be' stands before the participle, with nothing but adverbs between."""
    i = trigger.first - 1
    while i >= 0 and (
        words.tag(i) == "RB" or words.low(i) in ("reportedly", "also", "reported", "confirmed", "believed", "either")
    ):
        i -= 1
    return words.low(i) in casualty_lexicon()["be"] - {"has", "have", "had"}


def _after(words: Words, starts: dict[int, int], unit: Unit) -> list[Trigger]:
    """'12 people were killed', '12 dead', '12 wounded', 'a child, her father said, was killed' is left to the parse."""
    i, passive = _skip_parts(words, starts, unit.end), False
    be = casualty_lexicon()["be"]
    while (
        i < len(words.words)
        and i not in words.trigger_at
        and i not in words.number_at
        and (is_glue(words.low(i)) or words.tag(i) == "RB")
    ):
        passive = passive or words.low(i) in be
        i += 1
    trigger = words.trigger_at.get(i)
    if trigger is None or trigger.first != i or not _takes_left(words, starts, trigger, passive):
        return []
    return [trigger, *_coordinated_right(words, starts, trigger, passive)]


def _takes_left(words: Words, starts: dict[int, int], trigger: Trigger, passive: bool) -> bool:
    if "left" in trigger.forms:
        return True
    if "either" in trigger.forms:
        return (passive and _is_passive(words, trigger)) or not _has_object(words, starts, trigger.last)
    return "nouns" in trigger.forms and not passive


def _coordinated_right(words: Words, starts: dict[int, int], trigger: Trigger, passive: bool) -> list[Trigger]:
    other = words.trigger_at.get(trigger.last + 1)
    joined = words.low(trigger.last) in ("and", "or", "/", "nor") and other and other.metric != trigger.metric
    if joined and other and _takes_left(words, starts, other, passive) and "active" not in other.forms:
        return [other]
    return []


def _has_object(words: Words, starts: dict[int, int], i: int) -> bool:
    """What follows a past form is its object: 'killed 12 people', 'killed him'; not '12 killed 30 wounded'."""
    while words.tag(i) == "RB":
        i += 1
    for k in range(i, i + 4):
        if k in starts or k in words.number_at:
            break
        if words.low(k) in (
            "him",
            "her",
            "them",
            "himself",
            "themselves",
            "it",
            "civilians",
            "people",
            "many",
            "the",
            "his",
            "their",
            "its",
            "any",
            "all",
            "nobody",
            "each",
        ):
            return True
        if words.tag(k) != "DT" and words.low(k) not in (
            "at",
            "least",
            "more",
            "than",
            "some",
            "up",
            "to",
            "over",
            "nearly",
            "about",
        ):
            return False
    else:
        return False
    while (
        k < len(words.words)
        and k - i < 8
        and k not in words.trigger_at
        and not words.tag(k).startswith("V")
        and words.low(k) not in ("in", "by", "when", "on", "after")
    ):
        k += 1
    other = words.trigger_at.get(k)
    return not (other and (other.forms & {"either", "left", "nouns"}))


def _skip_parts(words: Words, starts: dict[int, int], i: int) -> int:
    """Step over ', including three children and a woman,' and '(...)' after a group."""
    for _ in range(6):
        j = i
        while words.low(j) in (",", "-", "–", "—"):
            j += 1
        cue = _cue_at(words, j)
        if words.low(j) == "(":
            close = next((k for k in range(j, min(j + 15, len(words.words))) if words.low(k) == ")"), None)
            if close is None:
                return i
            i = close + 1
        elif cue:
            end = _parts_end(words, starts, j + cue)
            if end is None:
                return i
            i = end
        else:
            return j if j in words.trigger_at or is_glue(words.low(j)) else i
    return i


def _parts_end(words: Words, starts: dict[int, int], i: int) -> int | None:
    """The end of a list of counted parts that starts at i; None where no count stands there."""
    end = None
    for _ in range(6):
        k = i
        while words.low(k) in _SIBLING and k not in starts:
            k += 1
        if k not in starts:
            nouns = k
            while words.tag(nouns).startswith(("NN", "JJ")) and nouns not in words.trigger_at:
                nouns += 1
            if nouns == k:
                return end
            i = end = nouns
            continue
        stop = k + 1
        while (
            stop < len(words.words)
            and stop not in words.trigger_at
            and (
                stop in words.number_at
                or words.tag(stop).startswith(("NN", "JJ", "CD"))
                or (not words.tag(stop) and not is_glue(words.low(stop)))
            )
        ):
            stop += 1
        i = end = stop
    return end


def _cue_at(words: Words, i: int) -> int:
    """The length of a subset cue that starts at word i ('including', 'among them'), else 0."""
    for cue in casualty_lexicon()["subset_before"]:
        if all(words.low(i + k) == w for k, w in enumerate(cue)):
            return len(cue)
    return 0


def _tolls(words: Words, units: Sequence[Unit], found: dict[int, list[Trigger]]) -> None:
    """'the death toll (…) rose to 45', 'the number of civilians killed (…) has risen to 39'."""
    for trigger in words.triggers:
        if "tolls" in trigger.forms or _counts(words, trigger):
            k = _toll_unit(words, units, trigger)
            if k is not None and (not found[k] or "tolls" in trigger.forms):
                found[k] = [trigger]


def _counts(words: Words, trigger: Trigger) -> bool:
    """'number of civilians killed'."""
    near = range(max(0, trigger.first - 9), trigger.first - 1)
    return any(words.low(i) == "number" and words.low(i + 1) == "of" for i in near)


def _toll_unit(words: Words, units: Sequence[Unit], trigger: Trigger) -> int | None:
    best = None
    for k, unit in enumerate(units):
        if unit.implicit or not trigger.last <= unit.left <= trigger.last + MAX_TOLL_WALK:
            continue
        before = words.low(unit.left - 1)
        if before in _TO or any(words.low(i) in _TO for i in range(unit.left, unit.first)):
            if before == "from" and best is None:
                best = k
                continue
            return k
        if best is not None:
            break
    return best


def _inherit(words: Words, units: Sequence[Unit], found: dict[int, list[Trigger]]) -> set[int]:
    """Give parts and siblings the metric of the group they belong to; return the units that are parts."""
    subset: set[int] = set()
    for k, unit in enumerate(units):
        if _is_part(words, unit) and k and not _new_count(words, units[k - 1], unit):
            subset.add(k)
            found[k] = found[k] or found[k - 1]
        elif (k and not unit.implicit and _is_sibling(words, units[k - 1], unit)) or (k and unit.implicit and _is_sibling(words, units[k - 1], unit) and (k - 1 in subset or found[k - 1])):
            if k - 1 in subset:
                subset.add(k)
            found[k] = found[k] or found[k - 1]
        elif _is_among(words, unit):
            subset.add(k)
    for k in range(len(units) - 1, 0, -1):
        if (
            not found[k - 1]
            and found[k]
            and k not in subset
            and _is_sibling(words, units[k - 1], units[k])
            and k - 1 not in subset
        ):
            found[k - 1] = [t for t in found[k] if t.first > units[k].left]
    return subset


def _new_count(words: Words, host: Unit, unit: Unit) -> bool:
    return unit.low > host.low


def _is_part(words: Words, unit: Unit) -> bool:
    """'including five children', 'of whom 12', 'four of them'."""
    lex = casualty_lexicon()
    for cue in lex["subset_before"]:
        at = unit.left - len(cue)
        if at >= 0 and all(words.low(at + n) == w for n, w in enumerate(cue)):
            return True
    return any(all(words.low(unit.last + n) == w for n, w in enumerate(cue)) for cue in lex["subset_after"])


def _is_among(words: Words, unit: Unit) -> bool:
    """'Among the dead were 12 children', 'five children were among those killed'."""
    span = range(max(0, unit.left - 7), unit.left)
    return any(words.low(i) == "among" for i in span) and any(i in words.trigger_at for i in span)


def _is_sibling(words: Words, left: Unit, right: Unit) -> bool:
    """Nothing but 'and', 'as well as' or a comma between two groups, with at least one of them."""
    between = range(left.end, right.left)
    return 0 < len(between) <= 4 and all(words.low(i) in _SIBLING for i in between)


def _by_parse(words: Words, unit: Unit) -> list[Trigger]:
    """The parse makes the group the object or the passive subject of a trigger, or 'of' ties it to a noun."""
    if words.sentence.parse is None:
        return []
    node = unit.head if unit.head >= 0 else unit.last - 1
    for dep, head in _climb(words, node):
        trigger = words.trigger_at.get(head)
        if trigger is None:
            continue
        if dep in ("dobj", "obj") and trigger.forms & {"active", "either"} and head < unit.first:
            return [trigger]
        if dep == "nsubjpass" and "either" in trigger.forms:
            return [trigger]
        if dep == "nsubj" and "left" in trigger.forms:
            return [trigger]
        if dep == "pobj" and "nouns" in trigger.forms and head < unit.first and words.low(unit.left - 1) == "of":
            return [trigger]
    return []


def _climb(words: Words, node: int) -> Iterator[tuple[str, int]]:
    """(relation, head) from a noun upwards through coordinations; a preposition is stepped over."""
    for _ in range(8):
        word = words.words[node]
        if word.head == node:
            return
        head = words.words[word.head]
        if word.dep == "pobj" and head.low == "of":
            yield "pobj", head.head
            return
        yield word.dep, word.head
        if word.dep not in ("conj", "appos", "nummod", "quantmod", "compound", "nmod", "amod"):
            return
        node = word.head


def _further_right(words: Words, starts: dict[int, int], unit: Unit) -> list[Trigger]:
    """'Twelve fighters from the eastern suburbs were killed': no other verb stands between."""
    be = casualty_lexicon()["be"]
    passive = False
    for i in range(unit.end, min(len(words.words), unit.end + MAX_WALK)):
        trigger = words.trigger_at.get(i)
        if trigger:
            fits = (
                passive
                and ("either" in trigger.forms or "left" in trigger.forms)
                and _takes_left(words, starts, trigger, True)
            )
            return [trigger] if fits else []
        tag, low = words.tag(i), words.low(i)
        if low in be:
            passive = True
        elif (passive and not (is_glue(low) or tag == "RB")) or tag in ("VBD", "VBZ", "VBP", "MD", "VB") or low in (".", ";", "said", "told"):
            return []
    return []
