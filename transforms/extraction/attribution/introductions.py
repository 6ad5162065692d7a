"""Who a name is, by the words that introduce it: what a comma adds, or another sentence."""

from __future__ import annotations

import re
from typing import Any

from transforms.extraction.attribution import phrases
from transforms.extraction.attribution.claimants import speech, type_of
from transforms.extraction.attribution.phrase_words import Phrase, heads, in_name, is_head, is_name, known_tokens
from transforms.extraction.drafts import Document, Sentence

_TAIL = 8  # tokens of a description behind a comma
UNTOLD = "witness"  # the type of a name that nothing is told of


def described(sentence: Sentence, phrase: Phrase) -> str:
    """A claimant's words with what a comma adds to a bare name: 'Jane Roe | , the regional governor'."""
    tokens, last = sentence.parse, phrase.last
    words = str(tokens[phrase.first : last].text)
    if phrase.first > 2 and tokens[phrase.first - 1].text == ",":
        before = phrases.ending_at(tokens, phrase.first - 1, known_tokens(sentence))
        opening = {t.lower_ for t in tokens[max(0, before.first - 1) : before.first + 1]} if before else set()
        if before and before.strong and opening & {"a", "an"}:
            return f"{tokens[before.first : phrase.first - 1].text}, {words}"  # 'a rights group, | the Bor Commission'
    of_body = any(is_head(t) and heads()[t.lower_] == "person" for t in tokens[phrase.first : last])
    if (phrase.known and not of_body) or tokens[last : last + 1].text != ",":
        return words
    first = last + 1
    if tokens[first : first + 1].text == "who" and tokens[first + 1 : first + 2].text in speech()["leading"]:
        first += 2  # 'who leads the council'
    tail = tokens[first : first + _TAIL]
    stop = next((t.i for t in tail if _ends(t)), first + len(tail))
    adds = _adds(tokens, phrase, first, stop)
    return f"{words}, {tokens[last + 1 : stop].text}" if adds else words


def _ends(token: Any) -> bool:
    inside = token.text in ("-", ".") and token.i + 1 < len(token.doc) and is_name(token.nbor(1))
    return (token.is_punct and not inside) or token.lower_ in ("who", "which") or token.pos_ in ("VERB", "AUX")


def _adds(tokens: Any, phrase: Phrase, first: int, stop: int) -> bool:
    """Tokens [first, stop) behind a comma give a role its name, a name its role, or tell of a bare name."""
    if stop <= first or tokens[first].lower_ in ("who", "which", "whose"):
        return False
    role = any(is_head(t) and heads()[t.lower_] == "person" for t in tokens[phrase.first : phrase.last])
    if role and all(in_name(t) for t in tokens[first:stop]):
        return True
    named = is_name(tokens[phrase.last - 1]) and not is_head(tokens[phrase.last - 1])
    return named and (not phrase.strong or any(is_head(t) for t in tokens[first:stop]))


def introduced(document: Document, name: str) -> tuple[str, str] | None:
    """A bare name's words and type where the article first gives it a role; None where it never does."""
    last = name.split()[-1]
    for sentence in document.sentences:
        if sentence.parse is None or last not in sentence.text:
            continue
        known = known_tokens(sentence)
        for token in sentence.parse:
            phrase = phrases.ending_at(sentence.parse, token.i + 1, known) if token.text == last else None
            words = described(sentence, phrase) if phrase else ""
            kind = phrase.known.claimant.type if phrase and phrase.known else type_of(words)
            if kind != UNTOLD and set(name.split()) <= set(re.findall(r"[\w'’-]+", words)):
                return words, kind
    return None
