"""Who is counted: the noun phrase of a number, in the article's words, and whether it means fighters or civilians."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from transforms.extraction.claims_words import Words, casualty_lexicon
from transforms.records import Qualifier, VictimType

MAX_PHRASE = 14  # words that a victims phrase may have after its number

_NOT_IN_PHRASE = frozenset(
    ["is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "do", "does", "did", "will", "would", "can", "could", "may", "might", "must", "shall", "should", "to", "in", "on", "at", "by", "from", "near", "after", "before", "during", "when", "while", "as", "if", "because", "since", "until", "that", "who", "which", "said", "says", "told", "who", "whom", "whose", "with", "for", "under", "over", "into", "inside", "outside", "across", "but", "so", "than", "then", "including", "among", "reported", "including", "and", "or", "'", '"', ".", ",", ";", ":", "(", ")", "“", "”", "most", "mostly", "many", "several", "both", "also", "not", "in"]
)
_LINK = frozenset(
    ("of", "from", "the", "its", "their", "his", "her", "a", "an", "'s", "'", "-", "’", "“", '"', "called", "so")
)
_ARTICLES = frozenset(("a", "an", "another"))


@dataclass(frozen=True, slots=True)
class Unit:
    """A counted group: words[first:last] is the number, words[last:end] the noun phrase after it.

    `head` is the noun's index or -1 where the number stands alone ('12 were killed'). `left` is the first word of the
    number with its qualifier. `start`/`stop` are the number's offsets in the sentence.
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


@functools.lru_cache(maxsize=1)
def victim_lexicon() -> dict[str, frozenset[str]]:
    """reference/victims.yml, each list as a set."""
    raw = yaml.safe_load((Path(__file__).parents[1] / "reference" / "victims.yml").read_text("utf-8"))
    return {k: frozenset(str(w) for w in v) for k, v in raw.items()}


def kind_of(word: str) -> str | None:
    """'civilian', 'combatant', 'unknown' or 'things' for a noun in singular or plural; None if it is not listed."""
    for form in _singulars(word):
        for kind, nouns in victim_lexicon().items():
            if kind != "single_titles" and form in nouns:
                return kind
    return None


def _singulars(word: str) -> Iterable[str]:
    yield word
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s"):
        yield word[:-1]


def units(words: Words) -> list[Unit]:
    """The counted groups of a sentence, from left to right: its numbers, and single people named by an article."""
    found = [_numbered(words, n) for n in range(len(words.numbers))]
    taken = {i for u in found if u for i in range(u.left, u.end)}
    singles = [s for i in range(len(words.words)) if i not in taken and (s := _single(words, i))]
    return [u for u in sorted([*filter(None, found), *singles], key=lambda u: u.first) if not _is_thing(words, u)]


def _numbered(words: Words, n: int) -> Unit | None:
    covered = [i for i, k in words.number_at.items() if k == n]
    if not covered:
        return None
    number = words.numbers[n]
    first, last = covered[0], covered[-1] + 1
    end, head = _phrase(words, last)
    unit = Unit(
        first,
        last,
        end,
        _left_edge(words, first),
        head,
        number.start,
        number.end,
        number.low,
        number.high,
        number.qualifier,
    )
    return _family(words, unit)


def _left_edge(words: Words, first: int) -> int:
    """The first word of the qualifier before the number."""
    allowed = _qualifier_words()
    i = first
    while i > 0 and first - i < 6 and words.low(i - 1) in allowed and (i - 1) not in words.number_at:
        i -= 1
    return i


@functools.lru_cache(maxsize=1)
def _qualifier_words() -> frozenset[str]:
    from transforms.extraction.numbers import lexicon

    words = {w for phrase, _ in lexicon()["qualifiers"] for w in phrase}
    return frozenset(words | set(lexicon()["fillers"]) | {"between"}) - {"and"}


def _phrase(words: Words, start: int) -> tuple[int, int]:
    """(end, head) of the noun phrase that starts at `start`: the head is the last noun before 'of' or a second part."""
    i, head, closed = start, -1, False
    while i < len(words.words) and i - start < MAX_PHRASE:
        low, tag = words.low(i), words.tag(i)
        if (
            i in words.number_at
            or low in _NOT_IN_PHRASE
            or (i in words.trigger_at and not _trigger_in_phrase(words, i))
        ):
            break
        if tag.startswith(("VB", "MD")) and not _adjectival(words, i):
            break
        if low in _LINK:
            if low in ("of", "from", "'s"):
                closed = head >= 0
        elif (
            not closed
            and (tag.startswith("NN") or not tag or kind_of(low) is not None)
            and not (head >= 0 and words.words[i].upper and not words.words[head].upper)
        ):
            head = i
        i += 1
    while i > start and words.low(i - 1) in _LINK:
        i -= 1
    return _joined(words, i, head)


