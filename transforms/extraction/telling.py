"""A sentence that tells of violence, with what was found in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from transforms.extraction.dates import date_near
from transforms.extraction.realis import is_background, says_elsewhere
from transforms.extraction.roles import Roles, roles_of
from transforms.extraction.triggers import Trigger, find_triggers
from transforms.records import ActorSpan, ClaimDraft, DateSpan, Document, PlaceSpan, Sentence, When

SCENE = ("site", "near", "area", "between")


@dataclass(frozen=True)
class Telling:
    """A sentence with its triggers, and the date, places, roles and claims (indices) that go with them."""

    sentence: Sentence
    triggers: tuple[Trigger, ...]
    when: When | None
    places: tuple[PlaceSpan, ...]
    roles: Roles
    claims: tuple[int, ...]
    background: bool

    @property
    def asserted(self) -> list[Trigger]:
        """Triggers told as having happened."""
        return [t for t in self.triggers if t.realis == "asserted"]

    @property
    def strength(self) -> float:
        """The strongest trigger told as having happened."""
        return max((t.strength for t in self.asserted), default=0.0)

    @property
    def sites(self) -> list[PlaceSpan]:
        """Places that the sentence names as the scene."""
        return [p for p in self.places if p.role in SCENE and p.where.precision < 6]

    def differs(self, other: Telling) -> bool:
        """Whether it tells another day or another province than `other`, or says 'elsewhere'."""
        return (
            self.background
            or says_elsewhere(self.sentence.text)
            or _other_day(self, other)
            or _other_place(self, other)
        )

    def opens(self, other: Telling) -> bool:
        """Whether it starts telling something new after `other`."""
        return bool(self.when) or self.differs(other) or bool(self.sites)


def _other_day(a: Telling, b: Telling) -> bool:
    x, y = a.when, b.when
    if not (x and y and x.start and y.start):
        return False
    return (x.end or x.start) < y.start or (y.end or y.start) < x.start


def _other_place(a: Telling, b: Telling) -> bool:
    ours, theirs = ({p.where.admin1 for p in t.sites} - {None} for t in (a, b))
    return bool(ours and theirs) and not ours & theirs


def find_tellings(
    document: Document,
    dates: Sequence[DateSpan],
    places: Iterable[PlaceSpan],
    actors: Iterable[ActorSpan],
    claims: Sequence[ClaimDraft],
) -> list[Telling]:
    """The article's sentences that tell of violence or carry a claim, in order."""
    triggers, by_place, by_actor = (_by_sentence(x) for x in (find_triggers(document), places, actors))
    by_claim: dict[int, list[int]] = defaultdict(list)
    for i, c in enumerate(claims):
        if not c.is_total:
            by_claim[c.sentence].append(i)
    return [
        Telling(
            sentence=s,
            triggers=tuple(triggers[s.index]),
            when=_when(document, dates, s, triggers[s.index]),
            places=tuple(by_place[s.index]),
            roles=roles_of(s, by_actor[s.index], triggers[s.index]),
            claims=tuple(by_claim[s.index]),
            background=is_background(s.text),
        )
        for s in document.sentences
        if s.index in triggers or s.index in by_claim
    ]


def _by_sentence(items: Iterable[Any]) -> defaultdict[int, list[Any]]:
    out: defaultdict[int, list[Any]] = defaultdict(list)
    for item in items:
        out[item.sentence].append(item)
    return out


def _when(document: Document, dates: Sequence[DateSpan], s: Sentence, triggers: Sequence[Trigger]) -> When | None:
    """The date that goes with the sentence's strongest trigger, None where it names none."""
    strongest = max(triggers, key=lambda t: t.strength, default=None)
    start, end = (strongest.start, strongest.end) if strongest else (s.start, s.end)
    when = date_near(dates, document, s.index, start, end)
    return when if when and when.start else None
