"""Whom 'the group', 'it', 'he' or 'the source' means: the last claimant of that kind in the article."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from transforms.extraction.attribution.claimants import Claimant, NameSpan, speech, type_of
from transforms.extraction.attribution.phrase_words import heads
from transforms.extraction.drafts import Attribution, Document

_PERSON_PRONOUNS = frozenset({"he", "she", "him", "her"})
_GROUP_TYPES = frozenset({"monitor", "ngo", "activist", "armed_group", "un", "medical", "rescue_service", "media"})
_AGENCY_TYPES = frozenset({"state_media", "media", "armed_group"})
# What an indefinite or short description may be, when the article names one such body ("a monitor" is the Observatory).
_DESCRIBED = {
    "monitor": ("monitor",),
    "ngo": ("monitor", "ngo"),
    "state_media": ("state_media",),
    "medical": ("medical",),
}
_AGENCIES = frozenset({"agency", "television", "tv", "channel", "broadcaster", "outlet"})
_GROUPS = frozenset({"group", "groups", "network", "organisation", "organization", "monitor"})
_PLURALS = frozenset({"groups", "ngos", "organisations", "organizations", "agencies", "activists"})
_ANYBODY = frozenset(
    ["official", "spokesman", "spokeswoman", "spokesperson", "officer", "commander", "chief", "man", "woman"]
)
_FILLERS = frozenset(
    [
        "a",
        "an",
        "the",
        "some",
        "another",
        "one",
        "other",
        "same",
        "this",
        "that",
        "its",
        "his",
        "her",
        "their",
        "of",
        "at",
        "in",
        "for",
    ]
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who has spoken: the attribution and what a later noun may call them."""

    source: Attribution
    kind: str
    words: frozenset[str]
    role: bool = False  # a definite role without a name: 'the health minister'


@dataclass
class Memory:
    """The claimants of one article, as far as it has been read.

    named: all known claimants it names anywhere. topic: whom the sentence before is about.
    """

    document: Document
    named: tuple[NameSpan, ...]
    outlet: Claimant | None
    speakers: list[Speaker] = field(default_factory=list)
    topic: Speaker | None = None

    def add(self, source: Attribution, words: str, bare: bool = False) -> None:
        """Remember who spoke; `words` are the claimant's words, `bare` when they are nothing but a body's name."""
        kind = "organisation" if bare else kind_of(words)
        self.speakers.append(Speaker(source, kind, _content(words), kind == "person" and is_role(words)))

    def last(self, *kinds: str, types: frozenset[str] | None = None, word: str | None = None) -> Attribution | None:
        """The last speaker of one of these kinds (any when none are given), of these types, called by this word."""
        for s in reversed(self.speakers):
            fits = not kinds or s.kind in kinds
            if fits and (types is None or s.source.type in types) and (word is None or word in s.words):
                return s.source
        return None

    def last_person(self, head: str) -> Attribution | None:
        """The last person who spoke, if 'the `head`' may be he: not 'the mayor' for a nurse."""
        last = next((s for s in reversed(self.speakers) if s.kind == "person"), None)
        if last is None:
            return None
        named_only = not any(heads().get(w) == "person" or w in speech()["titles"] for w in last.words)
        fits = head in _ANYBODY or type_of(head) == last.source.type
        return last.source if named_only or fits else None

    def meant(self, *kinds: str) -> Attribution | None:
        """Whom a pronoun means: the last speaker of these kinds, unless the sentence before is about another."""
        last = self.last(*kinds)
        topic = self.topic.source if self.topic and self.topic.kind in kinds else None
        if last and topic and (last.start or 0) < (topic.start or 0):
            return topic
        return last or topic or self.last()

    def body(self) -> Attribution | None:
        """The body that the sentence before is about, else the last one that spoke."""
        if self.topic and self.topic.kind == "organisation":
            return self.topic.source
        return self.last("organisation")

    def body_spoke(self) -> bool:
        """The last speaker is one that 'it' can mean."""
        return bool(self.speakers) and self.speakers[-1].kind in ("organisation", "text")

    def named_role(self, name: str) -> tuple[str, str] | None:
        """'the governor of X said …. | Jane Roe | said': the name of who spoke last by a role alone, with that role."""
        last = self.speakers[-1] if self.speakers else None
        if last is None or not last.role or not last.source.name or " " not in name:
            return None
        return f"{name}, {last.source.name}", last.source.type

    def last_channel(self) -> Attribution | None:
        """The medium whose reporter is meant."""
        media = frozenset({"media", "state_media"})
        if self.outlet:
            return known_source(self.outlet, None, None)
        named = [n.claimant for n in self.named if n.claimant.type in media]
        return self.last(types=media) or (known_source(named[0], None, None) if named else None)


def _content(words: str) -> frozenset[str]:
    low = words.lower().replace("’", "'").replace("'s", "").replace(",", " ")
    return frozenset(w.removeprefix("al-") for w in low.replace(" - ", "-").split() if w not in _FILLERS)


