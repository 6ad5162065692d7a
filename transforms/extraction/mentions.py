"""Incidents as one article tells them: its sentences of violence grouped by incident."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from transforms.extraction import events, lead, setting
from transforms.extraction.realis import notes_of
from transforms.extraction.telling import Telling
from transforms.records import Document, MentionDraft, When


@dataclass
class Group:
    """The tellings of one incident, in the order of the article."""

    tellings: list[Telling]
    is_lead: bool = False
    is_background: bool = False
    claims: list[int] = field(default_factory=list)


def find_mentions(document: Document, tellings: Sequence[Telling]) -> list[MentionDraft]:
    """Drafts of the article's incidents, the lead first; `claims` are indices into the article's claim drafts."""
    first = lead.lead_telling(document, tellings)
    groups = _group(tellings, first)
    return [_draft(document, g) for g in groups if _worth(g)]


def _group(tellings: Sequence[Telling], first: Telling | None) -> list[Group]:
    groups: list[Group] = []
    main = Group([first], is_lead=True) if first else None
    current = main
    if main:
        groups.append(main)
    for t in tellings:
        if t is first:
            continue
        current = _place_telling(t, groups, main, current)
    return groups


def _place_telling(t: Telling, groups: list[Group], main: Group | None, current: Group | None) -> Group | None:
    """Give a telling to the incident it tells, opening a new one where it tells another."""
    if main and first_part(t, main) and t.realis == "asserted" and not t.background:
        main.tellings.append(t)
        return main
    if current and not current.is_lead and not t.opens(current.tellings[0]):
        current.tellings.append(t)
        return current
    if main and not t.differs(main.tellings[0]) and t.realis == "asserted":
        main.tellings.append(t)
        return main
    group = Group([t], is_background=t.background)
    groups.append(group)
    return group


def first_part(t: Telling, main: Group) -> bool:
    """Headline and opening tell the lead, unless they name another day or place."""
    return t.sentence.index <= main.tellings[0].sentence.index and not t.differs(main.tellings[0])


def _worth(group: Group) -> bool:
    """A mention needs a deed, or a claim; 'attack' alone in passing is none."""
    if group.is_lead:
        return True
    strong = any(x.strength >= 2 for t in group.tellings for x in t.triggers)
    return any(t.claims for t in group.tellings) or (strong and any(t.dates or t.places for t in group.tellings))


def _draft(document: Document, group: Group) -> MentionDraft:
    head = group.tellings[0]
    weights = [_weight(i, t, group) for i, t in enumerate(group.tellings)]
    pairs = list(zip(group.tellings, weights, strict=True))
    agents = _first_named([t.agents for t in group.tellings])
    targets = [a for a in _first_named([t.targets for t in group.tellings]) if a not in agents]
    places = [(p, w) for t, w in pairs for p in t.places]
    draft = MentionDraft(
        sentence=head.sentence.index,
        quote_start=head.sentence.start,
        quote_end=head.sentence.end,
        event_type=events.event_type(((x, w) for t, w in pairs for x in t.triggers), agents, targets),
        realis=head.realis,
        is_lead=group.is_lead,
        is_background=group.is_background,
        when=_when(document, group),
        where=setting.choose_place(places),
        perpetrators=tuple(agents),
        targets=tuple(targets),
        confidence=_confidence(group),
        claims=tuple(c for t in group.tellings for c in t.claims),
    )
    return replace(draft, note=_note(document, group))


def _weight(order: int, t: Telling, group: Group) -> float:
    """Earlier sentences of a telling weigh more."""
    return 1.0 / (1 + 0.5 * order)


def _first_named(lists: Sequence[list[str]]) -> list[str]:
    return next((names for names in lists if names), [])


def _when(document: Document, group: Group) -> When:
    published = setting.published_on(document.article)
    for t in group.tellings:
        when = setting.choose_date(t.dates, published)
        if when:
            return when
    return setting.report_day(document.article) if group.is_lead else When()


def _note(document: Document, group: Group) -> str | None:
    if not group.is_lead:
        codes = notes_of(" ".join(t.sentence.text for t in group.tellings))
    else:
        codes = notes_of(document.article.text)
    return ",".join(codes) or None


def _confidence(group: Group) -> float:
    if group.is_lead:
        return 0.9 if len(group.tellings) > 1 else 0.75
    return 0.5 if group.is_background else 0.6
