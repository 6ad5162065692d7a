"""A sentence that tells of violence, with what was found in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from transforms.extraction.realis import is_background, realis_of, says_elsewhere
from transforms.extraction.roles import roles_of
from transforms.extraction.triggers import Trigger, find_triggers
from transforms.records import ActorSpan, ClaimDraft, DateSpan, Document, PlaceSpan, Realis, Sentence


@dataclass(frozen=True)
class Telling:
    """A sentence with triggers and the dates, places, actors and claims (indices) in it."""

    sentence: Sentence
    triggers: tuple[Trigger, ...]
    dates: tuple[DateSpan, ...]
    places: tuple[PlaceSpan, ...]
    agents: list[str]
    targets: list[str]
    claims: tuple[int, ...]
    realis: Realis
    background: bool

    @property
    def strength(self) -> float:
        """The strongest trigger."""
        return max((t.strength for t in self.triggers), default=0.0)

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
        return bool(self.dates) or self.differs(other) or bool(self.sites)

    @property
    def sites(self) -> list[PlaceSpan]:
        """Places that the sentence names as the scene."""
        return [p for p in self.places if p.role in ("site", "near", "area", "between") and p.where.precision < 6]


def _other_day(a: Telling, b: Telling) -> bool:
    days_a = [d.when for d in a.dates if d.when.start]
    days_b = [d.when for d in b.dates if d.when.start]
    return bool(days_a and days_b) and not any(
        x.start <= (y.end or y.start) and y.start <= (x.end or x.start)  # type: ignore[operator]
        for x in days_a
        for y in days_b
    )


def _other_place(a: Telling, b: Telling) -> bool:
    at, bt = {p.where.admin1 for p in a.sites}, {p.where.admin1 for p in b.sites}
    at.discard(None)
    bt.discard(None)
    return bool(at and bt) and not at & bt


def find_tellings(
    document: Document,
    dates: Iterable[DateSpan],
    places: Iterable[PlaceSpan],
    actors: Iterable[ActorSpan],
    claims: Sequence[ClaimDraft],
) -> list[Telling]:
    """The article's sentences that tell of violence or carry a claim, in order."""
    by_trigger = _by_sentence(find_triggers(document))
    by_date, by_place, by_actor = _by_sentence(dates), _by_sentence(places), _by_sentence(actors)
    by_claim: dict[int, list[int]] = defaultdict(list)
    for i, c in enumerate(claims):
        if not c.is_total:
            by_claim[c.sentence].append(i)
    return [
        _telling(s, by_trigger[s.index], by_date[s.index], by_place[s.index], by_actor[s.index], by_claim[s.index])
        for s in document.sentences
        if s.index in by_trigger or s.index in by_claim
    ]


def _by_sentence(items: Iterable[Any]) -> dict[int, list[Any]]:
    out: dict[int, list[Any]] = defaultdict(list)
    for item in items:
        out[item.sentence].append(item)
    return out


def _telling(
    s: Sentence,
    triggers: list[Trigger],
    dates: list[DateSpan],
    places: list[PlaceSpan],
    actors: list[ActorSpan],
    claims: list[int],
) -> Telling:
    agents, targets = roles_of(s, actors, triggers)
    strongest = max(triggers, key=lambda t: t.strength, default=None)
    realis: Realis = "asserted"
    if strongest and not claims:
        realis = realis_of(s.text, strongest.start - s.start, strongest.end - s.start)
    return Telling(
        s, tuple(triggers), tuple(dates), tuple(places), agents, targets, tuple(claims), realis, is_background(s.text)
    )
