"""Who a name is, by the words that introduce it: what a comma adds, or another sentence."""

from __future__ import annotations

import re

from transforms.extraction.attribution import phrases
from transforms.extraction.attribution.claimants import speech, type_of
from transforms.extraction.attribution.phrase_words import Phrase, known_tokens
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
    if phrase.strong or tokens[last : last + 1].text != ",":
        return words
    first = last + 1
    if tokens[first : first + 1].text == "who" and tokens[first + 1 : first + 2].text in speech()["leading"]:
        first += 2  # 'who leads the council'
    tail = tokens[first : first + _TAIL]
    stop = next((t.i for t in tail if t.is_punct or t.pos_ in ("VERB", "AUX")), first + len(tail))
    return f"{words}, {tokens[last + 1 : stop].text}" if stop > first else words


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
