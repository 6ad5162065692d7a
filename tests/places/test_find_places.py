"""Finding places in text: which words are places, which place they mean, and how the sentence uses them."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.extraction.document import split_article
from transforms.extraction.drafts import PlaceSpan
from transforms.extraction.places.find import find_places
from transforms.records import Article


def article(text: str, title: str | None = None) -> Article:
    return Article(
        article_id="a-1", external_id=None, url=None, outlet=None, title=title, author=None, language="en",
        published_at=None, published_basis="none", fetched_at=datetime(2020, 1, 1, tzinfo=UTC), wire=None,
        duplicate_of=None, n_words=len(text.split()), text=text, revision=1,
    )  # fmt: skip


def spans(text: str, title: str | None = None) -> dict[str, PlaceSpan]:
    return {text[s.start : s.end]: s for s in find_places(split_article(article(text, title)))}


ROLES = [
    ("Shells fell in Douma, Syria, on Monday.", "Douma", "site", "in"),
    ("The army bombed Taftanaz in Syria.", "Taftanaz", "site", "the object of a verb of attack"),
    ("A convoy was hit near Palmyra in Syria.", "Palmyra", "near", "near"),
    ("Fighting raged south of Aleppo, Syria.", "Aleppo", "near", "a direction from it"),
    ("Clashes broke out in the countryside of Hama in Syria.", "Hama", "area", "the countryside, not the city"),
    ("Twelve died in Homs province, Syria.", "Homs", "area", "the province"),
    ("A mine went off on the road between Idlib and Ariha in Syria.", "Ariha", "between", "the second of two"),
    ("The Syrian army advanced in Daraa.", "Syrian", "actor", "an adjective"),
    ("Moscow denied that its jets struck Idlib in Syria.", "Moscow", "actor", "a capital for its government"),
    ("Strikes hit towns in Syria, the Aleppo Media Center said.", "Aleppo", "actor", "part of an outlet's name"),
    ("BEIRUT (AFP) — Raids killed nine in Saraqib, Syria.", "BEIRUT", "dateline", "where the reporter sits"),
    ("Raids hit Saraqib, Binnish and Ariha in Syria.", "Ariha", "site", "the last of a row"),
    ("A mine went off north of the town of Ariha in Syria.", "Ariha", "near", "near a town that is called one"),
    (
        "Shells fell outside the capital Damascus in Syria.",
        "Damascus",
        "near",
        "near a city that is called the capital",
    ),
    ("Strikes hit Syria, said the Homs Revolution Youth Council.", "Homs", "actor", "an organisation of several words"),
    (
        "The wounded were evacuated to Idlib from other towns in Syria.",
        "Idlib",
        "between",
        "where victims were brought",
    ),
    ("A minister told reporters in Hama that Syria had won.", "Hama", "elsewhere", "where somebody spoke"),
    ("The new figure brought to 45 the number killed in Hama, Syria.", "Hama", "site", "no journey"),
    (
        "Syria: rebels in Homs fled towards Palmyra before dawn.",
        "Palmyra",
        "between",
        "where those who flee are going is no scene",
    ),
]


@pytest.mark.parametrize(("text", "name", "role", "why"), ROLES, ids=[f"{r[1]}-{r[2]}" for r in ROLES])
def test_role(text: str, name: str, role: str, why: str) -> None:
    assert spans(text)[name].role == role, why


MEANT = [
    ("Gunmen killed two in Tripoli. Libya blamed Misrata.", "Tripoli", "LY", "the article's country"),
    ("Gunmen killed two in Tripoli, Lebanon, police said.", "Tripoli", "LB", "the country that follows"),
    ("A boy was shot in Jackson, Miss., on Friday.", "Jackson", "Mississippi", "a state's abbreviation"),
    ("PUYALLUP, Wash. — A teenager was shot at home.", "PUYALLUP", "Washington", "a dateline of the USA"),
    ("A man died in Hermitage. Nashville police said he was 30. It is a suburb of Nashville, Tennessee.", "Hermitage",
     "Tennessee", "the province that the company shares"),
    ("Residents of Aleppo fled as shells hit Salaheddine. Syria is at war.", "Salaheddine", "Aleppo", "a quarter"),
    ("A drone hit Avdeevka, Ukraine said.", "Avdeevka", "Donetsk", "a Russian spelling"),
    ("RSF fighters shelled al-Fashir in Sudan's North Darfur.", "al-Fashir", "North Darfur", "another war"),
    ("Rockets hit the Midan neighbourhood in Aleppo. Damascus, in Syria, was calm.", "Midan", "Aleppo",
     "the city told with it"),
    ("Six died in Syria's Northern Aleppo province. Shells hit Azaz.", "Azaz", "Aleppo",
     "a compass word is no first name"),
    ("Syria: blasts in Damascus Homs and Idlib killed nine.", "Homs", "Homs",
     "a city's name before it is no first name"),
    ("ABUJA — Nigeria said that militants stormed a base at Baga.", "Baga", "Borno", "a dateline holds no village"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "where", "why"), MEANT, ids=[f"{m[1]}-{m[2]}" for m in MEANT])
def test_the_company_settles_the_homonym(text: str, name: str, where: str, why: str) -> None:
    w = spans(text)[name].where
    assert where in (w.country, w.admin1), why
    assert w.latitude is not None


NO_PLACE = [
    ("Rami Abdel Rahman spoke to Michael Reading of the BBC about Syria.", "Reading", "a surname"),
    ("Mobile clinics opened in Syria.", "Mobile", "an ordinary word at the head of a sentence"),
    ("The caliph Abu Bakr al-Baghdadi fled Syria.", "al-Baghdadi", "a man called after a city"),
    ("Of the dead, nine were children, Syria said.", "Of", "a small word"),
    ("Read more on Syria. Share this story.", "Read", "page furniture"),
    ("The town fell to Ahrar al-Sham in Syria.", "al-Sham", "a group's name"),
    ("More than 40 died in Idlib, Syria. More Than Words was shut.", "More Than", "ordinary words with capitals"),
]


@pytest.mark.parametrize(("text", "word", "why"), NO_PLACE, ids=[n[1] for n in NO_PLACE])
def test_words_that_are_no_places(text: str, word: str, why: str) -> None:
    assert word not in spans(text), why


def test_a_province_has_no_coordinates_and_its_city_has() -> None:
    assert spans("Nine died in Homs province, Syria.")["Homs"].where.latitude is None
    assert spans("Nine died in the city of Homs, Syria.")["Homs"].where.latitude == pytest.approx(34.73, abs=0.05)


def test_near_a_city_province_lies_the_province_around_it() -> None:
    w = spans("A gas attack near Damascus killed hundreds in Syria.")["Damascus"].where
    assert (w.admin1, w.precision) == ("Rif Dimashq", 2)


def test_a_lost_apostrophe_is_forgiven() -> None:
    found = spans("Raids on Syrias Deir ezzor killed ten.")
    assert found["Syrias"].where.country == "SY"
    assert found["Deir ezzor"].where.admin1 == "Deir ez-Zor"


def test_an_unknown_village_keeps_its_text_and_its_province() -> None:
    w = spans("Barrel bombs hit the village of Umm Wahmiya in Hama province, Syria.")["Umm Wahmiya"].where
    assert (w.place_text, w.admin1, w.latitude, w.precision) == ("Umm Wahmiya", "Hama", None, 4)


def test_an_unknown_village_of_a_country_keeps_its_text() -> None:
    w = spans("A strike hit the village of Wahmitou in northern Lebanon.")["Wahmitou"].where
    assert (w.place_name, w.country, w.latitude, w.precision) == ("Wahmitou", "LB", None, 6)


def test_an_unknown_name_of_the_title_is_a_place_where_the_text_is_in_it() -> None:
    text = "Soldiers said that shots were heard in Wahmitou. Lebanon mourns."
    assert spans(text, "Nine dead in Wahmitou")["Wahmitou"].where.country == "LB"
    assert "Wahmitou" not in spans(text, "Nine dead"), "the text alone may name a person or a month"


def test_an_article_before_a_name_is_no_end_of_a_word() -> None:
    assert set(spans("The army regained Wahmiya hill in Homs province, Syria.")) >= {"Wahmiya"}


def test_the_province_after_a_town_is_the_province() -> None:
    found = spans("Gunmen shot nine in Irapuato, Guanajuato, police in Mexico said.")
    assert found["Irapuato"].role == "site"
    assert (found["Guanajuato"].role, found["Guanajuato"].where.kind) == ("area", "province")


def test_a_country_that_is_a_provinces_name_too_is_the_country() -> None:
    assert spans("Nigeria sent troops to Niger State.")["Niger"].where.kind == "province"
    assert spans("Nigeria sent troops to the border with Niger.")["Niger"].where.country == "NE"


def test_a_dateline_that_the_title_names_is_the_scene() -> None:
    text = "PESHAWAR: Rescue workers pulled bodies from the mosque, police in Pakistan said."
    assert spans(text, "Peshawar blast kills 60")["PESHAWAR"].role != "dateline"
    assert spans(text, "Blast kills 60")["PESHAWAR"].role == "dateline"


def test_the_outlets_state_settles_namesakes() -> None:
    text = "Police say a boy died in Lansing on Friday."
    document = split_article(replace(article(text), url="https://www.detroitnews.com/news/michigan/a-boy"))
    assert [s.where.admin1 for s in find_places(document)] == ["Michigan"]


def test_an_unknown_quarter_takes_its_citys_point() -> None:
    w = spans("A rocket hit the Karam Wahmi neighbourhood of the city of Homs in Syria.")["Karam Wahmi"].where
    assert w.precision == 2 and w.latitude == pytest.approx(34.73, abs=0.05)


def test_a_namesake_in_a_province_nobody_names_is_not_pinned() -> None:
    w = spans("Strikes hit the town of Hajin in Raqqa province, Syria.")["Hajin"].where
    assert w.latitude is None and w.place_text == "Hajin"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Homs", "al-", "-", " ", "in", ",", "Deir", "ez-Zor", "'s", "Syrias", ".", "\n", "’", "é", "17"]
        ),
        max_size=30,
    )
)
def test_offsets_hold_and_spans_do_not_overlap(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = find_places(split_article(article(text)))
    assert all(text[s.start : s.end] == s.where.place_text for s in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
