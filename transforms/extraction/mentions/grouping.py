"""Which sentences tell which incident: the lead, incidents beside it, and history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.extraction.mentions import lead, setting
from transforms.extraction.mentions.realis import points_back, tells_one_more, tells_when
from transforms.extraction.mentions.roles import DIRECT
from transforms.extraction.mentions.telling import Telling

OPENING = 4  # an incident's day, place and kind are told in its first sentences
NEAR = 4  # sentences after the first in which details of the lead follow


@dataclass
class Group:
    """The tellings of one incident, in the order of the article."""

    tellings: list[Telling]
    is_lead: bool = False
    is_background: bool = False


def group_tellings(tellings: Sequence[Telling], first: Telling | None) -> list[Group]:
    """The tellings grouped by incident, the lead (`first`) first; sums over provinces belong to none."""
    summed = lead.sums(tellings)
    main = Group([first], is_lead=True) if first else None
    groups = [main] if main else []
    current = main
    for t in tellings:
        if t is not first and t not in summed:
            current = _assign(t, groups, main, current)
    for g in groups:
        g.tellings.sort(key=lambda t: t.sentence.index)
    return groups


def _assign(t: Telling, groups: list[Group], main: Group | None, current: Group | None) -> Group | None:
    """Give a telling to the incident it tells, opening a new one where it tells another."""
    goes_on = current is not None and _goes_on(t, current)
    belongs = main is not None and _belongs(t, main, alone=len(groups) == 1)
    home = _nearer(t, main if belongs else None, current if goes_on else None)
    if home:
        home.tellings.append(t)
        return home
    if not t.asserted and not t.claims:
        return current
    group = Group([t], is_background=t.background)
    groups.append(group)
    return group


def _nearer(t: Telling, main: Group | None, current: Group | None) -> Group | None:
    """The lead or the incident just told, whichever shares more with the sentence; the latter where nothing tells."""
    if not (main and current):
        return main or current
    ours, theirs = _shared(t, main), _shared(t, current)
    return main if ours >= theirs and (ours or points_back(t.sentence.text)) else current


def _takes_another_place(t: Telling, main: Group) -> bool:
    """A town or village that changes hands in a battle for more is an incident of its own."""
    takes = any(x.type == "territory" and x.strength >= 4 for x in t.asserted)
    lead_takes = any(x.type == "territory" for x in main.tellings[0].asserted)
    finer = any(setting.level(w) >= 4 for w in t.sites)
    return takes and finer and not lead_takes and _shared(t, main) == 0


def _is_elsewhere(t: Telling, main: Group) -> bool:
    """A second bomb in another quarter or village than the first is an incident of its own."""
    finer = any(setting.level(w) >= 4 for w in t.sites)
    return finer and tells_one_more(t.sentence.text) and _shared(t, main) == 0


def _strikes_into(t: Telling, main: Group) -> bool:
    """A counted air strike or shelling by another side than the battle's attacker is an incident inside the battle."""
    heads = main.tellings[:1] if main.is_lead else main.tellings
    fought = {x.type for h in heads for x in h.asserted} & {"armed_clash", "territory"}
    kinds = {x.type for x in t.asserted if x.strength >= 3 and not x.prior}
    attackers = {a for x in main.tellings[:OPENING] for a in x.roles.agents}
    others = {a for a, w in t.roles.agents.items() if w >= DIRECT} - attackers
    return (
        bool(fought and others and t.claims) and bool(kinds) and kinds <= {"air_or_drone_strike", "shelling_or_missile"}
    )


def _shared(t: Telling, group: Group) -> int:
    """How many of the sentence's day and scenes the incident has already."""
    places = {w.place_name for x in group.tellings[:OPENING] for w in x.sites if setting.level(w) >= 2}
    days = {x.own for x in group.tellings[:OPENING] if x.own}
    return (t.own in days) + any(w.place_name in places for w in t.sites)


def _goes_on(t: Telling, current: Group) -> bool:
    """Whether the sentence can go on with another incident just told; history is told in one sentence."""
    if current.is_lead or current.is_background or t.differs(current.tellings) or _strikes_into(t, current):
        return False
    new_day = t.own is not None and not any(x.own for x in current.tellings)
    return not (new_day and (t.sites or t.roles.agents) and _shared(t, current) == 0)


def _belongs(t: Telling, main: Group, alone: bool) -> bool:
    """Whether a sentence can tell the lead. Numbers far below the opening must point back, by word, place or day,
    unless the lead stands `alone`: no other incident was told yet that they could count."""
    if tells_when(t.sentence.text):
        return True
    known = [x for i, x in enumerate(main.tellings) if i < OPENING or x.own]
    if t.differs(known) or _takes_another_place(t, main) or _is_elsewhere(t, main) or _strikes_into(t, main):
        return False
    if not t.claims or t.sentence.index <= main.tellings[0].sentence.index + NEAR:
        return True
    follows = t.sentence.index - main.tellings[-1].sentence.index <= 1 and bool(main.tellings[-1].claims)
    return follows or _shared(t, main) > 0 or points_back(t.sentence.text) or (alone and not t.own and not t.sites)
