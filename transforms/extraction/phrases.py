"""The noun phrase of a claimant to the left or right of a word of saying."""

from __future__ import annotations

import calendar
import functools
from dataclasses import dataclass
from typing import Any

from transforms.extraction.claimants import Claimant, find_names, speech
from transforms.records import Sentence

_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})
_LINKS = frozenset({"of", "at", "for", "from", "in", "with", "to", "on"})
_LIGHT_DETERMINERS = frozenset({"a", "an", "the", "some", "several", "many", "two", "three", "other", "another", "one", "its", "his", "their", "our", "this", "these", "those", "local", "all", "both", "various"})  # fmt: skip
_MAX_WORDS = 14
_CALENDAR = frozenset(w.lower() for w in (*calendar.day_name, *calendar.month_name) if w)


@dataclass(frozen=True, slots=True)
class KnownTokens:
    """A known claimant's name as tokens [first, last) of a sentence."""

    first: int
    last: int
    claimant: Claimant
    kind: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens [first, last). strong: it holds a known name, a pronoun or a noun that names speakers."""

    first: int
    last: int
    strong: bool
    known: KnownTokens | None = None


@functools.lru_cache(maxsize=1)
def heads() -> dict[str, str]:
    """Noun -> kind of speaker: person, people, source, text, organisation."""
    return {noun: kind for kind, nouns in speech()["heads"].items() for noun in nouns}


@functools.lru_cache(maxsize=1)
def _governments() -> frozenset[str]:
    return frozenset(speech()["governments"])


@functools.lru_cache(maxsize=1)
def _modifiers() -> frozenset[str]:
    typed = (w for rule in speech()["types"] for w in rule["words"])
    return frozenset([*speech()["modifiers"], *typed, *heads()])


def is_common(word: str) -> bool:
    """A lower-case word that is no name: a determiner, a noun of saying, a word that tells a type."""
    return word in _LIGHT_DETERMINERS or word in _modifiers()


def known_tokens(sentence: Sentence) -> list[KnownTokens]:
    """The known claimants of a parsed sentence, by token."""
    found = []
    for name in find_names(sentence.text):
        covered = [t.i for t in sentence.parse if t.idx < name.end and t.idx + len(t) > name.start]
        if covered:
            found.append(KnownTokens(covered[0], covered[-1] + 1, name.claimant, name.kind))
    return found


def _known_at(i: int, known: list[KnownTokens]) -> KnownTokens | None:
    return next((k for k in known if k.first <= i < k.last), None)


def _is_name(token: Any) -> bool:
    if token.lower_.removesuffix("s") in _CALENDAR:
        return False
    return token.text[:1].isupper() and token.pos_ not in ("VERB", "AUX", "ADV", "SCONJ", "CCONJ", "DET", "PRON", "ADP")


def _is_head(token: Any) -> bool:
    return token.lower_ in heads() and token.pos_ not in ("VERB", "AUX", "ADP", "ADV")


def _is_modifier(tokens: Any, i: int) -> bool:
    """An adjective or noun before a head: 'a senior security official', 'UK - based', 'pro - government'."""
    t = tokens[i]
    if t.pos_ in ("ADJ", "PROPN") or t.text == "-" or t.lower_ in ("'s", "’s", "so", "called"):
        return True
    if t.tag_ in ("VBN", "VBG") and i > 0 and tokens[i - 1].text == "-":
        return True
    return t.pos_ == "NOUN" and (t.lower_ in _modifiers() or (i + 1 < len(tokens) and tokens[i + 1].text == "-"))


def ending_at(tokens: Any, end: int, known: list[KnownTokens]) -> Phrase | None:
    """The claimant phrase that ends right before token `end`, or None."""
    if end <= 0:
        return None
    last = tokens[end - 1]
    if last.lower_ in _PRONOUNS:
        return Phrase(end - 1, end, True)
    if not (_known_at(end - 1, known) or _is_head(last) or _is_name(last)):
        return None
    first = _walk_left(tokens, end, known)
    return _checked(tokens, first, end, known)


def _walk_left(tokens: Any, end: int, known: list[KnownTokens]) -> int:
    i = end
    while i > 0 and end - i < _MAX_WORDS:
        t = tokens[i - 1]
        name = _known_at(i - 1, known)
        if name:
            i = name.first
        elif t.lower_ in _LIGHT_DETERMINERS:
            i -= 1
            if not _linked(tokens, i, known):
                i = _named_before(tokens, i, end, known)
                break
        elif (
            _is_name(t)
            or _is_head(t)
            or (i < end and _is_modifier(tokens, i - 1))
            or (t.lower_ in _LINKS and i < end and _links(tokens, i - 1, end, known))
            or (t.lower_ == "and" and i < end and _speaks(tokens, i - 2, known) and _speaks(tokens, end - 1, known))
            or (t.text == "," and _in_apposition(tokens, i - 1, end, known))
        ):
            i -= 1
        else:
            break
    return _trim(tokens, i, end)


def _named_before(tokens: Any, i: int, end: int, known: list[KnownTokens]) -> int:
    """Where a name stands right before its description, comma or not, its first token: 'Jane Roe the mayor said'."""
    if heads().get(tokens[end - 1].lower_) in ("source", "people", "text") or any(
        heads().get(t.lower_) in ("source", "people") for t in tokens[i:end]
    ):
        return i
    j = i - 1 if i > 0 and tokens[i - 1].text == "," else i
    name = _known_at(j - 1, known) if j > 0 else None
    if name:
        return name.first
    if heads().get(tokens[end - 1].lower_) == "person" or any(heads().get(t.lower_) == "person" for t in tokens[i:end]):
        k = j
        while k > 0 and tokens[k - 1].pos_ == "PROPN" and _is_name(tokens[k - 1]):
            k -= 1
        return k if j - k >= 2 else i
    return i


def _linked(tokens: Any, i: int, known: list[KnownTokens]) -> bool:
    """A preposition with a noun of saying before it stands left of token i: 'source at | the Command'.

    Also a name without a comma before a role: 'Rami Adel | the centre's director'.
    """
    if i < 2:
        return False
    t, before = tokens[i - 1], tokens[i - 2]
    return t.lower_ in _LINKS and (_is_head(before) or _known_at(i - 2, known) is not None)


def _speaks(tokens: Any, i: int, known: list[KnownTokens]) -> bool:
    """Token i ends a phrase that can speak beside another: 'officials and residents', 'SANA and the Observatory'."""
    return i >= 0 and (_known_at(i, known) is not None or (_is_head(tokens[i]) and heads()[tokens[i].lower_] != "text"))


def _links(tokens: Any, i: int, end: int, known: list[KnownTokens]) -> bool:
    """'activists in Aleppo' is one phrase; 'rebels in Aleppo activists' is not."""
    if i == 0 or not (_is_head(tokens[i - 1]) or (_is_name(tokens[i - 1]) and tokens[i].lower_ in ("of", "for"))):
        return False
    holds_head = any(_is_head(t) for t in tokens[i + 1 : end])
    return tokens[i].lower_ in ("of", "at", "for", "from") or not holds_head


def _in_apposition(tokens: Any, i: int, end: int, known: list[KnownTokens]) -> bool:
    """'Jane Roe, the hospital's director' and 'a spokesman, John Roe': one of the two is a name, the other a role."""
    if i == 0:
        return False
    role_behind = any(_is_head(t) for t in tokens[i + 1 : end])
    name_before = _is_name(tokens[i - 1]) and not _is_head(tokens[i - 1])
    return name_before if role_behind else _is_head(tokens[i - 1]) and heads()[tokens[i - 1].lower_] == "person"


