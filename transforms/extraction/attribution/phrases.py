"""The noun phrase of a claimant to the left of a word of saying, and what makes any phrase a claimant's."""

from __future__ import annotations

from typing import Any

from transforms.extraction.attribution.claimants import speech, type_of
from transforms.extraction.attribution.phrase_words import (
    KnownTokens,
    Phrase,
    ends_title,
    governments,
    heads,
    in_name,
    is_determiner,
    is_head,
    is_modifier,
    is_name,
    known_at,
    titles,
)

_PRONOUNS = frozenset({"he", "she", "it", "they"})
LINKS = frozenset({"of", "at", "for", "from", "in", "with", "to", "on"})
_WATCHERS = frozenset({"monitor", "ngo", "activist", "media"})  # often described by one another's words
_PLACING = frozenset({"in", "of", "near", "to", "from", "on", "at", "outside", "inside"})
MAX_WORDS = 14


def ending_at(tokens: Any, end: int, known: list[KnownTokens]) -> Phrase | None:
    """The claimant phrase that ends right before token `end`, or None."""
    if end <= 0:
        return None
    last = tokens[end - 1]
    if last.lower_ in _PRONOUNS:
        return Phrase(end - 1, end, True)
    head_end = _before_place(tokens, end, known)
    if head_end is None and not (known_at(end - 1, known) or is_head(last) or is_name(last)):
        return None
    return checked(tokens, _walk_left(tokens, head_end or end, known), end, known)


def _before_place(tokens: Any, end: int, known: list[KnownTokens]) -> int | None:
    """The end of the noun of saying before its place: 'activists | in Idlib province', 'residents | of the area'."""
    if tokens[end - 1].lower_ not in speech()["not_modifiers"] + speech()["areas"]:
        return None
    i = end
    while i > max(0, end - 6) and tokens[i - 1].pos_ in ("NOUN", "PROPN", "ADJ", "DET", "PART"):
        i -= 1
    linked = i > 1 and tokens[i - 1].lower_ in LINKS and (is_head(tokens[i - 2]) or known_at(i - 2, known))
    return i - 1 if linked else None


def _walk_left(tokens: Any, end: int, known: list[KnownTokens]) -> int:
    i = end
    while i > 0 and end - i < MAX_WORDS:
        t = tokens[i - 1]
        name = known_at(i - 1, known)
        if name:
            i = name.first
        elif is_determiner(t):
            i -= 1
            if not _linked(tokens, i, known):
                i = _named_before(tokens, i, end, known)
                break
        elif (
            is_name(t)
            or is_head(t)
            or (i < end and is_modifier(tokens, i - 1))
            or (t.lower_ in LINKS and i < end and _links(tokens, i - 1, end, known))
            or (t.lower_ == "and" and i < end and speaks(tokens, i - 2, known) and speaks(tokens, end - 1, known))
            or ends_title(tokens, i - 1)
            or (t.text == "," and _in_apposition(tokens, i - 1, end, known))
        ):
            i -= 1
        elif t.text == "," and i < end and all(is_name(x) or x.text == "-" for x in tokens[i:end]):
            role = _role_before(tokens, i - 1)
            return role if role is not None else _trim(tokens, i, end)
        else:
            break
    return _trim(tokens, i, end)


def _role_before(tokens: Any, comma: int) -> int | None:
    """Where the role begins that a name after the comma bears: '| the head of the Kursk region, | Jane Roe'."""
    first = None
    for i in range(comma - 1, max(-1, comma - 12), -1):
        t = tokens[i]
        if (t.is_punct and t.text not in ("-", "’", "'")) or t.pos_ in ("VERB", "AUX", "PRON"):
            break
        if is_determiner(t) and first is not None:
            return i
        if heads().get(t.lower_) == "person" and is_head(t):
            first = i
    return first


def _named_before(tokens: Any, i: int, end: int, known: list[KnownTokens]) -> int:
    """Where a name stands right before its description, comma or not, its first token: 'Jane Roe the mayor said'."""
    if heads().get(tokens[end - 1].lower_) in ("source", "people", "text") or any(
        heads().get(t.lower_) in ("source", "people") for t in tokens[i:end]
    ):
        return i
    j = i - 1 if i > 0 and tokens[i - 1].text == "," else i
    name = known_at(j - 1, known) if j > 0 else None
    if name:
        described = type_of(tokens[i:end].text)
        return name.first if described == name.claimant.type or {described, name.claimant.type} <= _WATCHERS else i
    if heads().get(tokens[end - 1].lower_) == "person" or any(heads().get(t.lower_) == "person" for t in tokens[i:end]):
        k = _name_start(tokens, j)
        placed = k > 0 and (tokens[k - 1].lower_ in _PLACING or heads().get(tokens[j - 1].lower_) == "organisation")
        return k if j - k >= 2 and not placed else i
    return i


