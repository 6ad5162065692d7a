"""The gazetteer's door: resolve a name, alone or as a record; a user's GeoNames dump loads on top."""

from __future__ import annotations

from transforms.places.entries import load_geonames_dump
from transforms.places.index import Gazetteer, shipped
from transforms.places.resolve import resolve, resolve_record

__all__ = ["Gazetteer", "load_geonames_dump", "resolve", "resolve_record", "shipped"]