def _trim(tokens: Any, first: int, end: int) -> int:
    """Drop what cannot open a phrase."""
    while first < end - 1 and (
        tokens[first].lower_ in _LINKS or tokens[first].is_punct or tokens[first].lower_ in ("'s", "and")
    ):
        first += 1
    return first


def starting_at(tokens: Any, start: int, known: list[KnownTokens]) -> Phrase | None:
    """The claimant phrase that starts at token `start`, or None."""
    i = start
    while i < len(tokens) and tokens[i].is_punct and tokens[i].text not in ("(", ")"):
        i += 1
    if i >= len(tokens) or i > start + 1:
        return None
    if tokens[i].lower_ in _PRONOUNS:
        return Phrase(i, i + 1, True) if tokens[i].lower_ in ("he", "she", "they") else None
    last = _walk_right(tokens, i, known)
    if last > i and last + 1 < len(tokens) and heads().get(tokens[last - 1].lower_) == "text":
        author = _author(tokens, last)
        if author:
            return starting_at(tokens, author, known)
    return _checked(tokens, i, last, known) if last > i else None


def _author(tokens: Any, i: int) -> int | None:
    """Where the author of a text begins: 'a report | released by | the council'."""
    j = i + 1 if tokens[i].tag_ == "VBN" else i
    return j + 1 if j + 1 < len(tokens) and tokens[j].lower_ in ("by", "from") else None