def _name_start(tokens: Any, end: int) -> int:
    """Where the name begins that ends right before token `end`: 'Dr | Khalid al-Tayeb', 'Brig. Gen. | Jane Roe'."""
    k = end
    while k > 0 and (
        (tokens[k - 1].pos_ == "PROPN" and is_name(tokens[k - 1])) or (k < end and in_name(tokens[k - 1]))
    ):
        k -= 1
    while k < end and not is_name(tokens[k]):
        k += 1
    return k


def _linked(tokens: Any, i: int, known: list[KnownTokens]) -> bool:
    """A preposition or 'and' behind a noun of saying stands left of token i: 'source at | the Command'."""
    if i < 2:
        return False
    t, before = tokens[i - 1], tokens[i - 2]
    if t.lower_ == "and":
        return speaks(tokens, i - 2, known) and heads().get(before.lower_) != "person"
    if t.lower_ == "of" and before.pos_ == "PROPN" and is_name(before):
        return True  # 'Jane Roe of the council'
    return t.lower_ in LINKS and (is_head(before) or known_at(i - 2, known) is not None)


def speaks(tokens: Any, i: int, known: list[KnownTokens]) -> bool:
    """Token i ends a phrase that can speak beside another: 'officials and residents', 'SANA and the Observatory'."""
    return i >= 0 and (known_at(i, known) is not None or (is_head(tokens[i]) and heads()[tokens[i].lower_] != "text"))


def _links(tokens: Any, i: int, end: int, known: list[KnownTokens]) -> bool:
    """'activists in Aleppo' is one phrase; 'rebels in Aleppo activists' is not."""
    if i == 0 or not (is_head(tokens[i - 1]) or (is_name(tokens[i - 1]) and tokens[i].lower_ in ("of", "for"))):
        return False
    holds_head = any(is_head(t) for t in tokens[i + 1 : end])
    return tokens[i].lower_ in ("of", "at", "for", "from") or not holds_head


def _in_apposition(tokens: Any, i: int, end: int, known: list[KnownTokens]) -> bool:
    """Around the comma i: 'Jane Roe, the hospital's director' and 'a spokesman, John Roe'; not 'in Bor, police'."""
    if i == 0:
        return False
    behind, before = tokens[i + 1 : end], tokens[i - 1]
    if any(is_head(t) for t in behind):
        role = heads().get(behind[-1].lower_) == "person" or any(t.lower_ in ("of", "for") for t in behind)
        opened = behind[0].lower_ in ("the", "a", "an") or heads().get(behind[0].lower_) == "person"
        opened = opened or known_at(i + 1, known) is not None
        return role and opened and is_name(before) and not is_head(before)
    return all(is_name(t) for t in behind) and is_head(before) and heads()[before.lower_] == "person"


def _glued(token: Any) -> bool:
    """The first part of a word with a hyphen: 'the | self | -styled Bor Republic'."""
    return not token.whitespace_ and token.i + 1 < len(token.doc) and token.nbor(1).text == "-"


def _trim(tokens: Any, first: int, end: int) -> int:
    """Drop what cannot open a phrase."""
    while first < end - 1 and (
        tokens[first].lower_ in LINKS or tokens[first].is_punct or tokens[first].lower_ in ("'s", "and")
    ):
        first += 1
    return first


def checked(tokens: Any, first: int, last: int, known: list[KnownTokens], placed: bool = False) -> Phrase | None:
    """A phrase with its strength; None where nothing in it can speak. placed: a word of saying stands before it."""
    inside = [k for k in known if first <= k.first and k.last <= last]
    if last + 1 < len(tokens) and tokens[last].text == "(":  # 'the children's agency (UNICEF)'
        inside += [k for k in known if k.first == last + 1]
    if inside:
        return Phrase(first, last, True, inside[-1])
    body = tokens[first:last]
    if any(is_head(t) or t.lower_.rstrip(".") in titles() for t in body):
        return Phrase(first, last, True)
    misplaced = not placed and first > 0 and tokens[first - 1].lower_ in _PLACING
    if body.text.lower().removeprefix("the ") in governments():
        return None if misplaced else Phrase(first, last, True)
    if not any(is_name(t) for t in body) or any(t.pos_ == "NOUN" and not _glued(t) for t in body):
        return None
    return None if misplaced else Phrase(first, last, False)
