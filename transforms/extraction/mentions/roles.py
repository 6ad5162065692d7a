"""Who did what to whom: actors as agents or targets of the trigger words, by syntax."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from transforms.extraction.actors import lexicon
from transforms.extraction.attribution.claimants import speech
from transforms.extraction.drafts import ActorSpan, Sentence
from transforms.extraction.mentions.triggers import Trigger
from transforms.extraction.mentions.vocabulary import words

DIRECT, LIKELY, LOOSE = 3.0, 2.0, 1.0
HOLDS = re.compile(r"[-\s](?:run|held|controlled|ruled|backed|owned|besieged|affiliated)\b")  # 'the rebel-run ministry'
OPEN_WORD = 0.4  # 'terrorists' weigh less than the group that the article names


@dataclass
class Roles:
    """Weights of the actors that one sentence makes agents and targets."""

    agents: dict[str, float] = field(default_factory=dict)
    targets: dict[str, float] = field(default_factory=dict)

    def add(self, role: str, name: str, weight: float) -> None:
        """Count one more reading of an actor."""
        side = self.agents if role == "agent" else self.targets
        side[name] = max(side.get(name, 0.0), weight)


def roles_of(sentence: Sentence, actors: Iterable[ActorSpan], triggers: Iterable[Trigger]) -> Roles:
    """Agents and targets of the sentence's violence. Open words that stayed unknown ('?militants') count for none."""
    roles = Roles()
    if sentence.parse is None:
        return roles
    marked = {i for t in triggers for i in _token_range(sentence, t.start, t.end)}
    for a in actors:
        if HOLDS.match(sentence.text, a.end - sentence.start):
            continue
        tokens = _token_range(sentence, a.start, a.end)
        if tokens and (reading := _read(_root(sentence, tokens), marked)):
            text = sentence.text[a.start - sentence.start : a.end - sentence.start].lower()
            is_open = text in lexicon().roles
            if not (is_open and reading[1] == LOOSE):  # 'the government' does much besides
                roles.add(reading[0], a.name, reading[1] * (OPEN_WORD if is_open else 1.0))
    return roles


def _token_range(sentence: Sentence, start: int, end: int) -> list[int]:
    return [t.i for t in sentence.parse if start < sentence.start + t.idx + len(t) and sentence.start + t.idx < end]


def _root(sentence: Sentence, tokens: list[int]) -> Any:
    """The word of a name that the sentence builds on: '| forces | loyal to John Roe'."""
    return next(
        (t for i in reversed(tokens) if (t := sentence.parse[i]).head.i not in tokens), sentence.parse[tokens[-1]]
    )


def _read(token: Any, marked: set[int]) -> tuple[str, float] | None:
    """Climb from an actor's word to the verb or deed that gives it its part."""
    for _ in range(10):
        head, dep = token.head, token.dep_
        if head.i == token.i:
            return None
        if dep in ("compound", "amod", "nmod", "poss"):
            if head.i in marked:
                return "agent", DIRECT
        elif dep in ("nsubjpass", "nsubj:pass"):
            return ("target", DIRECT) if head.i in marked or _governs(head, marked) else None
        elif dep == "nsubj":
            return _of_subject(head, marked)
        elif dep in ("dobj", "obj"):
            return _of_object(head, marked)
        elif dep in ("pobj", "agent") and head.dep_ in ("prep", "agent", "pcomp", "dative"):
            reading = _of_preposition(head, marked)
            if reading != "climb":
                return reading  # type: ignore[return-value]
            token = head
            head = token.head
        token = head
    return None


def _of_subject(verb: Any, marked: set[int]) -> tuple[str, float] | None:
    """'the army shelled X', 'rebels launched an attack'; not 'the army said'."""
    word = verb.lower_
    if word in words("speech") or word in speech()["verbs"]:
        return None
    if word in words("harmed"):
        return "target", LIKELY
    if verb.i in marked:
        objectless = word in words("transitive") and not any(c.dep_ in ("dobj", "obj") for c in verb.children)
        return ("target", LIKELY) if objectless else ("agent", DIRECT)  # '100 soldiers killed or wounded'
    if word in words("doing") or _governs(verb, marked):
        return "agent", LIKELY
    return ("agent", LOOSE) if verb.dep_ != "relcl" else None


def _governs(verb: Any, marked: set[int]) -> bool:
    """Whether a trigger is the verb's object, or stands in its phrases ('launched an attack', 'died in a raid')."""
    return any(c.i in marked or any(g.i in marked for g in c.children) for c in verb.children if c.dep_ != "nsubj")


def _of_object(verb: Any, marked: set[int]) -> tuple[str, float] | None:
    if verb.lower_ in words("blame"):
        return "agent", LIKELY
    return ("target", DIRECT) if verb.i in marked else None


def _suffers(noun: Any, marked: set[int]) -> bool:
    """'members of X who were killed', 'fighters of X killed in the raid', 'killed 84 fighters of X'."""
    if noun.dep_ in ("dobj", "nsubjpass") and noun.head.i in marked:
        return True
    passive = any(t.dep_ == "acl" and t.tag_ == "VBN" and t.i in marked for t in noun.children)
    return passive or any(
        t.dep_ == "relcl" and t.i in marked and any(c.dep_ == "nsubjpass" for c in t.children) for t in noun.children
    )


def _of_preposition(preposition: Any, marked: set[int]) -> tuple[str, float] | str | None:
    """'by X', 'against X', 'claimed by X', 'blamed on X'; 'climb' where the phrase only describes its noun."""
    word, governor = preposition.lower_, preposition.head
    deed = governor.i in marked or governor.lower_ in words("doing") or governor.lower_ in words("blame")
    if word == "by":
        if governor.lower_ in words("holding") or (governor.lower_ in words("talk") and not deed):
            return None
        return ("agent", DIRECT) if deed else None
    if word in ("on", "upon") and governor.lower_ in words("blame"):
        return "agent", LIKELY
    if word in words("against"):
        return "target", LIKELY
    if word == "of":
        if governor.lower_ in words("tools"):
            return ("target" if _suffers(governor, marked) else "agent"), LIKELY
        if governor.lower_ in words("owned") and governor.i in marked:
            return "agent", LIKELY
        return ("target", LIKELY) if governor.i in marked else "climb"
    if word in ("between", "among", "with", "and") and governor.i in marked:
        return "agent", LIKELY
    return "climb" if word in ("from", "in", "like", "including") and governor.pos_ in ("NOUN", "PROPN") else None