def is_role(words: str) -> bool:
    """'the governor of X', 'its spokesman', "Sudan's health minister": one person, known by a role alone."""
    core = re.split(r" (?:of|at|in|from|for) ", words)[0].split()
    definite = (core[:1] and core[0].lower() in ("the", "its", "his", "her", "their")) or any("'" in w for w in core)
    return bool(definite) and heads().get(core[-1].lower()) == "person"


def kind_of(words: str) -> str:
    """person, people, source, text or organisation, by the phrase's noun of saying; a bare name is a person."""
    body = words.split(",")[0].lower().split()
    core = next((body[:i] for i, w in enumerate(body) if w in ("of", "at", "in", "from", "with") and i), body)
    found = [heads()[w] for w in core if w in heads()]
    if not found and words.isupper() and " " not in words:
        return "organisation"
    return found[0] if "person" not in found and found else "person"


def resolve(words: str, memory: Memory, at: int) -> Attribution | None:
    """The earlier claimant that a pronoun, a short form or a description stands for; None where it is a new one.

    `words` are the claimant's words as written, `at` their offset in the article. Offsets of the answer are
    those of the earlier mention.
    """
    low = words.lower()
    if low in _PERSON_PRONOUNS:
        return memory.meant("person")
    if low == "it":
        return memory.meant("organisation", "text", "source")
    if low in ("they", "them"):
        return memory.meant("people", "organisation", "source")
    words = re.split(r" (?:with|based|which|that|who)\b", words)[0]
    low, content = words.lower(), _content(words)
    head = next((w for w in reversed(low.split()) if w in heads()), None)
    definite = low.startswith(("the ", "this ", "that ", "its ", "same ", "their "))
    if head is None:
        return _by_surname(words, content, memory)
    if low == "a statement":
        return memory.body()
    if definite and len(content) <= 3:
        found = _by_description(head, content, memory, at)
        if found:
            return found
    return _by_type(words, content, memory)


def _by_surname(words: str, content: frozenset[str], memory: Memory) -> Attribution | None:
    """An earlier speaker's name again, whole or its last part; what stands before may belong to the sentence."""
    name = content - set(speech()["titles"])
    last = words.split()[-1].lower().removesuffix("'s").removeprefix("al-")
    for s in reversed(memory.speakers):
        if name and (name <= s.words or (last in s.words and last in name and len(last) > 3)):
            return s.source
    return None


def _by_description(head: str, content: frozenset[str], memory: Memory, at: int) -> Attribution | None:
    """'the source', 'the group', 'the agency', 'the official': by the same noun first, then by kind."""
    if head in ("reporter", "correspondent"):
        return memory.last_channel()
    same = next((s.source for s in reversed(memory.speakers) if content <= s.words | {"same"}), None)
    if same or (len(content - {"same"}) > 1 and heads()[head] != "organisation"):
        return same
    kind = heads()[head]
    if kind in ("text", "source"):
        return memory.last(kind) or memory.last()
    if kind == "organisation":
        return _organisation(head, memory, at)
    if kind == "person":
        again = memory.last("person", word=head)
        return again or (memory.last_person(head) if len(content) == 1 else None)
    return memory.last(kind)


def _organisation(head: str, memory: Memory, at: int) -> Attribution | None:
    """'the group', 'the agency': the last such body that spoke, else the last one named before offset `at`."""
    types = _AGENCY_TYPES if head in _AGENCIES else _GROUP_TYPES if head in _GROUPS else None
    if types and head in ("group", "groups"):
        types = types - {"un"}
    if types is None:
        return None
    spoken = memory.last("organisation", types=types)
    if spoken and head not in _AGENCIES:
        return spoken
    named = [n for n in memory.named if n.end <= at and n.claimant.type in types - {"media"}]
    if named and (spoken is None or (spoken.start or 0) < named[-1].start):
        return known_source(named[-1].claimant, None, None)
    return spoken


def _by_type(words: str, content: frozenset[str], memory: Memory) -> Attribution | None:
    """'a monitor', 'an activist group', 'state media': the first body of that type that the article names."""
    described, head = type_of(words), words.split()[-1].lower()
    if described == "medical" and head not in _GROUPS:
        return None
    if head in ("group", "organisation", "organization") and described in ("activist", "ngo"):
        described = "monitor"
    types = _DESCRIBED.get(described, ()) if heads().get(head) == "organisation" else ()
    content = frozenset(w for w in content if w in words)  # a place before it may belong to the sentence
    if not types or head in _PLURALS or len(content) > 4 or (memory.outlet and memory.outlet.type in types):
        return None
    named = [n for t in types for n in memory.named if n.claimant.type == t and n.kind != "short"]
    return known_source(named[0].claimant, None, None) if named else None


def known_source(claimant: Claimant, start: int | None, end: int | None) -> Attribution:
    """An attribution to a known claimant, at these offsets."""
    return Attribution(claimant.name, claimant.type, None, start, end)
