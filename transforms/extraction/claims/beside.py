"""Does a trigger stand beside a counted group? 'killing at least 12', '12 people were killed', 'the deaths of 12'.

Words are read from left to right and no comma is needed, because punctuation is often lost.
"""

from __future__ import annotations

from transforms.extraction.claims.groups import Unit
from transforms.extraction.claims.words import Trigger, Words, casualty_lexicon

MAX_PARTS = 6  # parts that are stepped over between a group and its trigger
_JOINTS = frozenset(("and", "or", "&", "/", "nor"))
_SUMMED = frozenset(("killed", "wounded", "missing"))
_DASHES = ("-", "–", "—")
_RELATIVE = frozenset(("whom", "which", "who", "whose", "that"))
MAX_ASIDE = 15  # words of a bracketed aside that is stepped over


def trigger_before(words: Words, unit: Unit) -> Trigger | None:
    """The trigger that has the group as its object or after 'of'."""
    lex = casualty_lexicon()
    skip = lex["before_skip"] | ({"from"} if unit.high not in (None, unit.low) else set())
    i, of = unit.left - 1, False
    while (
        i >= 0 and i not in words.trigger_at and (words.tag(i) == "RB" or words.low(i) in skip or words.low(i) == "of")
    ):
        of = of or words.low(i) == "of"
        i -= 1
    trigger = words.trigger_at.get(i)
    if trigger is None or not _governs_right(words, trigger, of):
        return None
    return trigger


def _governs_right(words: Words, trigger: Trigger, of: bool) -> bool:
    if of:
        return "nouns" in trigger.forms
    return "active" in trigger.forms or ("either" in trigger.forms and not is_passive(words, trigger))


def is_sum(words: Words, trigger: Trigger) -> bool:
    """'killed and wounded', 'dead or missing': the number counts both together, so it is the toll of neither.

    '12 were killed and wounded 30' is no sum: the second verb has its own number.
    """
    for joint, other in ((trigger.first - 1, trigger.first - 2), (trigger.last, trigger.last + 1)):
        near = words.trigger_at.get(other)
        if near is None or near.metric == trigger.metric or words.low(joint) not in _JOINTS:
            continue
        summed = words.low(joint) in ("or", "/") or {near.metric, trigger.metric} <= _SUMMED
        if summed and not (other == trigger.last + 1 and near.last in words.number_at and "left" not in trigger.forms):
            return True
    return False


def is_passive(words: Words, trigger: Trigger) -> bool:
    """A form of 'be' stands before the participle, with nothing but adverbs between."""
    i = trigger.first - 1
    while i >= 0 and (
        words.tag(i) == "RB" or words.low(i) in ("reportedly", "also", "reported", "confirmed", "believed", "either")
    ):
        i -= 1
    return words.low(i) in casualty_lexicon()["be"] - {"has", "have", "had"}


def trigger_after(words: Words, starts: frozenset[int], unit: Unit) -> Trigger | None:
    """The trigger of '12 people were killed', '12 dead', '12 wounded', 'scores of bodies'."""
    be = casualty_lexicon()["be"]
    i, passive = skip_parts(words, starts, unit), False
    while (
        i < len(words.words)
        and i not in words.trigger_at
        and i not in words.number_at
        and (
            words.low(i) in casualty_lexicon()["glue"]
            or words.tag(i) == "RB"
            or (words.low(i) == "whom" and words.low(i - 1) == "of")  # 'four wounded, one of whom died'
        )
    ):
        passive = passive or words.low(i) in be
        i += 1
    trigger = words.trigger_at.get(i)
    if trigger is None or trigger.first != i or not takes_left(words, starts, trigger, passive):
        return None
    if trigger.forms == {"nouns"} and unit.head >= 0 and not words.low(trigger.last - 1).endswith("s"):
        return None  # 'ten decisions killing hope'
    fate = _fate(words, trigger)
    if fate:
        return fate
    other = words.trigger_at.get(trigger.last + 1)
    deadly = other and other.metric == "killed" and trigger.metric in ("captured", "abducted")
    return other if deadly and words.low(trigger.last) == "and" else trigger


def _fate(words: Words, trigger: Trigger) -> Trigger | None:
    """'four hostages were freed', '12 wounded died': a noun that is also a trigger, and what became of it."""
    if (
        trigger.metric == "killed"
        or "nouns" not in trigger.forms
        or words.low(trigger.last) not in casualty_lexicon()["be"]
    ):
        return None
    i = trigger.last
    while i not in words.trigger_at and words.low(i) in casualty_lexicon()["glue"]:
        i += 1
    other = words.trigger_at.get(i)
    return other if other and other.forms & {"either", "left"} and is_passive(words, other) else None


