"""A sentence that tells of violence, with what was found in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from transforms.extraction.dates import date_near, publication_day
from transforms.extraction.realis import is_background, is_caption, says_elsewhere
from transforms.extraction.roles import Roles, roles_of
from transforms.extraction.triggers import Trigger, find_triggers
from transforms.records import ActorSpan, ClaimDraft, DateSpan, Document, PlaceSpan, Sentence, When

SCENE = ("site", "near", "area", "between")


@dataclass(frozen=True)
class Telling:
    """A sentence with its triggers, and the dates, places, roles and claims (indices) that go with them.

    own: the day that the sentence itself gives its violence; near: that which it or its neighbours give.
    """

    sentence: Sentence
    triggers: tuple[Trigger, ...]
    own: When | None
    near: When | None
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
        return bool(self.own) or self.differs(other) or bool(self.sites)


def _other_day(a: Telling, b: Telling) -> bool:
    x, y = a.own, b.own
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
    dates = [d for d in dates if not is_caption(document.sentences[d.sentence].text)]
    triggers, by_place, by_actor = (_by_sentence(x) for x in (find_triggers(document), places, actors))
    by_claim: dict[int, list[int]] = defaultdict(list)
    for i, c in enumerate(claims):
        if not c.is_total:
            by_claim[c.sentence].append(i)
    return [
        _telling(document, s, dates, by_place[s.index], by_actor[s.index], triggers[s.index], by_claim[s.index])
        for s in document.sentences
        if s.index in triggers or s.index in by_claim
    ]


def _telling(
    document: Document,
    s: Sentence,
    dates: Sequence[DateSpan],
    places: Sequence[PlaceSpan],
    actors: Sequence[ActorSpan],
    triggers: Sequence[Trigger],
    claims: Sequence[int],
) -> Telling:
    strongest = max(triggers, key=lambda t: t.strength, default=None)
    start, end = (strongest.start, strongest.end) if strongest else (s.start, s.end)
    mine = [d for d in dates if d.sentence == s.index and not d.of_statement]
    own = date_near(mine, document, s.index, start, end)
    return Telling(
        sentence=s,
        triggers=tuple(triggers),
        own=own,
        near=own or date_near(dates, document, s.index, start, end),
        places=tuple(places),
        roles=roles_of(s, actors, triggers),
        claims=tuple(claims),
        background=is_background(s.text, own, publication_day(document.article)),
    )


def _by_sentence(items: Iterable[Any]) -> defaultdict[int, list[Any]]:
    out: defaultdict[int, list[Any]] = defaultdict(list)
    for item in items:
        out[item.sentence].append(item)
    return out
