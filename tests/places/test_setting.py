"""Where an incident took place: which of the places that its sentences name."""

from __future__ import annotations

import pytest

from transforms.extraction.drafts import PlaceSpan, Where
from transforms.extraction.mentions.setting import choose_place, filed_from, level, opening_scene

CITY = Where("Homs", "Homs", "Homs", "SY", 34.73, 36.72, 1, "city")
PROVINCE = Where("Homs", "Homs", "Homs", "SY", None, None, 4, "province")
TOWN = Where("Rastan", "Rastan", "Homs", "SY", 34.93, 36.73, 1, "town")
VILLAGE = Where("Wahmiya", "Wahmiya", "Homs", "SY", None, None, 4, "village")
OPEN_NAME = Where("Wahmitou", "Wahmitou", None, "SY", None, None, 6, "village")
COUNTRY = Where("Syria", "Syria", None, "SY", None, None, 6, "country")
ABROAD = Where("Iraq", "Iraq", None, "IQ", None, None, 6, "country")
TURKISH = Where("Malatya", "Malatya", "Malatya", "TR", 38.35, 38.32, 1, "city")
CAPITAL = Where("DAMASCUS", "Damascus", "Damascus", "SY", 33.51, 36.29, 1, "city")


def span(where: Where, role: str = "site", sentence: int = 0, headline: bool = False) -> PlaceSpan:
    return PlaceSpan(sentence, 0, 1, where, role, headline)


CHOSEN = [
    ([(CITY, "site"), (TOWN, "site")], TOWN, "the finest place, which its city speaks for, too"),
    ([(PROVINCE, "area"), (VILLAGE, "site")], VILLAGE, "a village without a pin is finer than its province"),
    ([(COUNTRY, "site"), (OPEN_NAME, "site")], OPEN_NAME, "a named village before its bare country"),
    ([(PROVINCE, "area"), (OPEN_NAME, "site")], PROVINCE, "a known province before a village of nobody knows where"),
    ([(TOWN, "site"), (CITY, "near")], TOWN, "the place, not what it lies near"),
    ([(TOWN, "dateline"), (CITY, "site")], CITY, "a dateline is no scene"),
]


@pytest.mark.parametrize(("told", "best", "why"), CHOSEN, ids=[c[2] for c in CHOSEN])
def test_the_scene(told: list[tuple[Where, str]], best: Where, why: str) -> None:
    assert choose_place([(span(w, role), 1.0) for w, role in told], "SY") == best, why


def test_the_first_sentences_country_abroad_leaves_out_places_at_home() -> None:
    told = [(span(ABROAD, "area"), 1.0), (span(TURKISH, sentence=1), 0.6)]
    assert choose_place(told, "TR") == ABROAD, "'in northern Iraq' is not the airport where the minister spoke"


def test_a_place_that_the_title_names_comes_before_its_equal() -> None:
    other = Where("Talbiseh", "Talbiseh", "Homs", "SY", 34.84, 36.73, 1, "town")
    assert choose_place([(span(other), 1.0), (span(TOWN, headline=True), 1.0)], "SY") == TOWN


def test_the_openings_site_comes_before_a_place_told_in_passing() -> None:
    spans = [span(TOWN, "site", 0), span(CITY, "other", 1)]
    assert opening_scene(CITY, spans) == TOWN


def test_a_capitals_dateline_says_nothing_of_the_scene() -> None:
    assert filed_from([span(CAPITAL, "dateline")], "SY") is None
    filed = filed_from([span(CITY, "dateline")], "SY")
    assert filed and (filed.admin1, filed.latitude, level(filed)) == ("Homs", None, 1)
