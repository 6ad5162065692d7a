"""The gazetteer's door: resolve a name, alone or as a record; a user's GeoNames dump loads on top.

>>> gaz = with_entries(load_geonames_dump(open("SY.txt", encoding="utf-8")))  # doctest: +SKIP
>>> resolve("Ayyash", "Deir ez-Zor", "SY", gaz)  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterable

from transforms.places.entries import Entry, load_geonames_dump
from transforms.places.index import Gazetteer, shipped
from transforms.places.resolve import resolve, resolve_record

__all__ = ["Entry", "Gazetteer", "load_geonames_dump", "resolve", "resolve_record", "shipped", "with_entries"]


def with_entries(entries: Iterable[Entry]) -> Gazetteer:
    """The shipped gazetteer and a user's entries on top; where both know a place, the shipped name stands first."""
    shared = [e for found in shipped().by_country.values() for e in found]
    return Gazetteer([*shared, *entries])
