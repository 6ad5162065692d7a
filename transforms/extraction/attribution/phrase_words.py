"""The words that make up a claimant's phrase: names, nouns of saying, their modifiers, known claimants."""

from __future__ import annotations

import calendar
import functools
from dataclasses import dataclass
from typing import Any

from transforms.extraction.attribution.claimants import Claimant, find_names, speech
from transforms.extraction.drafts import Sentence

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


def governments() -> frozenset[str]:
    """Capitals and states whose bare name speaks for a government, lower case."""
    return _set("governments")


@functools.lru_cache(maxsize=1)
def _modifiers() -> frozenset[str]:
    typed = (w for rule in speech()["types"] for w in rule["words"])
    return frozenset([*speech()["modifiers"], *typed, *heads()])


@functools.lru_cache(maxsize=8)
def _set(key: str) -> frozenset[str]:
    return frozenset(speech()[key])


def titles() -> frozenset[str]:
    """Honorifics and ranks that stand before names, lower case, without stops."""
    return _set("titles")


def is_determiner(token: Any) -> bool:
    """'a', 'the', 'some', 'two', 'their': what may open a claimant's phrase."""
    return token.lower_ in _set("determiners")


def is_common(word: str) -> bool:
    """A lower-case word that is no name: a determiner, a noun of saying, a word that tells a type."""
    return word in _set("determiners") or word in _modifiers()


def known_tokens(sentence: Sentence) -> list[KnownTokens]:
    """The known claimants of a parsed sentence, by token."""
    found = []
    for name in find_names(sentence.text):
        covered = sentence.parse.char_span(name.start, name.end, alignment_mode="expand")
        if covered is not None:
            found.append(KnownTokens(covered.start, covered.end, name.claimant, name.kind))
    return found


def known_at(i: int, known: list[KnownTokens]) -> KnownTokens | None:
    """The known name that covers token i."""
    return next((k for k in known if k.first <= i < k.last), None)


def is_day(token: Any) -> bool:
    """A weekday or month; not a given name ('the chairman, | Monday | Kassah')."""
    if token.lower_.removesuffix("s") not in _CALENDAR:
        return False
    inside = 0 < token.i < len(token.doc) - 1
    return not (inside and token.nbor(-1).text == "," and token.nbor(1).pos_ == "PROPN" and not is_day(token.nbor(1)))


def is_name(token: Any) -> bool:
    """A capitalised word that is no verb, particle, day or month."""
    if is_day(token):
        return False
    if token.i > 1 and token.nbor(-1).text == "-" and token.text.islower():
        glued = not (token.nbor(-1).whitespace_ or token.nbor(-2).whitespace_)
        return glued and is_name(token.nbor(-2))  # 'Prom-in', 'Seif-ul-Islam'
    return token.text[:1].isupper() and token.pos_ not in ("VERB", "AUX", "ADV", "SCONJ", "CCONJ", "DET", "PRON", "ADP")


def in_name(token: Any) -> bool:
    """A name's word, or what joins names: 'Lt. Gen.', 'Anees al-Asbahi', 'José de la Cruz'."""
    return is_name(token) or token.text in ("-", ".") or token.lower_ in _set("particles")


def is_head(token: Any) -> bool:
    """A noun that names somebody who can speak."""
    if token.lower_ == "head" and token.i > 0 and token.nbor(-1).pos_ in ("DET", "PRON", "ADP"):
        return bool(token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "of")  # not 'shot in the head'
    return token.lower_ in heads() and token.pos_ not in ("VERB", "AUX", "ADP", "ADV")


def is_modifier(tokens: Any, i: int) -> bool:
    """An adjective or noun before a head: 'a senior security official', 'UK - based', 'pro - government'."""
    t = tokens[i]
    if t.text == "-":  # inside a word, not between headline or dateline and text
        return i > 0 and not t.whitespace_ and not tokens[i - 1].whitespace_
    if t.pos_ == "ADJ" or (t.pos_ == "PROPN" and not is_day(t)) or t.tag_ == "POS" or t.lower_ in ("so", "called"):
        return True
    if t.pos_ == "NOUN" and i + 1 < len(tokens) and tokens[i + 1].tag_ == "POS":
        return True
    if t.tag_ in ("VBN", "VBG") and i > 0 and tokens[i - 1].text == "-":
        return True
    if t.pos_ != "NOUN" or t.lower_ in _set("not_modifiers"):
        return False
    return t.lower_ in _modifiers() or t.dep_ == "compound" or (i + 1 < len(tokens) and tokens[i + 1].text == "-")


def ends_title(tokens: Any, i: int) -> bool:
    """The stop of 'Sgt | . | Jane Roe', where the tagger parts them."""
    inside = 0 < i < len(tokens) - 1 and tokens[i].text == "."
    return inside and tokens[i - 1].lower_ in titles() and is_name(tokens[i + 1])
