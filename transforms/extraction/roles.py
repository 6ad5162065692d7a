"""Who did what to whom: actors as agents or targets of the trigger words, by syntax."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from transforms.extraction.triggers import Trigger
from transforms.records import ActorSpan, Sentence

_NAME_PARTS = {"compound", "amod", "nmod", "poss", "appos", "conj", "nummod", "case", "punct"}
_AGAINST = {"against", "on", "at", "upon", "targeting"}
_HARMED = {"die", "dies", "died", "dead", "suffered", "lost", "perished"}
_SPEECH = {
    "said", "says", "say", "told", "reported", "reports", "added", "announced", "claimed", "stated", "confirmed",
    "denied", "accused", "blamed", "declared", "warned", "condemned", "urged", "called", "accuses", "blames",
}  # fmt: skip
_BLAME = {"accused", "accuses", "blamed", "blames", "accusing", "blaming"}


def roles_of(
    sentence: Sentence, actors: Iterable[ActorSpan], triggers: Iterable[Trigger]
) -> tuple[list[str], list[str]]:
    """(agents, targets): canonical names in the order of the sentence."""
    doc = sentence.parse
    if doc is None:
        return [], []
    marked = {i for t in triggers for i in _token_range(sentence, t.start, t.end)}
    agents: Counter[str] = Counter()
    targets: Counter[str] = Counter()
    for a in actors:
        if a.name.startswith("?"):
            continue
        tokens = _token_range(sentence, a.start, a.end)
        if not tokens:
            continue
        role = _role(doc[tokens[-1]], marked)
        if role == "agent":
            agents[a.name] += 1
        elif role == "target":
            targets[a.name] += 1
    return list(agents), list(targets)


def _token_range(sentence: Sentence, start: int, end: int) -> list[int]:
    return [t.i for t in sentence.parse if start < sentence.start + t.idx + len(t) and sentence.start + t.idx < end]


def _role(token: Any, marked: set[int]) -> str | None:
    """Climb from an actor's word to the verb or deed that gives it its part."""
    for _ in range(8):
        head, dep = token.head, token.dep_
        if head.i == token.i:
            return None
        if dep in ("compound", "amod", "nmod", "poss") and head.i in marked:
            return "agent"
        if dep in ("nsubjpass", "nsubj:pass"):
            return "target"
        if dep == "nsubj":
            return _of_subject(head)
        if dep in ("dobj", "obj"):
            return "agent" if head.lower_ in _BLAME else ("target" if head.i in marked else None)
        if dep == "agent" or (dep == "pobj" and head.lower_ == "by"):
            return "agent"
        if dep == "pobj":
            return _of_preposition(head, marked)
        token = head
    return None


def _of_subject(verb: Any) -> str | None:
    word = verb.lower_
    if word in _SPEECH:
        return None
    return "target" if word in _HARMED else "agent"


def _of_preposition(preposition: Any, marked: set[int]) -> str | None:
    word, governor = preposition.lower_, preposition.head
    if word in _AGAINST:
        return "agent" if word == "on" and governor.lower_ in _BLAME else "target"
    if word == "of" and governor.i in marked:
        return "target"
    if word == "between" or (word == "with" and governor.i in marked):
        return "agent"
    return None