def takes_left(words: Words, starts: frozenset[int], trigger: Trigger, passive: bool) -> bool:
    """The trigger's victims stand on its left."""
    if "left" in trigger.forms:
        return True
    if "either" in trigger.forms:
        return (passive and is_passive(words, trigger)) or not _has_object(words, starts, trigger.last)
    return "nouns" in trigger.forms and not passive and not words.low(trigger.last - 1).endswith("ing")


def _has_object(words: Words, starts: frozenset[int], i: int) -> bool:
    """What follows a past form is its object: 'killed 12 people', 'killed him'; not '12 killed 30 wounded'."""
    while words.tag(i) == "RB":
        i += 1
    if words.low(i) in casualty_lexicon()["objects"]:
        return True
    at = next((k for k in range(i, i + 4) if k in starts), None)
    if (
        at is None
        or words.low(i) in (",", ";", ":")
        or any(words.tag(k).startswith(("IN", "V")) and words.low(k) not in ("at", "than", "as") for k in range(i, at))
    ):
        return False
    stop = next(
        (
            k
            for k in range(at, min(at + 8, len(words.words)))
            if k in words.trigger_at or (words.tag(k) in ("IN", "VBD", "VBZ") and k + 1 not in words.number_at)
        ),
        at,
    )
    other = words.trigger_at.get(stop)
    return not (other and (other.forms & {"either", "left", "nouns"}))


def skip_parts(words: Words, starts: frozenset[int], unit: Unit) -> int:
    """Step over ', including three children and a woman,' and '(...)' after a group."""
    i = unit.end
    for _ in range(MAX_PARTS):
        j = i
        while words.low(j) in (",", *_DASHES):
            j += 1
        cue = cue_at(words, j, "subset_before")
        dash = next((k for k in range(j, min(j + MAX_ASIDE, len(words.words))) if words.low(k) in _DASHES), None)
        if j > i and words.low(j - 1) in _DASHES and dash is not None:
            i = dash + 1  # 'three people - two Indians and a Pakistani - were killed'
        elif words.low(j) == "(":
            close = next((k for k in range(j, min(j + MAX_ASIDE, len(words.words))) if words.low(k) == ")"), None)
            if close is None:
                return i
            i = close + 1
        elif cue:
            end = _parts_end(words, starts, j + cue, unit.low)
            if words.low(j + cue - 1) in _RELATIVE or words.low(end) in _RELATIVE:
                return i  # '87 casualties, of whom 22 died', 'among them 17 who were shot': the verb is the part's
            i = end
        elif j > i and j in starts and any(words.low(k) in ("them", "whom") for k in range(j + 2, j + 6)):
            i = next((k for k in range(j, j + MAX_ASIDE) if words.low(k) == ","), j)
            if i == j:
                return j
        else:
            return j if j in words.trigger_at or words.low(j) in casualty_lexicon()["glue"] else i
    return i


def _parts_end(words: Words, starts: frozenset[int], i: int, whole: int) -> int:
    """The end of a list of parts that starts at i: counted groups and bare nouns, joined by 'and' or commas. A number
    above the whole is no part of it."""
    end = i
    for _ in range(MAX_PARTS):
        k = end
        while (
            k - end < 4
            and words.low(k) in casualty_lexicon()["siblings"] | {"at", "least", "some", "about"}
            and k not in starts
        ):
            k += 1
        if any(words.numbers[words.number_at[n]].low > whole for n in range(end, k + 3) if n in words.number_at):
            return end
        stop = k + 1 if k in starts else k
        while stop < len(words.words) and stop not in words.trigger_at and _in_part(words, stop):
            stop += 1
        if stop == k:
            return end
        end = stop
    return end


def _in_part(words: Words, i: int) -> bool:
    tag = words.tag(i)
    if not tag:
        return words.low(i) not in casualty_lexicon()["glue"] and words.low(i) not in casualty_lexicon()["siblings"]
    return i in words.number_at or tag.startswith(("NN", "JJ", "CD")) or words.low(i) in ("of", "from")


def cue_at(words: Words, i: int, kind: str) -> int:
    """The length of a cue of reference/casualties.yml that starts at word i ('including', 'among them'), else 0."""
    for cue in casualty_lexicon()[kind].get(words.low(i), ()):
        if all(words.low(i + k) == w for k, w in enumerate(cue)):
            return len(cue)
    return 0
