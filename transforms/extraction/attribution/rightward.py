"""The noun phrase of a claimant to the right of a word of saying: 'said X', 'according to X'."""

from __future__ import annotations

from typing import Any

from transforms.extraction.attribution.claimants import speech
from transforms.extraction.attribution.phrase_words import (
    KnownTokens,
    Phrase,
    ends_title,
    heads,
    is_determiner,
    is_head,
    is_modifier,
    is_name,
    known_at,
)
from transforms.extraction.attribution.phrases import LINKS, MAX_WORDS, checked, speaks

_PRONOUNS = frozenset({"he", "she", "it", "they"})
_OBJECTS = frozenset({"him", "her", "them"})


def starting_at(tokens: Any, start: int, known: list[KnownTokens]) -> Phrase | None:
    """The claimant phrase that starts at token `start`, or None."""
    i = start
    while i < len(tokens) and tokens[i].is_punct and tokens[i].text not in ("(", ")"):
        i += 1
    if i >= len(tokens) or i > start + 1:
        return None
    if tokens[i].lower_ in _PRONOUNS:
        return Phrase(i, i + 1, True) if tokens[i].lower_ in ("he", "she", "they") else None
    if tokens[i].lower_ in _OBJECTS and (i + 1 == len(tokens) or tokens[i + 1].pos_ not in ("NOUN", "ADJ", "PROPN")):
        return Phrase(i, i + 1, True)
    author = author_of(tokens, i)
    if author is not None:
        return starting_at(tokens, author, known)
    last = walk_right(tokens, i, known)
    return checked(tokens, i, last, known, placed=True) if last > i else None


def thing_at(tokens: Any, start: int, known: list[KnownTokens]) -> Phrase | None:
    """Whatever noun 'according to' names, or who made it: 'the balance of the guerrillas', 'details given by | police'.

    Nothing for 'according to plan'.
    """
    last = start
    while (
        last < len(tokens)
        and last - start < MAX_WORDS
        and not (tokens[last].is_punct or tokens[last].pos_ in ("VERB", "AUX", "SCONJ", "CCONJ", "PRON"))
    ):
        last += 1
    if tokens[last : last + 2].text.endswith(" by"):
        return starting_at(tokens, last + 2, known)
    body = tokens[start:last]
    if not any(t.pos_ == "NOUN" for t in body) or {t.lower_ for t in body} & set(speech()["measures"]):
        return None
    return Phrase(start, last, True)


def author_of(tokens: Any, start: int) -> int | None:
    """Where the author of a text begins: 'a report | released by | the council', 'a note from the army'."""
    text = next((t.i for t in tokens[start : start + 5] if heads().get(t.lower_) == "text"), None)
    if text is None or any(t.pos_ in ("ADP", "VERB") for t in tokens[start:text]):
        return None
    i = text + 2 if tokens[text + 1 : text + 2] and tokens[text + 1].tag_ == "VBN" else text + 1
    return i + 1 if i + 1 < len(tokens) and tokens[i].lower_ in ("by", "from") else None


def walk_right(tokens: Any, start: int, known: list[KnownTokens]) -> int:
    i, seen_noun = start, False
    while i < len(tokens) and i - start < MAX_WORDS:
        t, name = tokens[i], known_at(i, known)
        if (
            name
            and any(start <= k.first < i and k.claimant != name.claimant for k in known)
            and tokens[i - 1].lower_ not in LINKS
        ):
            break  # another body's name: a wire's signature behind the claimant
        if name:
            i, seen_noun = name.last, True
        elif is_determiner(t) and (not seen_noun or tokens[i - 1].lower_ in (*LINKS, "and")):
            i += 1
        elif is_name(t) or is_head(t) or t.pos_ == "NOUN" or ends_title(tokens, i):
            i, seen_noun = i + 1, True
        elif (is_modifier(tokens, i) and i + 1 < len(tokens)) or (
            seen_noun and (_goes_on(tokens, i, known) or _joins(tokens, i, known))
        ):
            i += 1
        else:
            break
    while i > start and (
        tokens[i - 1].lower_ in (*LINKS, "and") or tokens[i - 1].pos_ == "ADJ" or tokens[i - 1].is_punct
    ):
        i -= 1
    return i


def _joins(tokens: Any, i: int, known: list[KnownTokens]) -> bool:
    """'said the mayor and | local media.': two speakers, not the first words of another clause."""
    if tokens[i].lower_ != "and":
        return False
    end = next((k for k in range(i + 1, min(i + 6, len(tokens))) if speaks(tokens, k, known)), None)
    if end is None or not speaks(tokens, i - 1, known) or tokens[end + 1 : end + 2].text in ("killed", "dead"):
        return False
    inside = all(is_determiner(t) or is_name(t) or is_modifier(tokens, t.i) for t in tokens[i + 1 : end])
    return inside and (end + 1 == len(tokens) or tokens[end + 1].pos_ not in ("VERB", "AUX"))


def _goes_on(tokens: Any, i: int, known: list[KnownTokens]) -> bool:
    linked = tokens[i].lower_ in LINKS and (is_head(tokens[i - 1]) or tokens[i].lower_ == "of")
    if not linked or i + 1 >= len(tokens):
        return False
    following = tokens[i + 1]
    return following.lower_ in ("the", "a", "an") or is_name(following) or is_head(following) or following.pos_ == "ADJ"
