"""One name, with hints, to one place, or to nothing: a false pin is worse than none."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from transforms.extraction.drafts import Where
from transforms.places.entries import Entry, countries
from transforms.places.fold import fold, light
from transforms.places.index import Gazetteer, distance_km, shipped

NEAR_KM = 25.0  # the reach of UCDP's where_prec 2; entries closer than this are one place told twice
ADMIN1_KM = 45.0  # a hint that is a town, or a province's capital in a province of its own, reaches so far
GENERIC = re.compile(
    r"\b(?:the|city|town|village|hamlet|suburb|neighbou?rhood|district|quarter|area|of)\b|^\s*(?:near|outside|in|at)\b",
    re.I,
)
SHORT = 3  # letters; so short a folded key says little ('Shera', 'Shaar'), and the spelling must agree
ALIKE = 82.0  # per cent
OUTER_KM = 40.0  # 'X, Y': how far X may lie from the town Y
QUARTER = re.compile(r"\b(?:neighbou?rhood|quarter|suburb|street|square|city)\b", re.I)
VILLAGE = re.compile(r"\b(?:villages?|town|district)\b", re.I)
PROVINCE = re.compile(r"\b(?:province|governorate|state|oblast|region|countryside|rural|muhafazah|wilayat)\b", re.I)


def resolve(
    name: str, admin1: str | None = None, country: str | None = None, gazetteer: Gazetteer | None = None
) -> Where | None:
    """The place that `name` means within the hints, or None where that is not known.

    name: as written, 'Al-Bab' or 'Karam al-Luz, Homs' (the smallest first). admin1: any spelling of a province.
    country: ISO code or English name. A hint that contradicts every place of the name gives None. An unknown part of
    a known town takes the town's point with precision 2; a province gives no coordinates.
    """
    gaz = gazetteer or shipped()
    parts = [p.strip() for p in re.split(r"[,;(/]", name.rstrip(") ")) if p.strip()]
    code = country_code(country) or next((c for c in map(country_code, parts[1:]) if c), None)
    parts = [p for i, p in enumerate(parts) if i == 0 or country_code(p) is None]
    if not parts:
        return None
    hint = admin1 or next((p for p in parts[1:] if gaz.province(strip_generic(p), code)), None)
    entry = find_entry(gaz, parts[0], hint, code)
    outer = next((e for p in parts[1:] if (e := find_entry(gaz, p, hint, code)) and e.lat is not None), None)
    if entry and not (outer and distance_km(entry, outer) > OUTER_KM):
        return where(gaz, entry, name)
    elsewhere = entry or gaz.candidates(strip_generic(parts[0]), code) if code else None
    return None if elsewhere else _within(gaz, name, parts[1:], admin1, code)


def _within(gaz: Gazetteer, name: str, outer: Sequence[str], admin1: str | None, code: str | None) -> Where | None:
    """An unknown name inside a known one: the town's point at precision 2, or the province without a point.

    'X, Aleppo' says the province unless X is called a part of the city.
    """
    for part in outer:
        province = gaz.province(strip_generic(part), code)
        if province and not QUARTER.search(name):
            return where(gaz, province, name)
        entry = find_entry(gaz, part, admin1, code)
        if entry and VILLAGE.search(name):  # a village called after a town's district may lie far from the town
            return Where(name, None, entry.admin1, entry.country, None, None, 4, "village")
        if entry:
            return inside(gaz, entry, name)
    return None


def inside(gaz: Gazetteer, entry: Entry, text: str) -> Where:
    """An unnamed or unknown spot within `entry`."""
    w = where(gaz, entry, text)
    return Where(text, w.place_name, w.admin1, w.country, w.latitude, w.longitude, max(2, w.precision), w.kind)


def where(gaz: Gazetteer, entry: Entry, text: str) -> Where:
    """An entry as a resolved place under its common name."""
    name = gaz.common_name(entry)
    return Where(text, name, entry.admin1, entry.country, entry.lat, entry.lon, entry.precision, entry.kind)


def find_entry(gaz: Gazetteer, name: str, admin1: str | None, country: str | None) -> Entry | None:
    """The one entry that the name and its hints single out."""
    wants_province = bool(PROVINCE.search(name))
    bare = strip_generic(name)
    if not bare:
        return None
    found = [e for e in gaz.candidates(bare, country) if e.kind not in ("country", "nationality")]
    if wants_province:
        found = [e for e in found if e.kind in ("province", "state", "region")] or found
    if len(fold(bare)) <= SHORT:
        found = [e for e in found if likeness(e, bare) >= ALIKE]
    fits = within_hint(gaz, found, admin1, country, bare)
    if not fits and admin1 and country:
        fits = within_hint(gaz, gaz.alike(bare, country), admin1, country)
    return single(fits, bare, wants_province)


def within_hint(
    gaz: Gazetteer, found: Sequence[Entry], admin1: str | None, country: str | None, name: str = ""
) -> list[Entry]:
    """The entries that lie in the hinted province, or near the town that the hint names.

    A place of exactly this `name` near the province's capital fits, too: capitals with a province of their own.
    """
    if not admin1:
        return list(found)
    province = gaz.province(strip_generic(admin1), country)
    if province:
        centre = gaz.capital(province.country, province.name)
        return [
            e
            for e in found
            if (e.country == province.country and e.admin1 in (province.name, None))
            or (centre and light(name) == light(e.name) and distance_km(e, centre) <= ADMIN1_KM)
        ]
    town = single(gaz.candidates(strip_generic(admin1), country), admin1)
    return [e for e in found if town and distance_km(e, town) <= ADMIN1_KM]


def single(found: Sequence[Entry], name: str, province: bool = False) -> Entry | None:
    """The best entry, unless another of the same standing lies elsewhere."""
    points = [e for e in found if (e.lat is None) == province] or list(found)
    ranked = sorted(points, key=lambda e: standing(e, name), reverse=True)
    if not ranked:
        return None
    best, rest = ranked[0], ranked[1:]
    rivals = [e for e in rest if standing(e, name) > standing(best, name) - 1.0 and distance_km(e, best) > NEAR_KM]
    return None if rivals and not province else best


def standing(e: Entry, name: str) -> float:
    """How well known a place is (powers of ten of its people; curated ones count as towns) and how alike its name."""
    people = max(e.population, 20_000 if e.curated else 500)
    return math.log10(people) + likeness(e, name) / 20


def likeness(e: Entry, name: str) -> float:
    """Per cent of letters that a name shares with an entry's nearest spelling."""
    return max(fuzz.ratio(light(name), light(n)) for n in (e.name, *e.spellings))


def strip_generic(name: str) -> str:
    """'the town of Al-Bab' -> 'Al-Bab', 'Homs province' -> 'Homs'."""
    bare = PROVINCE.sub(" ", GENERIC.sub(" ", name))
    return " ".join(bare.split()) or name.strip()


def country_code(text: str | None) -> str | None:
    """ISO code of a code or an English name; None for anything else."""
    if not text:
        return None
    if text.upper() in countries():
        return text.upper()
    key = light(text)
    return next((c.code for c in countries().values() if key in map(light, (c.name, *c.names))), None)


def resolve_record(record: Mapping[str, Any], gazetteer: Gazetteer | None = None) -> dict[str, Any]:
    """{'place', 'admin1'?, 'country'?} -> place, name, admin1, country, latitude, longitude, precision, kind.

    Degrees are WGS 84. Where the name is not known, all but 'place' are None and precision is 7.
    """
    w = resolve(str(record.get("place") or ""), record.get("admin1"), record.get("country"), gazetteer) or Where()
    return {
        "place": record.get("place"),
        "name": w.place_name,
        "admin1": w.admin1,
        "country": w.country,
        "latitude": w.latitude,
        "longitude": w.longitude,
        "precision": w.precision,
        "kind": w.kind,
    }
