"""One victim without a number: 'the commander Abu Omar was killed', 'Jane Roe, 31, died', 'killing its spokesman'.

Only the parse can tell who was killed here, so a sentence without one gives nothing. Groups and places are kept out by
the verb's singular ('was killed'), by a title or kinship noun, or by a name of two words.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from transforms.extraction.claims.beside import cue_at
from transforms.extraction.claims.groups import Unit
from transforms.extraction.claims.victims import is_person, victim_lexicon
from transforms.extraction.claims.words import Trigger, Words

_METRICS = frozenset(("killed", "wounded"))
PRONOUNS = frozenset(("he", "she"))
_SINGULAR_BE = frozenset(("was", "is", "has", "'s"))


def named_victims(words: Words, taken: Set[int], linked: Set[Trigger]) -> Iterator[tuple[Unit, Trigger]]:
    """One unit for each trigger whose victim is one named or described person; `taken` are words of counted
    groups and `linked` the triggers that already have one."""
    for i in range(len(words.words)):
        trigger = _governor(words, i)
        if (
            trigger is None
            or trigger in linked
            or i in taken
            or i in words.trigger_at
            or trigger.metric not in _METRICS
            or words.low(trigger.last - 1) == "to"  # 'rushed to al-Noor Hospital'
        ):
            continue
        if _is_victim(words, i, trigger) and not _has_number(words, i, taken):
            yield _unit(words, i), trigger


def named_among(words: Words, taken: Set[int]) -> Iterator[tuple[Unit, Trigger]]:
    """'Colonel Omar Haddad was among those killed': one person of the dead, as a part of them."""
    for i, word in enumerate(words.words):
        among = word.head + 1 + (words.low(word.head + 1) == "also")
        if word.dep != "nsubj" or words.low(word.head) not in ("was", "is") or words.low(among) != "among":
            continue
        size = cue_at(words, among + 1, "the_killed")
        if size and i not in taken and _is_one(words, i) and _is_titled(words, i) and not _has_number(words, i, taken):
            yield _unit(words, i), Trigger(among + 1, among + 1 + size, "killed", frozenset(("nouns",)))


def _governor(words: Words, i: int) -> Trigger | None:
    """The trigger that word i depends on; of 'he was dead' the adjective, of 'the death of Ann Roe' the noun."""
    word = words.words[i]
    if word.dep == "pobj" and words.low(word.head) == "of":
        trigger = words.trigger_at.get(words.words[word.head].head)
        return trigger if trigger and "nouns" in trigger.forms and _is_titled(words, i) else None
    if word.dep == "nsubj" and words.low(word.head) in _SINGULAR_BE:
        return next((t for k in range(1, 4) if (t := words.trigger_at.get(word.head + k)) and "left" in t.forms), None)
    return words.trigger_at.get(word.head)


def _is_victim(words: Words, i: int, trigger: Trigger) -> bool:
    """Word i is the passive subject or the object of the trigger, and one person."""
    dep = words.words[i].dep
    if dep in ("dobj", "obj") and words.low(i) in ("himself", "herself"):
        return "either" in trigger.forms
    if not _is_one(words, i):
        return False
    if dep == "pobj":
        return True
    if dep == "nsubjpass":
        return bool(trigger.forms & {"either", "left"}) and (_is_titled(words, i) or _agrees(words, trigger))
    if dep == "nsubj":
        return "left" in trigger.forms and _is_titled(words, i)
    return dep in ("dobj", "obj") and bool(trigger.forms & {"active", "either"}) and _is_titled(words, i)


def _is_one(words: Words, i: int) -> bool:
    low, tag = words.low(i), words.tag(i)
    if low in PRONOUNS or (low == "old" and words.low(i - 1) == "-"):
        return True
    if tag == "NNP":
        return not words.sentence.text[words.words[i].start : words.words[i].end].isupper()  # an acronym is a group
    return tag == "NN" and is_person(low) and low not in victim_lexicon()["not_one"]


def _is_titled(words: Words, i: int) -> bool:
    """A person noun ('commander', 'father'), or a name of two words or more."""
    if words.tag(i) == "NN" or words.low(i) in PRONOUNS or words.low(i) == "old":
        return True
    before = i - 1
    titled = words.low(before) in victim_lexicon()["single_titles"]
    return titled or (words.tag(before) == "NNP" and words.low(before) not in victim_lexicon()["not_one"])


def _agrees(words: Words, trigger: Trigger) -> bool:
    """The verb is in the singular."""
    return any(words.low(i) in _SINGULAR_BE for i in range(max(0, trigger.first - 3), trigger.first))


def _has_number(words: Words, i: int, taken: Set[int]) -> bool:
    """The noun belongs to a counted group, means nobody certain, or stands in a list of several."""
    near = range(max(0, i - 4), i)
    if any(words.low(k) in ("every", "any", "no", "each", "whether") for k in near):
        return True
    return any(k in taken and words.words[k].head == i for k in near) or any(
        w.head == i and w.dep == "conj" for w in words.words[i + 1 : i + 12]
    )


def _unit(words: Words, i: int) -> Unit:
    first = i
    while first > 0 and i - first < 6 and (words.tag(first - 1) in ("NNP", "NN", "JJ") or words.low(first - 1) == "-"):
        first -= 1
    start, stop = words.words[first].start, words.words[i].end
    return Unit(first, first + 1, i + 1, first, i, start, stop, 1, 1, "exact", implicit=True)
