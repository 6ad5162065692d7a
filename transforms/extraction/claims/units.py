"""The counted groups of a sentence: a number with its noun phrase, or one person named by an article."""

from __future__ import annotations

import functools
from collections.abc import Set

from transforms.extraction.claims.family import with_family
from transforms.extraction.claims.groups import ARTICLES, SINGLE, Unit, is_one_a, phrase
from transforms.extraction.claims.tokens import lexicon
from transforms.extraction.claims.victims import is_person, kind_of, victim_lexicon
from transforms.extraction.claims.words import Words

_AFTER_ANOTHER = ("was", "is", "has", "on", "in", "at")
MAX_QUALIFIER = 6  # words that a qualifier may have before its number


def find_units(words: Words) -> list[Unit]:
    """The counted groups of a sentence, from left to right, without things ('three tanks')."""
    found: list[Unit] = []
    i = 0
    while i < len(words.words):
        unit = _numbered(words, i) if i in words.number_at else _single(words, i)
        if unit is None:
            i += 1
            continue
        found.append(unit)
        i = unit.end if unit.low > 1 or is_one_a(words, unit) else max(unit.last, i + 1)
    heads = {u.head for u in found if u.head >= 0}
    kept = [u for u in found if not (_is_thing(words, u) or _is_base(words, u) or _is_none(words, u))]
    return [u for u in kept if not _is_owner(words, u, heads)]


def _is_owner(words: Words, unit: Unit, heads: Set[int]) -> bool:
    """The two of '19 fighters of the two groups': those whom the 19 belong to."""
    return (words.low(unit.left - 2), words.low(unit.left - 1)) == ("of", "the") and unit.left - 3 in heads


def _is_thing(words: Words, unit: Unit) -> bool:
    return unit.head >= 0 and kind_of(words.low(unit.head)) == "things"


def _is_none(words: Words, unit: Unit) -> bool:
    """'none of the 30 passengers', 'not one of the two'."""
    of = unit.left - 1 - (words.low(unit.left - 1) in ("the", "its", "their", "these", "those"))
    return words.low(of) == "of" and words.low(of - 1) in ("none", "neither")


def _is_base(words: Words, unit: Unit) -> bool:
    """The five of 'three of the five attackers were shot': the three are counted."""
    of = unit.left - 1 - (words.low(unit.left - 1) in ("the", "its", "their", "his"))
    return words.low(of) == "of" and of - 1 in words.number_at and unit.end not in words.trigger_at


def victims_text(words: Words, unit: Unit) -> str | None:
    """The article's words for who is counted, without the number; None where it names nobody."""
    alone = unit.implicit and unit.head == unit.first  # 'He', 'Khalil'
    whole = alone or unit.stop > words.words[unit.last - 1].end
    first = unit.first if whole else unit.last
    while first < unit.end and not whole and words.low(first) in ("of", "the"):
        first += 1
    if unit.end <= first:
        return None
    return words.sentence.text[words.words[first].start : words.words[unit.end - 1].end]


def _numbered(words: Words, first: int) -> Unit:
    n, last = words.number_at[first], first
    while words.number_at.get(last) == n:
        last += 1
    number = words.numbers[n]
    end, head = phrase(words, last + (number.low == 1 and words.low(last) in ("a", "an")))
    left = _left_edge(words, first)
    unit = Unit(first, last, end, left, head, number.start, number.end, number.low, number.high, number.qualifier)
    return with_family(words, unit)


def _left_edge(words: Words, first: int) -> int:
    """The first word of the qualifier before the number."""
    i = first
    while (
        i > 0 and first - i < MAX_QUALIFIER and words.low(i - 1) in _qualifier_words() and i - 1 not in words.number_at
    ):
        i -= 1
    while (
        i < first
        and words.low(i) in ("of", "in", "to", "than", "well", "as", "the")
        and words.low(i + 1) not in ("many", "high", "excess", "total")
    ):
        i += 1
    return i


@functools.lru_cache(maxsize=1)
def _qualifier_words() -> frozenset[str]:
    words = {w for phrase_, _ in lexicon()["qualifiers"] for w in phrase_}
    return frozenset(words | set(lexicon()["fillers"]) | {"between"}) - {"and"}


def _single(words: Words, i: int) -> Unit | None:
    """'a child', 'another woman': one person without a number."""
    if words.low(i) not in SINGLE and words.low(i) != "both":
        return None
    end, head = phrase(words, i + 1)
    if words.low(i) == "both":
        people = head >= 0 and is_person(words.low(head)) and words.tag(head) == "NNS"
        return _one(words, i, end, head, 2) if people else None
    if head < 0 and words.low(i) == "another" and words.low(i + 1) in _AFTER_ANOTHER:
        return _one(words, i, i + 1, -1, 1)
    size = lexicon()["groups"].get(words.low(head), 1) if head >= 0 and words.low(i) in ARTICLES else 1
    if size > 1 and words.low(head + 1) != "of":
        return with_family(words, _one(words, i, end, head, size))
    if head < 0 or not is_person(words.low(head)) or words.tag(head) in ("NNS", "NNPS"):
        return None
    no_person = victim_lexicon()["not_one"]
    if words.low(head) in no_person or any(words.low(k) in no_person and k + 1 < head for k in range(i + 1, head)):
        return None
    return with_family(words, _one(words, i, end, head, 1))


def _one(words: Words, i: int, end: int, head: int, size: int) -> Unit:
    """People counted by word i without a number ('a', 'his', 'both')."""
    word = words.words[i]
    return Unit(i, i + 1, end, i, head, word.start, word.end, size, size, "exact", implicit=True)
