"""Families and others told in one breath: 'a woman and her three sons' is a group of four."""

from __future__ import annotations

from dataclasses import replace

from transforms.extraction.claims.groups import ARTICLES, POSSESSIVES, Unit, phrase
from transforms.extraction.claims.victims import is_kin, kind_of, victim_lexicon
from transforms.extraction.claims.words import Words

_NO_FIGHTERS = ("civilian", "unknown")


def with_family(words: Words, unit: Unit) -> Unit:
    """'a woman and her three sons' is four, 'a man and a woman' two: single people told in one breath are one group."""
    low, high, end = unit.low, unit.high, unit.end
    for _ in range(3 if unit.implicit or unit.low == 1 or words.low(unit.last - 1) == "couple" else 0):
        at = _next_member(words, end, low > unit.low)
        if at is None:
            break
        size, noun = _size(words, at)
        noun += 2 if words.low(noun) == "of" and words.low(noun + 1) in POSSESSIVES else 0
        stop, head = phrase(words, noun)
        if head < 0 or not _is_member(words, unit, at, head):
            break
        low, high, end = low + size, None if high is None else high + size, stop
    return unit if low == unit.low else replace(unit, low=low, high=high, end=end, stop=words.words[end - 1].end)


def _is_member(words: Words, unit: Unit, at: int, head: int) -> bool:
    """The noun at `head` joins the first person: a relative, or with an article another who is no fighter either."""
    kind = kind_of(words.low(head))
    if words.low(at) not in ARTICLES:
        return kind == "civilian"
    plain = kind in _NO_FIGHTERS and (unit.head < 0 or kind_of(words.low(unit.head)) in _NO_FIGHTERS)
    return plain and words.low(head) not in victim_lexicon()["not_one"]


def _next_member(words: Words, end: int, is_family: bool) -> int | None:
    """Where the next member of a family starts: 'and her', 'with four of their', 'as well as another'; bare kin goes
    with bare kin ('a husband and wife')."""
    joints = (("and",), (",",), ("with",), ("plus",), ("as", "well", "as"), ("along", "with"))
    for joint in joints:
        if all(words.low(end + k) == w for k, w in enumerate(joint)):
            at = end + len(joint)
            if words.low(at) in POSSESSIVES:
                return at + 1
            if words.low(at) in ARTICLES and (is_family or joint == ("and",)):
                return at
            _, noun = _size(words, at)
            if noun > at and words.low(noun) == "of" and words.low(noun + 1) in POSSESSIVES:
                return at
            if joint == ("and",) and is_kin(words.low(noun)) and _is_one_of_two(words.low(end - 1)):
                return at if noun == at and words.tag(at) in ("NN", "") else None
    return None


def _is_one_of_two(word: str) -> bool:
    """'a husband and wife', 'a man and wife'."""
    return is_kin(word) or word in ("man", "woman")


def _size(words: Words, at: int) -> tuple[int, int]:
    """How many the words at `at` count ('three sons', 'wife', 'another child') and where their noun starts."""
    n = words.number_at.get(at)
    if n is None:
        return 1, at + (words.low(at) in ARTICLES)
    while words.number_at.get(at) == n:
        at += 1
    return words.numbers[n].low, at
