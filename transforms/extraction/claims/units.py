"""The counted groups of a sentence: a number with its noun phrase, or one person named by an article."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace

from transforms.extraction.claims.tokens import lexicon
from transforms.extraction.claims.victims import is_person, kind_of, victim_lexicon
from transforms.extraction.claims.words import Words
from transforms.records import Qualifier

MAX_PHRASE = 14  # words that a victims phrase may have after its number
MAX_QUALIFIER = 6  # words that a qualifier may have before its number

_POSSESSIVES = ("his", "her", "their")
_NO_FIGHTERS = ("civilian", "unknown")
_ARTICLES = ("a", "an", "another")
_SINGLE = frozenset((*_ARTICLES, *_POSSESSIVES))  # what makes a singular noun one more person


@dataclass(frozen=True, slots=True)
class Unit:
    """A counted group: words[first:last] is the number, words[last:end] the noun phrase after it.

    `left` is the first word of the number's qualifier; `head` the noun's index, or -1 where the number stands alone
    ('12 were killed'). `start`/`stop` are offsets of the number in the sentence (of the whole phrase for 'a woman and
    her three sons'). `implicit`: one person named by an article, not by a number.
    """

    first: int
    last: int
    end: int
    left: int
    head: int
    start: int
    stop: int
    low: int
    high: int | None
    qualifier: Qualifier
    implicit: bool = False


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
        i = unit.end if unit.low > 1 else max(unit.last, i + 1)
    return [u for u in found if not _is_thing(words, u) and not _is_base(words, u)]


def _is_thing(words: Words, unit: Unit) -> bool:
    return unit.head >= 0 and kind_of(words.low(unit.head)) == "things"


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
    end, head = phrase(words, last)
    left = _left_edge(words, first)
    unit = Unit(first, last, end, left, head, number.start, number.end, number.low, number.high, number.qualifier)
    return _with_family(words, unit)


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


def phrase(words: Words, start: int) -> tuple[int, int]:
    """(end, head) of the noun phrase that starts at `start`; the head is its last noun before 'of' or a name."""
    i, head, closed = start, -1, False
    while i < min(len(words.words), start + MAX_PHRASE) and not _ends(words, i, start, head, closed):
        low = words.low(i)
        if low in victim_lexicon()["phrase_links"]:
            closed = closed or (head >= 0 and low not in ("-", "'", "’"))
        elif not closed and _is_noun(words, i):
            head = i
        i += 1
    while i > start and words.low(i - 1) in victim_lexicon()["phrase_links"]:
        i -= 1
    return _joined(words, i, head)


def _ends(words: Words, i: int, start: int, head: int, closed: bool) -> bool:
    """The phrase is over before word i."""
    lex, low, tag = victim_lexicon(), words.low(i), words.tag(i)
    linked = i == start or words.low(i - 1) in lex["phrase_links"]
    if i in words.number_at or low in lex["phrase_ends"]:
        return True
    if low in ("-", "–", "—"):
        return words.words[i].start > words.words[i - 1].end  # a dash, not a hyphen
    if i in words.trigger_at:
        return not _is_adjective(words, i)
    if low in ("from", "of"):
        return i > start and (head < 0 or linked)
    if i == start and low in ("a", "an", "the"):
        return True
    if low in lex["phrase_links"]:
        return low in ("a", "an", "the", "his", "her", "their", "its", '"', "“", "called") and not linked
    if tag.startswith(("VB", "MD", "WP", "WDT", "PRP")) and tag != "PRP$":
        return not (tag in ("VBN", "VBG") and words.tag(i + 1).startswith(("NN", "JJ")))
    return head >= 0 and not closed and not words.words[head].upper and words.words[i].upper and head == i - 1


def _is_noun(words: Words, i: int) -> bool:
    if words.low(i + 1) == "-" and words.words[i + 1].start == words.words[i].end:
        return False  # 'rebel-held'
    return words.tag(i).startswith("NN") or not words.tag(i) or kind_of(words.low(i)) is not None


def _is_adjective(words: Words, i: int) -> bool:
    """'12 wounded people', 'five injured civilians': the trigger belongs to the noun after it."""
    trigger = words.trigger_at[i]
    return (
        trigger.last == i + 1
        and words.tag(i) in ("JJ", "VBN", "")
        and is_person(words.low(i + 1))
        and i + 1 not in words.number_at
    )


def _joined(words: Words, end: int, head: int) -> tuple[int, int]:
    """'rebels and jihadists': a second noun without a number of its own belongs to the same group."""
    if head < 0 or words.low(end) not in ("and", "or"):
        return end, head
    for k in range(end + 1, min(len(words.words), end + 4)):
        if k in words.number_at or k in words.trigger_at or words.low(k) in _SINGLE:
            break
        if is_person(words.low(k)) and (words.tag(k) in ("NNS", "NNPS", "") or words.low(k).endswith(("s", "men"))):
            return k + 1, head
        if words.tag(k) not in ("JJ", "NNP", "NN", ""):
            break
    return end, head


def _single(words: Words, i: int) -> Unit | None:
    """'a child', 'another woman': one person without a number."""
    if words.low(i) not in _SINGLE:
        return None
    end, head = phrase(words, i + 1)
    if head < 0 and words.low(i) == "another" and words.low(i + 1) in ("was", "is", "has"):
        return Unit(i, i + 1, i + 1, i, -1, words.words[i].start, words.words[i].end, 1, 1, "exact", implicit=True)
    if head < 0 or not is_person(words.low(head)) or words.tag(head) in ("NNS", "NNPS"):
        return None
    no_person = victim_lexicon()["not_one"]
    if words.low(head) in no_person or any(words.low(k) in no_person and k + 1 < head for k in range(i + 1, head)):
        return None
    word = words.words[i]
    return _with_family(words, Unit(i, i + 1, end, i, head, word.start, word.end, 1, 1, "exact", implicit=True))


def _with_family(words: Words, unit: Unit) -> Unit:
    """'a woman and her three sons' is four, 'a man and a woman' two: single people told in one breath are one group."""
    low, high, end = unit.low, unit.high, unit.end
    for _ in range(3 if unit.implicit or unit.low == 1 or words.low(unit.last - 1) == "couple" else 0):
        at = _next_member(words, end, low > unit.low)
        if at is None:
            break
        size, noun = _size(words, at)
        noun += 2 if words.low(noun) == "of" and words.low(noun + 1) in _POSSESSIVES else 0
        stop, head = phrase(words, noun)
        if head < 0 or not _is_member(words, unit, at, head):
            break
        low, high, end = low + size, None if high is None else high + size, stop
    return unit if low == unit.low else replace(unit, low=low, high=high, end=end, stop=words.words[end - 1].end)


def _is_member(words: Words, unit: Unit, at: int, head: int) -> bool:
    """The noun at `head` joins the first person: a relative, or with an article another who is no fighter either."""
    kind = kind_of(words.low(head))
    if words.low(at) not in _ARTICLES:
        return kind == "civilian"
    plain = kind in _NO_FIGHTERS and (unit.head < 0 or kind_of(words.low(unit.head)) in _NO_FIGHTERS)
    return plain and words.low(head) not in victim_lexicon()["not_one"]


def _next_member(words: Words, end: int, is_family: bool) -> int | None:
    """Where the next member of a family starts: 'and her', 'with four of their', 'as well as another'."""
    joints = (("and",), (",",), ("with",), ("plus",), ("as", "well", "as"), ("along", "with"))
    for joint in joints:
        if all(words.low(end + k) == w for k, w in enumerate(joint)):
            at = end + len(joint)
            if words.low(at) in _POSSESSIVES:
                return at + 1
            if words.low(at) in _ARTICLES and (is_family or joint == ("and",)):
                return at
            _, noun = _size(words, at)
            if noun > at and words.low(noun) == "of" and words.low(noun + 1) in _POSSESSIVES:
                return at
    return None


def _size(words: Words, at: int) -> tuple[int, int]:
    """How many the words at `at` count ('three sons', 'wife', 'another child') and where their noun starts."""
    n = words.number_at.get(at)
    if n is None:
        return 1, at + (words.low(at) in _ARTICLES)
    while words.number_at.get(at) == n:
        at += 1
    return words.numbers[n].low, at
