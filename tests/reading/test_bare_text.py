# ruff: noqa: E501 - texts stand on one line
"""Bare text: refusals, furniture stripped without a sentence lost, title, byline, wire, outlet, id."""

from __future__ import annotations

import pytest

from tests.reading.pages_of import FETCHED, article, read
from transforms.reading.furniture import strip_furniture
from transforms.reading.urls import canonical_url, outlet_of, url_date
from transforms.records import Reject

STORY = (
    "Shells fell on the bus station of Taiz on Sunday and killed six travellers, a nurse at the city's main hospital "
    "said.\n\nThe nurse counted 17 wounded, among them the driver of a bus from Aden."
)


@pytest.mark.parametrize(
    ("body", "fields", "reason"),
    [
        (b"", {}, "empty"),
        (b" \n\t ", {}, "empty"),
        (b"%PDF-1.4 stream", {"kind": "html"}, "not_text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 20, {"kind": "html"}, "not_text"),
        (b"\x00\x01\x02\x03" * 200, {}, "not_text"),
        ("Six dead.", {}, "no_main_text"),
        ("x" * 5_000_001, {}, "too_large"),
        ("Al menos doce personas murieron en un ataque contra un mercado de la ciudad, según los médicos.", {}, "unsupported_language"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_refused_with_its_reason(body: bytes | str, fields: dict, reason: str) -> None:
    refused = read(body, **fields)
    assert isinstance(refused, Reject)
    assert (refused.reason, refused.seen_at) == (reason, FETCHED)


# furniture, what it is
FURNITURE = [
    ("3 min read", "reading time"),
    ("Share this article", "share prompt"),
    ("Sign in to follow this", "forum prompt"),
    ("Recommended Posts", "forum heading"),
    ("Only 75 emoji are allowed.", "forum editor"),
    ("×   Pasted as rich text.   Restore formatting", "forum editor"),
    ("Facebook Twitter WhatsApp", "buttons"),
    ("A boy stands in the ruins of the station. Photo: AFP", "caption with credit"),
    ("Smoke rises over the hills behind the town [Mosa'ab Elshamy/AP Photo]", "caption with bracketed credit"),
    ("We use cookies to make our site work better for you.", "cookie banner"),
    ("Advertisement", "advertisement"),
    ("Read more: Inside the siege of Taiz", "promotion"),
]


@pytest.mark.parametrize(("line", "what"), FURNITURE, ids=[w for _, w in FURNITURE])
def test_furniture_between_and_around_paragraphs_goes(line: str, what: str) -> None:
    first, second = STORY.split("\n\n")
    assert strip_furniture(f"{line}\n\n{first}\n\n{line}\n\n{second}\n\n{line}") == STORY, what


# lines of stories that look like furniture
STORIES = [
    "He shared this photo: a boy in the ruins, taken by AFP, went round the world.",
    "Follow us, the soldiers told the villagers, and took 12 men away.",
    "Read more than once, the statement says nothing about the 40 dead.",
    "Three minutes later a second shell hit the ambulance.",
    "Comments by the ministry came late on Sunday.",
    "The report, seen by Reuters (AP also had a copy), names 14 victims.",
    "Video: the army says it shows the strike that killed five fighters in the valley, and two of their drivers, on a road that the villagers use at night to bring flour and medicine from the coast to the besieged town.",
]  # fmt: skip


@pytest.mark.parametrize("sentence", STORIES)
def test_no_sentence_of_the_story_is_eaten(sentence: str) -> None:
    assert strip_furniture(f"{STORY}\n\n{sentence}\n\n{STORY}").count(sentence) == 1


def test_closing_links_go_and_a_story_after_a_heading_stays() -> None:
    links = "RELATED VIDEOS:\n\nFloods in Aden\n\nA year of war in pictures"
    assert strip_furniture(f"{STORY}\n\n{links}") == STORY
    told = f"Related news\n\n{STORY}"
    assert strip_furniture(f"{STORY}\n\n{told}").count("Shells fell") == 2


def test_items_of_a_list_become_paragraphs() -> None:
    first, second = STORY.split("\n\n")
    assert strip_furniture(f"- {first}\n\n• {second}") == STORY


def test_a_teaser_and_a_caption_without_credit_that_the_next_line_repeats_go() -> None:
    first = STORY.split("\n\n")[0]
    assert strip_furniture(f"{first[:60]} […]\n\n{STORY}") == STORY


def test_tail_of_a_page_saved_as_one_paragraph_goes() -> None:
    one = STORY.replace("\n\n", " ")
    assert strip_furniture(f"{one} Contact Us Legal Terms of Use Privacy Policy Cookie Policy") == one


def test_menu_words_and_user_names_above_the_headline_go_and_dates_and_bylines_stay() -> None:
    found = article(f"Sandman_77x\nWorld News\nMarch 2, 2016\nSix killed at Taiz bus station\n\n{STORY}")
    assert found.title == "Six killed at Taiz bus station"
    kept = article(f"Sandman\nSix killed at Taiz bus station\n\n{STORY}")
    assert kept.text.startswith("Six killed at Taiz")
    dated = article(
        f"World\nMarch 2, 2016\nBy Huda Sabri\nSix killed at Taiz bus station\n\n{STORY}",
        title="Six killed at Taiz bus station",
    )
    assert dated.text.startswith("March 2, 2016\nBy Huda Sabri\nSix killed")


def test_text_that_is_all_captions_stays_whole() -> None:
    only = "Men dig for survivors after a strike on Saada that killed nine people. (AFP photo)"
    assert strip_furniture(only) == only


def test_title_is_the_first_line_that_reads_as_one() -> None:
    assert article(f"Six killed at Taiz bus station\n\n{STORY}").title == "Six killed at Taiz bus station"
    assert article(STORY).title is None
    assert article(STORY, title="Given").title == "Given"


@pytest.mark.parametrize(
    ("text", "fields", "wire"),
    [
        (f"ADEN (AFP) - {STORY}", {}, "AFP"),
        (f"ADEN, Yemen, March 3 (Xinhua) -- {STORY}", {}, "Xinhua"),
        (f"{STORY}\n\n(With Reuters and AFP)", {}, "Reuters"),
        (f"{STORY} -AP", {}, "AP"),
        (f"MOSCOW, April 5. /TASS/. {STORY}", {}, "TASS"),
        (f"ADEN (Capital News Agency) — {STORY}", {}, "Capital News Agency"),
        (f"ADEN (once Eudaemon) — {STORY}", {}, None),
        (STORY, {"author": "Agence France-Presse"}, "AFP"),
        (STORY, {"outlet": "reuters.com"}, "Reuters"),
        (STORY.replace("a nurse", "the Anadolu agency quoted a nurse who"), {}, None),
        (STORY, {}, None),
    ],
)
def test_wire_is_the_agency_credited_and_not_one_that_is_quoted(text: str, fields: dict, wire: str | None) -> None:
    assert article(text, **fields).wire == wire


def test_byline_on_its_own_line_gives_the_author() -> None:
    assert article(f"Six killed at Taiz station\n\nBy Huda Al-Sabri\n\n{STORY}").author == "Huda Al-Sabri"


@pytest.mark.parametrize(
    ("name", "url", "outlet"),
    [
        ("wkrn.com:80", None, "wkrn.com"),
        (None, "https://news.bbc.co.uk/2/hi/1.stm", "bbc.co.uk"),
        ("ahram", "https://english.ahram.org.eg/1", "ahram"),
        ("The Daily Star", None, "The Daily Star"),
        (None, None, None),
    ],
)
def test_outlet_is_the_registered_domain_or_the_given_name(
    name: str | None, url: str | None, outlet: str | None
) -> None:
    assert outlet_of(name, url) == outlet


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTPS://Example.COM:443/A/?utm_medium=x&id=7&fbclid=z#c", "https://example.com/A?id=7"),
        ("http://example.com:80/a/", "http://example.com/a"),
        ("http://example.com:8080/a", "http://example.com:8080/a"),
        ("example.com/a", "example.com/a"),
        ("http://[::1/bad", None),
        ("/a/b", None),
        ("javascript:void(0)", None),
        ("story.html", None),
    ],
)
def test_one_address_in_many_spellings_is_one_and_what_names_no_host_is_none(url: str, canonical: str | None) -> None:
    assert canonical_url(url) == canonical


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://x.org/world/2014/01/28/a", "2014-01-28"),
        ("https://x.org/2014-01-28-a", "2014-01-28"),
        ("https://x.org/ct-shooting-20170411-story.html", "2017-04-11"),
        ("https://x.org/2015/mar/05/a", "2015-03-05"),
        ("https://x.org/article/20140231/a", None),
        ("https://x.org/story/24568412/a", None),
    ],
)
def test_day_in_the_path_of_a_url(url: str, day: str | None) -> None:
    assert (str(url_date(url)) if day else url_date(url)) == day


def test_ids_come_from_the_url_or_from_id_and_text() -> None:
    a = article(STORY, url="https://x.org/a?utm_source=1", external_id="1")
    b = article(STORY + " More.", url="https://X.org/a/", external_id="2")
    assert a.article_id == b.article_id
    c, d = article(STORY, external_id="1"), article(STORY, external_id="2")
    assert c.article_id != d.article_id
    assert c.article_id == article(STORY, external_id="1", language="en").article_id


def test_a_dump_of_many_articles_is_refused_rather_than_holding_up_the_build():
    text = "Twelve people were killed in the village on Monday, police said. " * 4_000
    refused = read(text, kind="text")
    assert isinstance(refused, Reject) and refused.reason == "too_large"
