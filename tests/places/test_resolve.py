"""Resolving a name with hints: the right one of several, or none."""

from __future__ import annotations

import pytest

from transforms.places import gazetteer
from transforms.places.entries import load_geonames_dump, read_tsv
from transforms.places.index import km

FOUND = [
    ("Al-Bab", "Aleppo", "SY", (36.37, 37.52), "a town by its province"),
    ("Ayyash", "Deir ezzor", "SY", (35.41, 40.03), "never A'zaz, which only looks alike"),
    ("Al-Baghaliyeh suburb", "Deir ez-Zor", "SY", (35.37, 40.09), "'suburb' is no part of the name"),
    ("Shaer gas field", "Homs", "SY", (34.81, 38.75), "a field"),
    ("Tabqa air base", None, "SY", (35.755, 38.567), "a base, not the town of that name"),
    ("Karm al-Zeitoun, Homs", None, "SY", (34.72, 36.73), "a quarter beside its city"),
    ("Khan Yunus", None, None, (31.35, 34.30), "no hint needed for a name that one place has"),
    ("Artemivsk", "Donetsk", "UA", (48.6, 38.0), "a former name"),
    ("El-Fashir", None, "SD", (13.63, 25.35), "another spelling"),
    ("Baga", "Borno", "Nigeria", (13.12, 13.86), "the country by its English name"),
    ("Puyallup", "Washington", "US", (47.19, -122.29), "a town of the USA by its state"),
    ("Hajin", "Deir Ezzor", "Syria", (34.69, 40.83), "a village"),
]
NOT_FOUND = [
    ("Ayyash", "Daraa", "SY", "a hint that contradicts every bearer of the name"),
    ("Qwertyville", None, "SY", "no such place"),
    ("Xylophone Hill, Aleppo", None, "SY", "an unknown spot of a province takes no point of the city"),
    ("Homs province", None, "SY", "a province is no point"),
    ("Syria", None, None, "nor is a country"),
    ("", None, None, "nothing asked"),
    ("Springfield", None, "US", "dozens of the name and no hint"),
]


@pytest.mark.parametrize(("name", "admin1", "country", "point", "why"), FOUND, ids=[f[0] for f in FOUND])
def test_a_known_name_gets_its_point(name, admin1, country, point, why) -> None:
    got = gazetteer.resolve_record({"place": name, "admin1": admin1, "country": country})
    assert got["latitude"] is not None, why
    assert km(got["latitude"], got["longitude"], *point) < 12, why


@pytest.mark.parametrize(("name", "admin1", "country", "why"), NOT_FOUND, ids=[f[0] or "-" for f in NOT_FOUND])
def test_no_false_pin(name, admin1, country, why) -> None:
    got = gazetteer.resolve_record({"place": name, "admin1": admin1, "country": country})
    assert got["latitude"] is None and got["longitude"] is None, why


def test_an_unknown_quarter_takes_its_towns_point_and_says_so() -> None:
    where = gazetteer.resolve("Tailors' quarter, Mayadin", "Deir ez-Zor", "SY")
    assert where and where.precision == 2 and where.latitude == pytest.approx(35.02, abs=0.05)


def test_a_province_keeps_its_name_without_coordinates() -> None:
    where = gazetteer.resolve("Nineveh province", None, "IQ")
    assert where and (where.admin1, where.precision, where.latitude) == ("Nineveh", 4, None)


def test_a_users_geonames_dump_loads_on_top() -> None:
    row = ["1", "Tall Wahmi", "Tall Wahmi", "Tel Wahmy", "36.1", "37.9", "P", "PPL", "SY", "", "09", "", "", "", "120"]
    river = ["2", "Nahr Wahmi", "", "", "36.1", "37.9", "H", "STM", "SY", "", "09", "", "", "", "0"]
    lines = ["\t".join([*r, "", "", "Asia/Damascus", "2020-01-01"]) for r in (row, river)]
    gaz = gazetteer.with_entries(load_geonames_dump([*lines, "a broken line"]))
    where = gazetteer.resolve("Tell Wahmi", "Aleppo", "SY", gaz)
    assert where and (where.latitude, where.admin1) == (36.1, "Aleppo"), "a village of the dump, its code made a name"
    assert gazetteer.resolve("Nahr Wahmi", None, "SY", gaz) is None, "rivers of the dump are no points"
    assert gazetteer.resolve("Tell Wahmi", "Aleppo", "SY") is None, "the shipped gazetteer is left as it was"


def test_every_curated_place_lies_near_the_rest_of_its_province() -> None:
    """A slip of a digit would show as a place far from every town of its province."""
    gaz = gazetteer.shipped()
    far = []
    for entries in gaz.by_country.values():
        points = [e for e in entries if e.lat is not None and e.admin1]
        for e in (e for e in points if e.curated):
            beside = [km(e.lat, e.lon, x.lat, x.lon) for x in points if x.admin1 == e.admin1 and not x.curated]
            if beside and min(beside) > 320:
                far.append((e.name, e.admin1, e.country, round(min(beside))))
    assert not far


def test_curated_provinces_bear_the_names_of_the_table() -> None:
    known = {(r["country"], r["name"]) for r in read_tsv("admin1.tsv")}
    gaz = gazetteer.shipped()
    odd = {(e.country, e.admin1) for es in gaz.by_country.values() for e in es if e.curated and e.admin1} - known
    assert not odd
