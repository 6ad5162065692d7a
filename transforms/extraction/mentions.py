"""Incidents as one article tells them: its sentences of violence grouped by incident."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from transforms.extraction import events, lead, setting
from transforms.extraction.actors import lexicon
from transforms.extraction.dates import publication_day, published_when
from transforms.extraction.realis import is_aggregate, notes_of, points_back, tells_when
from transforms.extraction.roles import DIRECT
from transforms.extraction.telling import Telling
from transforms.extraction.timing import best_time
from transforms.extraction.triggers import Trigger, triggers_in
from transforms.records import Document, MentionDraft, PlaceSpan, When, Where

OPENING = 4  # an incident's day, place and kind are told in its first sentences
SCENES = 6  # sentences in which its place may be told
NEAR = 4  # sentences after the first in which details of the lead follow
NEAR_DATES = 4  # sentences after the first in which its day may follow
SHARE = 0.6  # an actor with this share of the first one's weight is listed beside it


@dataclass
class Group:
    """The tellings of one incident, in the order of the article."""

    tellings: list[Telling]
    is_lead: bool = False
    is_background: bool = False


def find_mentions(
    document: Document, tellings: Sequence[Telling], places: Sequence[PlaceSpan] = (), country: str | None = None
) -> list[MentionDraft]:
    """Drafts of the article's incidents, the lead first; `claims` are indices into the article's claim drafts.

    `country` (ISO2) is the one that the article is about: its places come before those abroad.
    """
    groups = [g for g in _group(tellings, lead.lead_telling(document, tellings)) if _worth(g)]
    drafts = [_draft(document, g, places, country) for g in groups]
    return drafts + list(_unreal(tellings, {d.event_type for d in drafts}))


def _group(tellings: Sequence[Telling], first: Telling | None) -> list[Group]:
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
    belongs = main is not None and _belongs(t, main)
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


def _belongs(t: Telling, main: Group) -> bool:
    """Whether a sentence can tell the lead. Numbers far below the opening must point back, by word, place or day."""
    if tells_when(t.sentence.text):
        return True
    known = [x for i, x in enumerate(main.tellings) if i < OPENING or x.own]
    if t.differs(known) or _takes_another_place(t, main) or _strikes_into(t, main):
        return False
    if not t.claims or t.sentence.index <= main.tellings[0].sentence.index + NEAR:
        return True
    follows = t.sentence.index - main.tellings[-1].sentence.index <= 1 and bool(main.tellings[-1].claims)
    return follows or _shared(t, main) > 0 or points_back(t.sentence.text)


def _worth(group: Group) -> bool:
    """A mention needs a deed with a day or a scene, or a claim; 'attack' in passing is none."""
    if group.is_lead or any(t.claims for t in group.tellings):
        return True
    if any(t.strength >= 2 and (t.own or t.sites) for t in group.tellings):
        return True
    return any(t.strength >= 1 and t.own and t.roles.agents and (t.sites or t.roles.targets) for t in group.tellings)


def _draft(document: Document, group: Group, places: Sequence[PlaceSpan], country: str | None) -> MentionDraft:
    head = lead.best_telling(group.tellings)
    weighted = [(t, weight(i)) for i, t in enumerate(group.tellings)]
    agents = _top([(t.roles.agents, w) for t, w in weighted])
    targets = [a for a in _top([(t.roles.targets, w) for t, w in weighted]) if a not in agents]
    told = [(t.asserted, w) for t, w in weighted]
    if group.is_lead:
        told.append(([x for x in triggers_in(document.article.title or "") if x.realis == "asserted"], 1.0))
    return MentionDraft(
        sentence=head.sentence.index,
        quote_start=head.sentence.start,
        quote_end=head.sentence.end,
        event_type=events.event_type(told, agents, targets),
        realis="asserted",
        is_lead=group.is_lead,
        is_background=group.is_background,
        when=_when(document, group),
        where=_where(group, places, country),
        perpetrators=tuple(agents),
        targets=tuple(targets),
        confidence=_confidence(group),
        note=_note(document, group),
        claims=tuple(c for t in group.tellings for c in t.claims),
    )


def _where(group: Group, places: Sequence[PlaceSpan], country: str | None) -> Where:
    """The place that the incident's sentences tell; for a lead that tells none, the article's opening or dateline."""
    told = [(p, weight(i)) for i, t in enumerate(group.tellings[:SCENES]) for p in t.places]
    where = setting.choose_place(told, country)
    if where.precision < setting.COUNTRY or not group.is_lead:
        return where
    opening = [(p, weight(p.sentence)) for p in places if p.sentence < SCENES]
    beside = setting.choose_place(opening, country)
    return beside if beside.precision < setting.COUNTRY else setting.filed_from(places, country) or where


def weight(order: int) -> float:
    """Earlier sentences of a telling weigh more."""
    return 1.0 / (1 + 0.5 * order)


def _unreal(tellings: Sequence[Telling], told: set[str]) -> Iterator[MentionDraft]:
    """One draft for each kind of violence that is only feared, threatened, planned or denied."""
    for t in tellings:
        for x in t.triggers:
            if x.realis != "asserted" and x.strength >= 3 and x.type not in told:
                told.add(x.type)
                yield _unreal_draft(t, x)


def _unreal_draft(t: Telling, x: Trigger) -> MentionDraft:
    agents = _top([(t.roles.agents, 1.0)])
    return MentionDraft(
        sentence=t.sentence.index,
        quote_start=t.sentence.start,
        quote_end=t.sentence.end,
        event_type=events.event_type([([x], 1.0)], agents, ()),
        realis=x.realis,
        is_lead=False,
        is_background=t.background,
        when=When(),
        where=setting.choose_place([(p, 1.0) for p in t.places]) if t.sites else Where(),
        perpetrators=tuple(agents),
        targets=(),
        confidence=0.4,
    )


def _top(lists: Sequence[tuple[dict[str, float], float]]) -> list[str]:
    """The actor with the most weight, and those that come near it."""
    total: dict[str, float] = {}
    for weights, w in lists:
        for name, value in weights.items():
            total[name] = total.get(name, 0.0) + value * w
    known = {n: v for n, v in total.items() if not n.startswith("?")}
    best = max(known.values(), default=0.0)
    top = {n for n, v in known.items() if v >= SHARE * best}
    top |= {c for c, members in lexicon().coalitions.items() if c in known and top & set(members)}
    return sorted(top, key=lambda n: -known[n])


def _when(document: Document, group: Group) -> When:
    """The time that the incident's first sentences give, else the report's day for the news."""
    said = best_time(t.timing for t in group.tellings if tells_when(t.sentence.text) and (t.own or t.timing.loose))
    if said:
        return said
    first = group.tellings[0].sentence.index
    opening = [t for t in group.tellings if t.sentence.index <= first + NEAR_DATES]
    later = [t for t in group.tellings if t not in opening and t.claims and (t.own or points_back(t.sentence.text))]
    told = [t for t in (*opening, *later) if not is_aggregate(t.sentence.text)] or opening
    fresh = [t.timing for t in told if not t.background]
    found = best_time(fresh) or best_time((t.timing for t in told), beside=not group.is_background)
    if found or group.is_background:
        return found or When()
    return published_when(document.article) if group.is_lead else _that_week(document)


def _that_week(document: Document) -> When:
    """News beside the lead that tells no day: some day of the week before the report."""
    day = publication_day(document.article)
    return When(day - timedelta(days=6), day, 3, "published") if day else When()


def _note(document: Document, group: Group) -> str | None:
    text = document.article.text if group.is_lead else " ".join(t.sentence.text for t in group.tellings)
    return ",".join(notes_of(text)) or None


def _confidence(group: Group) -> float:
    if group.is_lead:
        return 0.9 if len(group.tellings) > 1 else 0.75
    return 0.5 if group.is_background else 0.6
