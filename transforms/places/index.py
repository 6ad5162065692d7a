"""Look names up: exactly, by folded spelling, by consonants."""

from __future__ import annotations

import functools
import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from math import asin, cos, radians, sin, sqrt

from rapidfuzz import fuzz, process

from transforms.places.entries import CITY, Entry, cities, counties, countries, curated, nations, provinces
from transforms.places.fold import fold, light, plain, skeleton

FUZZY = 94  # per cent; below it most near names are other places
SAME_KM = 10.0  # a curated place and one of the cities file within this reach and of one folded name are the same
CITY_KM = 15.0  # how far from a city's point its quarters lie
SAME_BONES = 85  # per cent, for keys with the same consonants


class Gazetteer:
    """Entries by name. The folded names of a country are indexed when it is first asked for."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.by_country: dict[str, list[Entry]] = defaultdict(list)
        self._light: dict[str, list[Entry]] = defaultdict(list)
        self._common: dict[int, str] = {}
        self._folded: dict[str, dict[str, list[Entry]]] = {}
        for e in entries:
            self.by_country[e.country].append(e)
            names = {e.name, *e.spellings} if e.curated else (e.name,)
            for key in {light(n) for n in names}:
                self._light[key].append(e)

    def exact(self, name: str) -> list[Entry]:
        """Entries of this very name in any country, case, accents and hyphens apart."""
        return self._light.get(light(name), [])

    def folded(self, name: str, country: str) -> list[Entry]:
        """Entries of `country` that have a spelling with the same folded key."""
        return self._keys(country).get(fold(name), [])

    def known(self, name: str) -> list[Entry]:
        """Curated places and provinces of any country that have a spelling with the same folded key."""
        return self._known.get(fold(name), [])

    @functools.cached_property
    def _known(self) -> dict[str, list[Entry]]:
        everything = (e for entries in self.by_country.values() for e in entries)
        return _by_key(e for e in everything if e.curated and e.country != "US" and e.precision != 6)

    def candidates(self, name: str, country: str | None) -> list[Entry]:
        """Entries that `name` may mean; in every country when none is given."""
        if country:
            same = [e for e in self.exact(name) if e.country == country]
            return _unique([*same, *self.folded(name, country)])
        deep = [c.code for c in countries().values() if c.depth == "all" and c.code not in ("US", "MX")]
        return self.exact(name) or _unique(e for c in deep for e in self.folded(name, c))

    def alike(self, name: str, country: str) -> list[Entry]:
        """Entries with the same consonants, else with a key FUZZY per cent alike: a last resort beside a hint."""
        key, keys = fold(name), self._keys(country)
        bones = skeleton(key)
        same = self._bones(country).get(bones, []) if len(bones) > 2 else []
        near = [k for k in same if fuzz.ratio(k, key) >= SAME_BONES]
        if not near and len(key) > 6:
            near = [k for k, _, _ in process.extract(key, keys.keys(), scorer=fuzz.ratio, score_cutoff=FUZZY, limit=5)]
        return _unique(e for k in near for e in keys[k])

    def _keys(self, country: str) -> dict[str, list[Entry]]:
        if country not in self._folded:
            self._folded[country] = _by_key(self.by_country.get(country, []))
        return self._folded[country]

    @functools.lru_cache(maxsize=64)  # noqa: B019 (one gazetteer lives as long as the process)
    def _bones(self, country: str) -> dict[str, list[str]]:
        bones: dict[str, list[str]] = defaultdict(list)
        for key in self._keys(country):
            bones[skeleton(key)].append(key)
        return bones

    @functools.lru_cache(maxsize=2048)  # noqa: B019
    def capital(self, country: str, admin1: str) -> Entry | None:
        """The largest place of a province."""
        inside = [e for e in self.by_country.get(country, []) if e.admin1 == admin1 and e.lat is not None]
        return max(inside, key=lambda e: e.population, default=None)

    def common_name(self, e: Entry) -> str:
        """The name that analysts write: the curated one, the province's for its capital, else without accents.

        A quarter's name bears its city's, which many quarters of one name need ('Midan, Aleppo'), as ACLED does.
        """
        if id(e) not in self._common:
            name, city = self._plain_name(e), self._city_of(e) if e.kind == "neighbourhood" else None
            outer = self._plain_name(city) if city else ""
            self._common[id(e)] = name if outer in name else f"{name}, {outer}"
        return self._common[id(e)]

    def _plain_name(self, e: Entry) -> str:
        if e.curated or e.country == "US":
            return e.name
        same = (x for x in self.known(e.name) if x.country == e.country and distance_km(x, e) < SAME_KM)
        capital = e.admin1 if e.admin1 and fold(e.admin1) == fold(e.name) else None
        return capital or next((x.name for x in same), None) or plain(e.name)

    def _city_of(self, quarter: Entry) -> Entry | None:
        """The largest city or town within whose reach a quarter lies."""
        settled = (e for e in self.by_country.get(quarter.country, []) if e.kind in ("city", "town"))
        near = [e for e in settled if distance_km(e, quarter) < CITY_KM]
        return max(near, key=lambda e: (e.population, e.name), default=None)

    def province(self, name: str, country: str | None) -> Entry | None:
        """The first-order division that `name` means."""
        found = self.candidates(name, country) or (self.alike(name, country) if country else [])
        return next((e for e in found if e.kind in ("province", "state")), None)


def is_known(e: Entry) -> bool:
    """Curated places, provinces, countries, and cities of 100,000 and more."""
    return e.curated or e.population >= CITY


def _by_key(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    keys: dict[str, list[Entry]] = defaultdict(list)
    for e in entries:
        for key in {fold(n) for n in (e.name, *_written(e.spellings))}:
            if len(key) > 1:
                keys[key].append(e)
    return keys


def _written(spellings: Iterable[str]) -> Iterator[str]:
    """Names as an English text may write them; GeoNames' codes and machine transliterations are left out."""
    for s in spellings:
        if s.isascii() and len(s) > 3 and not s.isupper() and (s[0].isupper() or s[0] in "'`"):
            yield s


def _unique(entries: Iterable[Entry]) -> list[Entry]:
    return list({id(e): e for e in entries}.values())


def distance_km(a: Entry, b: Entry) -> float:
    """Great-circle distance of two entries that are points, in kilometres."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return float("inf")
    return km(a.lat, a.lon, b.lat, b.lon)


def km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance of two points in degrees, in kilometres (haversine)."""
    p, q, r, s = map(radians, (lat1, lon1, lat2, lon2))
    h = sin((r - p) / 2) ** 2 + cos(p) * cos(r) * sin((s - q) / 2) ** 2
    return 12742 * asin(sqrt(h))


@functools.cache
def shipped() -> Gazetteer:
    """The gazetteer of the packaged files, read once a process."""
    gc.disable()  # a million short-lived objects of the cities' JSON: collecting among them costs half the load
    try:
        return Gazetteer(chain(nations(), curated(), provinces(), cities(), counties()))
    finally:
        gc.enable()
