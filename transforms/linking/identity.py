"""Which id a cluster of mentions bears, and where the ids went that no longer stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from transforms.ids import make_id
from transforms.records import IncidentMention, IncidentRedirect

Age = tuple[bool, int, str]  # without a date; microseconds since 1970; the mention


def assign(
    clusters: Sequence[Sequence[str]],
    ages: Mapping[str, Age],
    previous: Iterable[IncidentMention],
    taken: Collection[str] = (),
) -> dict[str, list[str]]:
    """incident_id -> its mention ids.

    An id goes with the largest part of the mentions it had. Where several ids come to one cluster, the oldest
    (the one whose first mention is the oldest by `ages`) stays. A cluster without an id takes the hash of its
    first mention, unless that names another, here or among the ids `taken` by incidents that are not looked at. Where
    that id was once merged away and its mentions come apart again, it is given back.
    """
    before = _by_incident(previous)
    homes = _homes(clusters, before)
    seniority = {i: min((ages[m] for m in ms if m in ages), default=(True, 0, i)) for i, ms in before.items()}
    claimed: dict[int, str] = {}
    for incident in sorted(homes, key=lambda i: (seniority[i], i)):
        claimed.setdefault(homes[incident], incident)
    used = set(taken) | set(before)
    out: dict[str, list[str]] = {}
    for n, members in enumerate(clusters):
        name = claimed.get(n) or _new_id(min(members, key=ages.__getitem__), used)
        used.add(name)
        out[name] = sorted(members)
    return out


def redirect(
    incidents: Mapping[str, Sequence[str]],
    previous: Iterable[IncidentMention],
    redirects: Sequence[IncidentRedirect],
    built_at: datetime,
) -> list[IncidentRedirect]:
    """All redirects after this build: a lost id points to where most of its mentions are now, or to nothing.

    An id that stands again is redirected no longer.
    """
    now = {m: i for i, members in incidents.items() for m in members}
    fresh = {
        old: _lost(old, Counter(now[m] for m in members if m in now), built_at)
        for old, members in _by_incident(previous).items()
        if old not in incidents
    }
    kept = {r.old_id: _follow(r, fresh) for r in redirects if r.old_id not in incidents}
    return [r for _, r in sorted({**fresh, **kept}.items())]


def _lost(old: str, homes: Counter[str], built_at: datetime) -> IncidentRedirect:
    new = min(homes, key=lambda i: (-homes[i], i)) if homes else None
    return IncidentRedirect(old_id=old, new_id=new, reason="merged" if new else "withdrawn", redirected_at=built_at)


def _follow(old: IncidentRedirect, fresh: Mapping[str, IncidentRedirect]) -> IncidentRedirect:
    """A redirect never points to an id that itself went."""
    return replace(old, new_id=fresh[old.new_id].new_id) if old.new_id and old.new_id in fresh else old


def _by_incident(previous: Iterable[IncidentMention]) -> dict[str, list[str]]:
    out: defaultdict[str, list[str]] = defaultdict(list)
    for p in previous:
        out[p.incident_id].append(p.mention_id)
    return dict(out)


def _homes(clusters: Sequence[Sequence[str]], before: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """For each earlier incident that has mentions left, the cluster that holds most of them."""
    now = {m: n for n, members in enumerate(clusters) for m in members}
    out: dict[str, int] = {}
    for incident, members in before.items():
        votes = Counter(now[m] for m in members if m in now)
        if votes:
            out[incident] = min(votes, key=lambda n: (-votes[n], min(clusters[n])))
    return out


def _new_id(first: str, used: set[str]) -> str:
    name, n = make_id("i", first), 0
    while name in used:
        n += 1
        name = make_id("i", first, n)
    return name
