"""Who a sentence, a pronoun or a picture is about: claimant phrases around subjects rather than beside verbs."""

from __future__ import annotations

from typing import Any

from transforms.extraction.attribution.claimants import speech
from transforms.extraction.attribution.phrase_words import (
    KnownTokens,
    Phrase,
    heads,
    is_determiner,
    is_head,
    is_name,
    known_at,
)
from transforms.extraction.attribution.phrases import checked, ending_at
from transforms.extraction.attribution.rightward import author_of, starting_at, walk_right


def main_subject(tokens: Any, known: list[KnownTokens]) -> Phrase | None:
    """The subject of a sentence's main verb, where it is somebody who can speak."""
    subject = next((t for t in tokens if t.dep_ in ("nsubj", "nsubjpass") and t.head.dep_ == "ROOT"), None)
    if subject is None or subject.i > subject.head.i:
        return None
    found = around_subject(tokens, subject.i, subject.head.i, known)
    told = any(t.dep_ == "appos" and heads().get(t.lower_) == "person" for t in subject.children)
    return found if found and (found.strong or told) else None


def anyone(tokens: Any, verb: int) -> Phrase | None:
    """Whoever opens a clause and speaks, whatever his trade: 'a gold panner from the area | told'."""
    subject = next((t for t in tokens[verb].children if t.dep_ == "nsubj" and t.i < verb), None)
    if subject is None or subject.pos_ != "NOUN" or tokens[verb].lower_ not in speech()["human"]:
        return None
    first, last = subject.left_edge.i, subject.right_edge.i + 1
    opens = first == 0 or tokens[first - 1].is_punct or tokens[first - 1].pos_ in ("CCONJ", "SCONJ")
    close = all(t.pos_ in ("ADV", "AUX", "PUNCT") for t in tokens[last:verb])
    definite = is_determiner(tokens[first]) or any(t.dep_ == "poss" for t in subject.children)
    return Phrase(first, last, True) if opens and close and definite else None


def body_before(tokens: Any, pronoun: int, known: list[KnownTokens]) -> Phrase | None:
    """The body that an 'it' of the same sentence means: 'the army has freed 36 people, it said'."""
    subject = next((t for t in tokens[:pronoun] if t.dep_ in ("nsubj", "nsubjpass")), None)
    found = around_subject(tokens, subject.i, min(subject.head.i, pronoun), known) if subject is not None else None
    return found if found and found.strong and is_body(tokens, found) else None


def person_before(tokens: Any, pronoun: int, known: list[KnownTokens]) -> Phrase | None:
    """The person that a 'he' of the same sentence means: 'the mayor spoke by telephone; he said'."""
    subject = next((t for t in tokens[:pronoun] if t.dep_ == "nsubj" and t.pos_ != "PRON"), None)
    if subject is None or not any(t.text in (";", ":", ",") for t in tokens[subject.head.i : pronoun]):
        return None
    found = around_subject(tokens, subject.i, min(subject.head.i, pronoun), known)
    roles = {heads().get(t.lower_) for t in tokens[found.first : found.last]} if found else set()
    return found if found and found.strong and "person" in roles else None


def owner_before(tokens: Any, at: int, known: list[KnownTokens]) -> Phrase | None:
    """The body last named before token `at`, which 'its director' may belong to; none where 'it' is the subject."""
    if any(t.lower_ == "it" and t.dep_ in ("nsubj", "nsubjpass") for t in tokens[:at]):
        return None
    for i in range(at - 1, -1, -1):
        name = known_at(i, known)
        if (name and name.kind != "person") or (heads().get(tokens[i].lower_) == "organisation" and is_head(tokens[i])):
            return around_subject(tokens, i, at, known)
    return None


def is_body(tokens: Any, phrase: Phrase) -> bool:
    """The phrase names an organisation, not a person: its first noun of saying is one, or its known name."""
    kinds = [heads()[t.lower_] for t in tokens[phrase.first : phrase.last] if is_head(t)]
    return (phrase.known is not None and phrase.known.kind != "person") or kinds[:1] == ["organisation"]


def names_body(tokens: Any) -> bool:
    """Nothing but capitalised words, one of them a body's noun: 'Joint Rights Office'."""
    return all(is_name(t) for t in tokens) and any(heads().get(t.lower_) == "organisation" for t in tokens)


def around_subject(tokens: Any, subject: int, end: int, known: list[KnownTokens]) -> Phrase | None:
    """The phrase about a subject noun, with what follows it up to token `end`: 'the directorate of health'."""
    found = ending_at(tokens, subject + 1, known)
    if found is None:
        return None
    last = min(walk_right(tokens, subject, known), end)
    return checked(tokens, found.first, max(last, found.last), known)


def picture_before(tokens: Any, verb: int, known: list[KnownTokens]) -> Phrase | None:
    """The picture that shows something, or its maker: 'a video', 'a photograph taken by | activists'."""
    pictures = speech()["pictures"]
    at = next((j for j in range(verb - 1, max(-1, verb - 16), -1) if tokens[j].lower_ in pictures), None)
    if at is None or any(t.text in (".", ";", '"') for t in tokens[at:verb]):
        return None
    author = author_of(tokens, at)
    if author is None and tokens[at + 1].text == "of":
        author = at + 2  # 'an inquiry of | the rights office': its own, where a body can speak
    maker = starting_at(tokens, author, known) if author is not None else None
    speaks = maker is not None and maker.last <= verb and (tokens[at + 1].text != "of" or is_body(tokens, maker))
    return maker if speaks else ending_at(tokens, at + 1, known)