def around_subject(tokens: Any, subject: int, end: int, known: list[KnownTokens]) -> Phrase | None:
    """The phrase about a subject noun, with what follows it up to token `end`: 'the directorate of health in Aleppo'."""
    found = ending_at(tokens, subject + 1, known)
    if found is None:
        return None
    last = min(_walk_right(tokens, subject, known), end)
    return _checked(tokens, found.first, max(last, found.last), known)


def _walk_right(tokens: Any, start: int, known: list[KnownTokens]) -> int:
    i, seen_noun = start, False
    while i < len(tokens) and i - start < _MAX_WORDS:
        t, name = tokens[i], _known_at(i, known)
        if name:
            i, seen_noun = name.last, True
        elif t.lower_ in _LIGHT_DETERMINERS and (not seen_noun or tokens[i - 1].lower_ in _LINKS):
            i += 1
        elif _is_name(t) or _is_head(t) or t.pos_ in ("NOUN",):
            i, seen_noun = i + 1, True
        elif (_is_modifier(tokens, i) and i + 1 < len(tokens)) or (
            seen_noun and t.lower_ in _LINKS and _goes_on(tokens, i, known)
        ):
            i += 1
        else:
            break
    while i > start and (tokens[i - 1].lower_ in _LINKS or tokens[i - 1].pos_ == "ADJ" or tokens[i - 1].is_punct):
        i -= 1
    return i


def _goes_on(tokens: Any, i: int, known: list[KnownTokens]) -> bool:
    if not (_is_head(tokens[i - 1]) or tokens[i].lower_ == "of") or i + 1 >= len(tokens):
        return False
    following = tokens[i + 1]
    return (
        following.lower_ in ("the", "a", "an") or _is_name(following) or _is_head(following) or following.pos_ == "ADJ"
    )


def _checked(tokens: Any, first: int, last: int, known: list[KnownTokens]) -> Phrase | None:
    """A phrase with its strength; None where nothing in it can speak."""
    inside = [k for k in known if first <= k.first and k.last <= last]
    if last + 1 < len(tokens) and tokens[last].text == "(":  # 'the children's agency (UNICEF)'
        inside += [k for k in known if k.first == last + 1]
    if inside:
        return Phrase(first, last, True, inside[-1])
    body = tokens[first:last]
    if any(_is_head(t) for t in body):
        return Phrase(first, last, True)
    misplaced = first > 0 and tokens[first - 1].lower_ in (
        "in",
        "of",
        "near",
        "to",
        "from",
        "on",
        "at",
        "outside",
        "inside",
    )
    if body.text.lower().removeprefix("the ") in _governments():
        return None if misplaced else Phrase(first, last, True)
    if not any(_is_name(t) for t in body) or any(t.pos_ == "NOUN" for t in body):
        return None
    return None if misplaced else Phrase(first, last, False)
