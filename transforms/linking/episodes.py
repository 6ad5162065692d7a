"""Battles and campaigns: incidents close in place and time, with a party in common, stay apart but share an id."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from transforms.ids import make_id
from transforms.linking.settings import settings
from transforms.records import Incident

NOBODY = {"civilians"}  # being hit does not make a party


def episodes(incidents: Sequence[Incident]) -> dict[str, str]:
    """incident_id -> episode_id, for incidents that are not alone in their episode.

    Two incidents belong together when they are pinned within `episode.km` of one another, no more than
    `episode.days` of quiet lie between them, and a party (on whichever side) is in both. An episode is named
    after its first incident.
    """
    able = sorted((i for i in incidents if _can_join(i)), key=lambda i: (_start(i), i.incident_id))
    roots = list(range(len(able)))
    for a, b in _links(able):
        a, b = _root(roots, a), _root(roots, b)
        roots[max(a, b)] = min(a, b)
    groups: dict[int, list[Incident]] = {}
    for n, i in enumerate(able):
        groups.setdefault(_root(roots, n), []).append(i)
    return {i.incident_id: make_id("e", g[0].incident_id) for g in groups.values() if len(g) > 1 for i in g}


def _links(able: Sequence[Incident]) -> Iterator[tuple[int, int]]:
    """Pairs of the same episode, among incidents in order of their first day."""
    pause, longest = timedelta(days=settings()["episode"]["days"]), timedelta(days=settings()["episode"]["longest"])
    first = 0
    for n, late in enumerate(able):
        while _start(late) - _start(able[first]) > pause + longest:
            first += 1
        for k in range(first, n):
            if _start(late) - _end(able[k]) <= pause and _same_sides(able[k], late) and _near(able[k], late):
                yield k, n


def _root(roots: list[int], n: int) -> int:
    while roots[n] != n:
        roots[n] = roots[roots[n]]
        n = roots[n]
    return n


def _can_join(i: Incident) -> bool:
    """Dated to a week, pinned, and with a party to it; long spans would tie everything together."""
    if i.date_start is None or i.latitude is None or not (i.perpetrators or i.targets):
        return False
    return _end(i) - _start(i) <= timedelta(days=settings()["episode"]["longest"])


def _start(i: Incident) -> date:
    return i.date_start or date.min


def _end(i: Incident) -> date:
    return i.date_end or _start(i)


def _same_sides(a: Incident, b: Incident) -> bool:
    return bool((set(a.perpetrators + a.targets) & set(b.perpetrators + b.targets)) - NOBODY)


def _near(a: Incident, b: Incident) -> bool:
    """Within `episode.km`, by great-circle distance."""
    lat_a, lon_a, lat_b, lon_b = (math.radians(x or 0.0) for x in (a.latitude, a.longitude, b.latitude, b.longitude))
    h = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return bool(12742 * math.asin(math.sqrt(min(1.0, h))) <= settings()["episode"]["km"])
