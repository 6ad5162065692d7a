"""What an article speaks of, as far as it settles which place of a name is meant."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from transforms.extraction.places.names import Match, outer_name, state_abbreviations
from transforms.extraction.places.roles import is_located, person_before
from transforms.places.entries import CITY, Entry
from transforms.places.index import Gazetteer, distance_km, is_known
from transforms.places.resolve import standing

WEIGHT = {"country": 2.0, "nationality": 1.0, "state": 2.0, "province": 2.0}
METROPOLIS = 1_000_000  # inhabitants; such a city needs no preposition in an article on another country
HOME = 0.5  # the weight of two small places, or of one country's name
OUTLET = 1.0  # what an outlet's own province weighs, as much as one place named
NEIGHBOUR_KM = 80.0


@dataclass(slots=True)
class Company:
    """Countries and provinces by weight, places named beyond doubt, and names that somewhere stand as a place's."""

    countries: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    provinces: defaultdict[tuple[str, str | None], float] = field(default_factory=lambda: defaultdict(float))
    anchors: list[Entry] = field(default_factory=list)
    located: set[str] = field(default_factory=set)
    shared: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    counted: set[str] = field(default_factory=set)
    named: set[tuple[str, str | None]] = field(default_factory=set)

    @property
    def main(self) -> str | None:
        """The country that the article speaks of most."""
        return max(self.countries, key=lambda c: self.countries[c], default=None)

    def is_home(self, country: str) -> bool:
        """Whether the article speaks of a country; one village of a namesake does not make it so."""
        return self.countries.get(country, 0.0) >= HOME

    def speaks_for(self, country: str, admin1: str | None) -> None:
        """The province that the outlet is of: it tells namesakes apart, and makes no country the article's."""
        if admin1:
            self.provinces[country, admin1] += OUTLET

    @property
    def nations(self) -> tuple[str, ...]:
        """The countries whose spellings are worth folding."""
        ranked = sorted(self.countries.items(), key=lambda item: -item[1])[:3]
        floor = max(1.0, ranked[0][1] / 5) if ranked else 0.0
        return tuple(c for c, weight in ranked if c != "US" and weight >= floor)

    def fit(self, e: Entry, name: str) -> float:
        """How well an entry suits the article: its country, its province, its neighbours, its standing."""
        home = 4.0 if e.country == self.main else 2.0 if e.country in self.countries else 0.0
        beside = min(3.0, 1.5 * self.provinces.get((e.country, e.admin1), 0.0)) if e.admin1 else 0.0
        near = 1.5 if any(distance_km(e, a) < NEIGHBOUR_KM for a in self.anchors[:6]) else 0.0
        state = 2.0 if e.kind == "state" and self.main == "US" else 0.0
        return home + beside + near + state + standing(e, name)


def company_of(matches: Sequence[Match], gaz: Gazetteer) -> Company:
    """Count the article's countries and provinces by the names that leave no choice.

    English news that names no country is most often American.
    """
    company = Company()
    if not any(e.precision == 6 for m in matches for e in m.entries):
        company.countries["US"] += 0.6
    for m in matches:
        _count(company, m, [e for e in m.entries if e.kind != "nationality" and within(e, outer_name(m.after), gaz)])
    return company


def within(e: Entry, outer: str | None, gaz: Gazetteer) -> bool:
    """Whether an entry lies in the state, province or country of that name."""
    if not outer:
        return False
    state = state_abbreviations().get(outer) or state_abbreviations().get(outer.rstrip("."))
    if state:
        return e.country == "US" and e.admin1 == state and e.lat is not None
    holders = _holders(outer.rstrip("."), gaz)
    return any(h.country == e.country and h.admin1 in (None, e.admin1) and h.name != e.name for h in holders)


@functools.lru_cache(maxsize=20_000)
def _holders(name: str, gaz: Gazetteer) -> tuple[Entry, ...]:
    found = gaz.exact(name) or gaz.known(name)
    return tuple(e for e in found if e.kind in ("country", "province", "state"))


def _count(company: Company, m: Match, hinted: list[Entry]) -> None:
    located = bool(hinted) or is_located(m.before, m.after)
    if person_before(m.before) and " " not in m.text:
        company.people.add(m.text)
    if located:
        company.located.add(m.text)
    entries = hinted or [e for e in m.entries if _counts(e, located)]
    entries = _dominant(entries)
    if len({e.country for e in entries}) != 1:
        return
    _share(company, m.text, entries)
    best = max(entries, key=lambda e: e.population)
    small = not hinted and best.lat is not None and best.population < CITY
    if not (small and m.text in company.counted):  # a village told ten times is still one namesake
        company.countries[best.country] += 2.0 if hinted else _weight(best, m, located)
    company.counted.add(m.text)
    regions = {e.admin1 for e in entries if e.admin1}
    if len(regions) == 1 and (hinted or is_known(best)):
        region = (best.country, regions.pop())
        company.provinces[region] += 1.0
        if hinted or best.kind in ("province", "state", "city") or best.name == best.admin1:
            company.named.add(region)
        if best.lat is not None:
            company.anchors.append(best)


def _dominant(entries: list[Entry]) -> list[Entry]:
    """A great city alone, where its namesakes are a twentieth of its size: 'Damascus' is not Damascus, Maryland."""
    best = max(entries, key=lambda e: e.population, default=None)
    if (
        best
        and best.population >= METROPOLIS / 4
        and all(e.population < best.population / 20 for e in entries if e is not best)
    ):
        return [e for e in entries if e is best or e.country == best.country]
    return entries


def _share(company: Company, name: str, entries: Sequence[Entry]) -> None:
    """A name that several provinces have speaks a little for each: names that only one province shares settle it."""
    regions = {(e.country, e.admin1) for e in entries if e.admin1}
    if name not in company.shared and 1 < len(regions) <= 12:
        company.shared.add(name)
        for region in regions:
            company.provinces[region] += 1 / len(regions)


def _counts(e: Entry, located: bool) -> bool:
    return located or e.lat is None or e.population >= METROPOLIS or (e.curated and " " in e.name)


def _weight(e: Entry, m: Match, located: bool) -> float:
    """A country's or province's name speaks loudest; a single word that may be a person's speaks low."""
    if e.kind == "country" and not located and len(m.text) < 7:  # Chad, Jordan, Georgia
        return 0.5
    return WEIGHT.get(e.kind, 1.0 if e.population >= CITY else 0.3)
