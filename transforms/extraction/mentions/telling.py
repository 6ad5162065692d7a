"""A sentence that tells of violence, with what was found in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from transforms.extraction.dates.find import publication_day
from transforms.extraction.drafts import ActorSpan, ClaimDraft, DateSpan, Document, PlaceSpan, Sentence, When, Where
from transforms.extraction.mentions import events, setting
from transforms.extraction.mentions.realis import is_background, is_caption, says_elsewhere
from transforms.extraction.mentions.roles import Roles, roles_of
from transforms.extraction.mentions.timing import Times, Timing, tie_dates, timing_of
from transforms.extraction.mentions.triggers import Trigger, find_triggers

SCENE = ("site", "near", "area", "between")
# What stands between places listed side by side: 'in Damascus, Aleppo and the countryside of Idlib'.
_LISTED = re.compile(
    r"[\s,]*(?:(?:and|in|the|its|as well as|countryside of|countryside|provinces?)\b[\s,]*){0,5}", re.IGNORECASE
)


@dataclass(frozen=True)
class Telling:
    """A sentence with its triggers, and the times, places, roles and claims (indices) that go with them."""

    sentence: Sentence
    triggers: tuple[Trigger, ...]
    timing: Timing
    places: tuple[PlaceSpan, ...]
    roles: Roles
    claims: tuple[int, ...]
    background: bool

    @property
    def own(self) -> When | None:
        """The time that the sentence itself gives its violence."""
        return self.timing.sure

    @cached_property
    def asserted(self) -> list[Trigger]:
        """Triggers told as having happened."""
        return [t for t in self.triggers if t.realis == "asserted"]

    @property
    def news(self) -> list[Trigger]:
        """Triggers told as what happened, not as what something else came after."""
        return [t for t in self.asserted if not t.prior]

    @property
    def strength(self) -> float:
        """The strongest trigger told as having happened."""
        return max((t.strength for t in self.asserted), default=0.0)

    @cached_property
    def sites(self) -> list[Where]:
        """Places that the sentence names as the scene; a place that heads the sentence is a round-up's section."""
        named = (p for p in self.places if p.role in SCENE or (p.role == "other" and p.start == self.sentence.start))
        return [p.where for p in named if p.where.precision < 6]

    @property
    def is_sum(self) -> bool:
        """Whether it counts over several provinces (listed side by side: '6 killed in Damascus, Aleppo and Idlib')."""
        named = [p for p in self.places if p.role not in ("elsewhere", "actor", "dateline") and p.where.admin1]
        return bool(self.claims) and any(
            setting.apart([a.where], [b.where]) and _LISTED.fullmatch(self._between(a, b)) for a, b in pairwise(named)
        )

    def _between(self, a: PlaceSpan, b: PlaceSpan) -> str:
        return self.sentence.text[a.end - self.sentence.start : b.start - self.sentence.start]

    def differs(self, others: Sequence[Telling]) -> bool:
        """Whether it tells another day, place or kind of violence than `others`, or says 'elsewhere' or is history."""
        return (
            self.background
            or says_elsewhere(self.sentence.text)
            or _other_day(self.own, [t.own for t in others])
            or setting.apart(self.sites, [w for t in others for w in t.sites])
            or not events.told_together(self.news, [x for t in others for x in t.news])
        )

    def opens(self, others: Sequence[Telling]) -> bool:
        """Whether it starts telling something new after `others`."""
        return bool(self.own) or bool(self.sites) or self.differs(others)


def _other_day(mine: When | None, theirs: Sequence[When | None]) -> bool:
    known = [w for w in theirs if w and w.start]
    return bool(mine and mine.start and known) and not any(_overlap(mine, w) for w in known if mine)


def _overlap(a: When, b: When) -> bool:
    if not (a.start and b.start):
        return True
    return a.start <= (b.end or b.start) and b.start <= (a.end or a.start)


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
    times = tie_dates(document, dates, triggers)
    by_claim: dict[int, list[int]] = defaultdict(list)
    for i, c in enumerate(claims):
        if not c.is_total:
            by_claim[c.sentence].append(i)
    return [
        _telling(
            document,
            s,
            times,
            by_place[s.index],
            by_actor[s.index],
            triggers[s.index],
            by_claim[s.index],
        )
        for s in document.sentences
        if s.index in by_claim or (s.index in triggers and not is_caption(s.text))
    ]


def _telling(
    document: Document,
    s: Sentence,
    times: Times,
    places: Sequence[PlaceSpan],
    actors: Sequence[ActorSpan],
    triggers: Sequence[Trigger],
    claims: Sequence[int],
) -> Telling:
    timing = timing_of(document, s, times, triggers)
    return Telling(
        sentence=s,
        triggers=tuple(triggers),
        timing=timing,
        places=tuple(places),
        roles=roles_of(s, actors, triggers),
        claims=tuple(claims),
        background=is_background(s.text, timing.sure, publication_day(document.article)),
    )


def _by_sentence(items: Iterable[Any]) -> defaultdict[int, list[Any]]:
    out: defaultdict[int, list[Any]] = defaultdict(list)
    for item in items:
        out[item.sentence].append(item)
    return out
