"""Incidents as one article tells them: its sentences of violence grouped by incident."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from transforms.extraction.actors import lexicon
from transforms.extraction.dates.find import publication_day, published_when
from transforms.extraction.drafts import ClaimDraft, Document, MentionDraft, PlaceSpan, When, Where
from transforms.extraction.mentions import events, lead, setting
from transforms.extraction.mentions.grouping import Group, group_tellings
from transforms.extraction.mentions.realis import is_aggregate, notes_of, points_back, tells_when
from transforms.extraction.mentions.telling import Telling
from transforms.extraction.mentions.timing import best_time
from transforms.extraction.mentions.triggers import Trigger, triggers_in

SCENES = 6  # sentences in which its place may be told
COUNTS = 4  # sentences in which its first numbers stand
NEAR_DATES = 4  # sentences after the first in which its day may follow
YEARS = 5  # UCDP date_prec of more than a month
SHARE = 0.6  # an actor with this share of the first one's weight is listed beside it


def find_mentions(
    document: Document,
    tellings: Sequence[Telling],
    places: Sequence[PlaceSpan] = (),
    country: str | None = None,
    claims: Sequence[ClaimDraft] = (),
) -> list[MentionDraft]:
    """Drafts of the article's incidents, the lead first; `claims` are indices into the article's claim drafts.

    `country` (ISO2) is the one that the article is about: its places come before those abroad.
    """
    groups = [g for g in group_tellings(tellings, lead.lead_telling(document, tellings, claims)) if _worth(g)]
    drafts = [_draft(document, g, places, country, _counted(g, claims), tellings) for g in groups]
    return drafts + list(_unreal(tellings, {d.event_type for d in drafts}))


def _worth(group: Group) -> bool:
    """A mention needs a deed with a day or a scene, or a claim; 'attack' in passing is none."""
    if group.is_lead or any(t.claims for t in group.tellings):
        return True
    if any(t.strength >= 2 and (t.own or t.sites) for t in group.tellings):
        return True
    return any(t.strength >= 1 and t.own and t.roles.agents and (t.sites or t.roles.targets) for t in group.tellings)


def _counted(group: Group, claims: Sequence[ClaimDraft]) -> events.Counted:
    """What the numbers of the incident's first sentences count; the largest of each kind."""
    told = [claims[i] for t in group.tellings[:COUNTS] for i in t.claims if i < len(claims)]
    largest = {m: max((c.low for c in told if c.metric == m), default=0) for m in ("killed", "abducted", "missing")}
    most = [c for c in told if c.metric == "killed" and 2 * c.low >= largest["killed"]]
    victims = frozenset(c.victim_type for c in most) - {"unknown"}
    return events.Counted(largest["killed"], largest["abducted"], largest["missing"], victims)


def _draft(
    document: Document,
    group: Group,
    places: Sequence[PlaceSpan],
    country: str | None,
    counted: events.Counted,
    tellings: Sequence[Telling],
) -> MentionDraft:
    head = lead.best_telling(group.tellings)
    weighted = [(t, weight(i)) for i, t in enumerate(group.tellings)]
    agents = _top([(t.roles.agents, w) for t, w in weighted])
    targets = [a for a in _top([(t.roles.targets, w) for t, w in weighted]) if a not in agents]
    told = [(t.asserted, w) for t, w in weighted]
    beside: list[Sequence[Trigger]] = []
    if group.is_lead:
        beside = [t.asserted for t in tellings if t not in group.tellings and not t.background]
        told.append(([x for x in triggers_in(document.article.title or "") if x.realis == "asserted"], 1.0))
    return MentionDraft(
        sentence=head.sentence.index,
        quote_start=head.sentence.start,
        quote_end=head.sentence.end,
        event_type=events.event_type(told, agents, targets, counted, beside),
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
    if group.is_lead:
        within = {t.sentence.index for t in group.tellings[:SCENES]}
        titled = [p for p in places if p.headline and p.sentence < SCENES and p.sentence not in within]
        told += [(p, weight(p.sentence)) for p in titled if p.role not in setting.NO_SCENE]
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
    return sorted(top, key=lambda n: (-known[n], n))  # by name among equals: a set has no order of its own


def _when(document: Document, group: Group) -> When:
    """The time that the incident's first sentences give, else the report's day for the news."""
    said = best_time(t.timing for t in group.tellings if tells_when(t.sentence.text) and (t.own or t.timing.loose))
    if said:
        return said
    first = group.tellings[0].sentence.index
    opening = [t for t in group.tellings if t.sentence.index <= first + NEAR_DATES]
    later = [t for t in group.tellings if t not in opening and t.claims and _dates_later(t)]
    told = [t for t in (*opening, *later) if not is_aggregate(t.sentence.text)] or opening
    fresh = [t for t in told if not t.background or (group.is_lead and t is group.tellings[0])]
    early = [t for t in fresh if t in opening]
    found = next((w for part in (early, fresh) if (w := best_time(t.timing for t in part))), None)
    found = found or best_time((t.timing for t in told), beside=not group.is_background)
    if found and found.precision == YEARS and found != group.tellings[0].own and not group.is_background:
        found = None  # a year told beside the news is that of something older
    if found or group.is_background:
        return found or When()
    return published_when(document.article) if group.is_lead else _that_week(document)


def _dates_later(t: Telling) -> bool:
    return t.own.precision == 1 if t.own else points_back(t.sentence.text)


def _that_week(document: Document) -> When:
    """News beside the lead that tells no day: some day of the week before the report."""
    day = publication_day(document.article)
    return When(day - timedelta(days=6), day, 3, "published") if day else When()


def _note(document: Document, group: Group) -> str | None:
    text = document.article.text if group.is_lead else " ".join(t.sentence.text for t in group.tellings)
    return ",".join(notes_of(text)) or None


def _confidence(group: Group) -> float:
    told_again = 0.9 if len(group.tellings) > 1 else 0.75
    return told_again if group.is_lead else 0.5 if group.is_background else 0.6
