"""Whole HTML pages of different make: main text, title, author, outlet, publication, wire.

The pages in tests/reading/pages are invented outlets' texts, written for these tests.
"""

from __future__ import annotations

import pytest

from tests.reading.pages_of import PAGES, page, read
from transforms.records import Reject

# page, what it protects, title, author, outlet, day, basis, words that stand, words that must not
CASES = [
    (
        "jsonld.html",
        "a page with JSON-LD, a caption, a newsletter box and most-read links; the day is the outlet's own, not UTC's",
        ("Drone hits grain store in Odesa region, killing three", "Ines Halloran", "harbourherald.co.uk"),
        ("2023-07-21", "metadata", None),
        ["killing three dock workers and wounding seven", "“They had just begun", "ran out on Monday"],
        ["Photograph", "Morning Briefing", "Peru", "Crossword", "rights reserved", "By Ines"],
    ),
    (
        "wordpress.html",
        "a blog theme with published and updated <time>, an inline promotion and readers' comments with a rival toll",
        ("Gunmen raid village in Zamfara, 14 feared dead", "Musa Garba", "Savannah Daily"),
        ("2022-02-09", "page", None),
        ["residents fear that fourteen people were killed", "at least six times since January"],
        ["ALSO READ", "forty people", "Fuel price", "Twitter", "Jobs"],
    ),
    (
        "microdata.html",
        "schema.org microdata without a URL",
        ("Shelling of market in El Fasher kills 19", "Samia Idris", "Blue Nile Post"),
        ("2024-06-04", "metadata", None),
        ["Nineteen people were killed", "800,000 people are trapped"],
        ["Cholera", "Tags", "Français"],
    ),
    (
        "wire.html",
        "the dateline's day beats the metadata's; the agency in it is the wire",
        ("Blast at Kabul mosque kills ten during prayers", None, "newsline.com"),
        ("2022-08-18", "dateline", "Reuters"),
        ["KABUL, Aug 18 (Reuters) - A bomb exploded", "27 wounded"],
        ["Markets"],
    ),
    (
        "cp1252.html",
        "a table page of the nineties: Latin-1 declared, Windows-1252 meant, the date printed over the text",
        ("Bus bombed on Homs road", None, None),
        ("2013-03-05", "page", None),
        ["agency said – the third such attack", "“We saw", "didn’t give his name"],
        ["Links", "�", "\x96"],
    ),
    (
        "cp1251.html",
        "a Cyrillic charset around an English story",
        ("Shelling of Donetsk market kills twelve", None, None),
        ("2022-06-13", "metadata", None),
        ["Maisky market in the centre of Donetsk (Донецк)", "number of wounded at 22", "Kyiv’s army"],
        ["Главная", "курьер"],
    ),
    (
        "declared_latin1.html",
        "a wrong charset declared: the bytes are UTF-8 and are read as such",
        ("Mine kills farmer’s sons", None, None),
        ("2016-09-21", "page", None),
        ["on Tuesday – a third son", "Abu Jamīl"],
        ["â", "Ã"],
    ),
    (
        "broken.html",
        "unclosed tags, a stray end, a page cut off in a sentence: what is there is read",
        ("Village in Kachin shelled at night", None, None),
        ("2023-10-10", "metadata", None),
        ["killing at least 29 people", "Fifty-six people were taken", "two of the wounded died on the"],
        ["</", "<p"],
    ),
    (
        "amp.html",
        "an AMP page whose text is broken up by advertisements and prompts",
        ("Strike on wedding hall in Hodeidah: 21 dead", "Layla Farhan", "example.org"),
        ("2018-04-23", "metadata", None),
        ["killed 21 guests", "counted 46 wounded", "killed more than 130 people"],
        ["ADVERTISEMENT", "Read more", "Story continues", "AFP photo", "Telegram"],
    ),
    (
        "printed.html",
        "the date line behind the headline is the publication, the meta tag of a later change is not",
        ("Barrel bombs fall on Daraya", None, None),
        ("2015-05-03", "page", None),
        ["dropped fourteen barrel bombs", "Three rescuers were hurt"],
        ["Menu"],
    ),
]


@pytest.mark.parametrize(("name", "why", "who", "when", "has", "has_not"), CASES, ids=[c[0] for c in CASES])
def test_page_is_read(name: str, why: str, who: tuple, when: tuple, has: list[str], has_not: list[str]) -> None:
    url = "https://edition.newsline.com/a/1" if name == "wire.html" else None
    found = page(name, url=url)
    title, author, outlet = who
    assert found.title == title, why
    assert found.author == author, why
    if outlet:
        assert found.outlet == outlet, why
    assert (str(found.published_on), found.published_basis, found.wire) == when, why
    for words in has:
        assert words in found.text, why
    for words in has_not:
        assert words not in found.text, why


def test_day_of_the_url_is_the_last_resort_and_the_url_becomes_canonical() -> None:
    found = page("url_only.html", url="HTTP://www.Plateautimes.ng:80/news/2014/01/28/clash/?utm_source=x#top")
    assert (str(found.published_on), found.published_basis) == ("2014-01-28", "page")
    assert (found.url, found.outlet) == ("http://www.plateautimes.ng/news/2014/01/28/clash", "plateautimes.ng")


def test_nothing_tells_the_day_then_it_stays_unknown() -> None:
    found = page("url_only.html", url="https://plateautimes.ng/clash")
    assert (found.published_at, found.published_on, found.published_basis) == (None, None, "none")


@pytest.mark.parametrize(
    ("name", "reason"), [("script_only.html", "no_main_text"), ("french.html", "unsupported_language")]
)
def test_pages_without_a_story_to_read_are_refused(name: str, reason: str) -> None:
    refused = read((PAGES / name).read_bytes())
    assert isinstance(refused, Reject)
    assert refused.reason == reason
    assert refused.detail
