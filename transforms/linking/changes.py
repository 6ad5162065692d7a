"""What a build did to each incident, so that a table kept elsewhere can follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from transforms.ids import make_id
from transforms.records import Change, Incident, IncidentMention, IncidentRedirect

Members = Mapping[str, frozenset[str]]


def changes(
    before: tuple[Sequence[Incident], Sequence[IncidentMention]],
    after: tuple[Sequence[Incident], Sequence[IncidentMention]],
    redirects: Iterable[IncidentRedirect],
    build_id: str,
    at: datetime,
) -> list[Change]:
    """Incidents with their membership before and after a build, and its redirects -> the changes, in a fixed order.

    An incident that split is told once as 'changed' and once as 'split' for each new incident that took a part.
    """
    old, new = ({i.incident_id: i for i in incidents} for incidents, _ in (before, after))
    was, now = _members(before[1]), _members(after[1])
    went_to = {r.old_id: r.new_id for r in redirects}
    told: list[tuple[str, str, str | None]] = [(i, "added", None) for i in new.keys() - old.keys()]
    told += [(i, "changed", None) for i in new.keys() & old.keys() if (new[i], now.get(i)) != (old[i], was.get(i))]
    told += [(i, "merged" if went_to.get(i) else "withdrawn", went_to.get(i)) for i in old.keys() - new.keys()]
    told += _splits(old.keys() & new.keys(), was, now)
    return [
        Change(
            change_id=make_id("x", build_id, i, what, to),
            build_id=build_id,
            incident_id=i,
            change=what,
            new_id=to,
            changed_at=at,
        )
        for i, what, to in sorted(told, key=lambda c: (c[0], c[1], c[2] or ""))
    ]


def _splits(standing: Iterable[str], was: Members, now: Members) -> Iterator[tuple[str, str, str | None]]:
    """(old, 'split', new) where an incident that stands lost mentions to one that was not there before."""
    fresh = {m: i for i, members in now.items() if i not in was for m in members}
    for i in standing:
        for new_id in {fresh[m] for m in was.get(i, frozenset()) if m in fresh}:
            yield i, "split", new_id


def _members(rows: Iterable[IncidentMention]) -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for r in rows:
        out.setdefault(r.incident_id, set()).add(r.mention_id)
    return {i: frozenset(ms) for i, ms in out.items()}