def _joined(words: Words, end: int, head: int) -> tuple[int, int]:
    """'rebels and jihadists': a second noun without a number of its own belongs to the same group."""
    nxt = end + 1
    if (
        head >= 0
        and words.low(end) in ("and", "or")
        and nxt < len(words.words)
        and nxt not in words.number_at
        and nxt not in words.trigger_at
    ):
        last = nxt
        while last < min(len(words.words), nxt + 3):
            if kind_of(words.low(last)) in ("civilian", "combatant", "unknown") and last not in words.trigger_at:
                return last + 1, head
            if words.tag(last) not in ("JJ", "NNP", "NN"):
                break
            last += 1
    return end, head


def _trigger_in_phrase(words: Words, i: int) -> bool:
    """'12 wounded people': the trigger is an adjective of a person noun."""
    return kind_of(words.low(words.trigger_at[i].last)) in ("unknown", "civilian", "combatant") and words.tag(i) in (
        "JJ",
        "VBN",
        "",
    )


def _adjectival(words: Words, i: int) -> bool:
    """'12 armed men': a participle before a noun."""
    return words.tag(i) in ("VBN", "VBG") and words.tag(i + 1).startswith("NN") and i not in words.trigger_at


def _single(words: Words, i: int) -> Unit | None:
    """'a child', 'another woman': one person without a number."""
    if words.low(i) not in _ARTICLES:
        return None
    end, head = _phrase(words, i + 1)
    if (
        head < 0
        or kind_of(words.low(head)) not in ("civilian", "combatant", "unknown")
        or words.tag(head) in ("NNS", "NNPS")
    ):
        return None
    if words.low(head) in _NOT_ONE or any(words.low(k) in _NOT_ONE for k in range(i + 1, head)):
        return None
    word = words.words[i]
    unit = Unit(i, i + 1, end, i, head, word.start, word.end, 1, 1, "exact", implicit=True)
    return _family(words, unit)


_NOT_ONE = frozenset(
    (
        "number",
        "group",
        "crew",
        "family",
        "series",
        "figure",
        "majority",
        "total",
        "force",
        "life",
        "lot",
        "few",
        "couple",
        "dozen",
        "hundred",
        "thousand",
        "body",
        "other",
        "others",
        "more",
        "police",
        "member",
        "states",
        "crowd",
        "unit",
        "team",
        "pair",
        "trio",
        "people",
        "wounded",
        "injured",
        "dead",
        "guard",
        "personnel",
    )
)


def _family(words: Words, unit: Unit) -> Unit:
    """'a woman and her three sons' is four: what 'his', 'her' or 'their' ties to one person adds to them."""
    low, high, end = unit.low, unit.high, unit.end
    while words.low(end) in ("and", ",", "with", "plus") or words.low(end) == "as":
        at = end + (3 if words.low(end) == "as" else 1)
        if words.low(at) in ("his", "her", "their"):
            at += 1
            size, nxt = _size(words, at)
        else:
            break
        stop, head = _phrase(words, nxt)
        if head < 0 or kind_of(words.low(head)) != "civilian":
            break
        low, high, end = low + size, None if high is None else high + size, stop
    return unit if low == unit.low else replace(unit, low=low, high=high, end=end, stop=words.words[end - 1].end)


def _size(words: Words, at: int) -> tuple[int, int]:
    """How many the words at `at` count ('three sons', 'wife') and where the noun starts."""
    n = words.number_at.get(at)
    if n is None:
        return 1, at
    while words.number_at.get(at) == n:
        at += 1
    return words.numbers[n].low, at


def _is_thing(words: Words, unit: Unit) -> bool:
    """The number counts tanks or villages."""
    if unit.head < 0:
        return False
    return kind_of(words.low(unit.head)) == "things"


def victims_text(words: Words, unit: Unit) -> str | None:
    """The article's words for who is counted, without the number; None where it names nobody."""
    if (unit.low > 1 and unit.implicit) or unit.stop > words.words[unit.last - 1].end:
        return words.sentence.text[unit.start : words.words[unit.end - 1].end]
    if unit.end <= unit.last:
        return None
    return words.sentence.text[words.words[unit.last].start : words.words[unit.end - 1].end]


def victim_type(phrase: str | None) -> VictimType:
    """'civilian', 'combatant', 'mixed' (both kinds named) or 'unknown' for a victims phrase."""
    kinds = {kind_of(w.strip("\"'“”,.").lower()) for w in (phrase or "").split()}
    if {"civilian", "combatant"} <= kinds:
        return "mixed"
    return "civilian" if "civilian" in kinds else "combatant" if "combatant" in kinds else "unknown"


def is_glue(word: str) -> bool:
    """A word that may stand between victims and what happened to them."""
    return word in casualty_lexicon()["glue"]
