"""Battles and campaigns: incidents close in place and time, with a party in common, stay apart but share an id.

Incidents are taken day by day, and each joins the nearest episode that is still going on there (leader clustering;
Hartigan 1975), measured from the episode's middle, so that a chain of neighbouring towns along a front does not become
one battle. An incident that belongs to two episodes of one place, such as a clash between two parties that were told
apart before, makes them one.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from transforms.ids import make_id
from transforms.linking.settings import settings
from transforms.records import Incident

NOBODY = {"civilians"}  # being hit does not make a party
KM_PER_DEGREE = 111.2

Cell = tuple[int, int]


@dataclass(slots=True)
class _Episode:
    """Incidents so far, the sums of their pins, the last day, and the parties."""

    incidents: list[Incident]
    latitude: float
    longitude: float
    last_day: date
    parties: set[str]

    @property
    def middle(self) -> tuple[float, float]:
        return self.latitude / len(self.incidents), self.longitude / len(self.incidents)

    def join(self, other: _Episode) -> None:
        self.incidents += other.incidents
        self.latitude += other.latitude
        self.longitude += other.longitude
        self.last_day = max(self.last_day, other.last_day)
        self.parties |= other.parties


def episodes(incidents: Sequence[Incident]) -> dict[str, str]:
    """incident_id -> episode_id, for incidents that are not alone in their episode.

    An incident belongs to an episode whose middle lies within `episode.km`, whose last day is at most `episode.days`
    before, and one of whose parties (on whichever side) it shares. An episode is named after its first incident.
    """
    going: defaultdict[Cell, list[_Episode]] = defaultdict(list)
    over: list[_Episode] = []
    for i in sorted((i for i in incidents if _can_join(i)), key=lambda i: (_start(i), i.incident_id)):
        new = _Episode([i], i.latitude or 0.0, i.longitude or 0.0, _end(i), _parties(i))
        _retire(new, going, over)
        same = _same(new, going)
        for old in same:
            going[_cell(*old.middle)].remove(old)
        first, *others = [*same, new]
        for other in others:
            first.join(other)
        going[_cell(*first.middle)].append(first)
    found = [sorted(e.incidents, key=lambda i: (_start(i), i.incident_id)) for e in _all(going, over)]
    return {i.incident_id: make_id("e", g[0].incident_id) for g in found if len(g) > 1 for i in g}


def _all(going: Mapping[Cell, list[_Episode]], over: Sequence[_Episode]) -> Iterator[_Episode]:
    yield from over
    for here in going.values():
        yield from here


def _retire(new: _Episode, going: defaultdict[Cell, list[_Episode]], over: list[_Episode]) -> None:
    """Take episodes around that ended long enough before an incident off the list."""
    pause = timedelta(days=settings()["episode"]["days"])
    for cell in _around(_cell(*new.middle)):
        if cell in going:
            over += [e for e in going[cell] if _start(new.incidents[0]) - e.last_day > pause]
            going[cell] = [e for e in going[cell] if _start(new.incidents[0]) - e.last_day <= pause]


def _same(new: _Episode, going: Mapping[Cell, list[_Episode]]) -> list[_Episode]:
    """The nearest episode that an incident belongs to, and any other that it belongs to in the same place."""
    reach = settings()["episode"]["km"]
    around = (e for cell in _around(_cell(*new.middle)) for e in going.get(cell, ()))
    near = [(_km(new.middle, e.middle), e) for e in around if not new.parties.isdisjoint(e.parties)]
    fitting = [
        e for km, e in sorted(near, key=lambda x: (round(x[0], 3), x[1].incidents[0].incident_id)) if km <= reach
    ]
    return [e for e in fitting if _km(e.middle, fitting[0].middle) <= reach]


def _can_join(i: Incident) -> bool:
    """Fighting, dated to a week or two, pinned, and with a party to it; long spans would tie everything together."""
    if i.date_start is None or i.latitude is None or not _parties(i) or i.event_type in settings()["episode"]["never"]:
        return False
    return _end(i) - _start(i) <= timedelta(days=settings()["episode"]["longest"])


def _parties(i: Incident) -> set[str]:
    return {*i.perpetrators, *i.targets} - NOBODY


def _start(i: Incident) -> date:
    return i.date_start or date.min


def _end(i: Incident) -> date:
    return i.date_end or _start(i)


def _cell(latitude: float, longitude: float) -> Cell:
    """A grid of one degree, wider than episode.km as far as people live."""
    return math.floor(latitude), math.floor(longitude)


def _around(cell: Cell) -> Iterator[Cell]:
    return ((cell[0] + i, cell[1] + j) for i in (-1, 0, 1) for j in (-1, 0, 1))


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Distance over a few kilometres, where the earth is as good as flat."""
    north, east = a[0] - b[0], (a[1] - b[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    return KM_PER_DEGREE * math.hypot(north, east)
