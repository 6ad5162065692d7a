# ruff: noqa: E501 - texts stand on one line
"""Reprints and reposts point to the earliest article; look-alikes do not."""

from __future__ import annotations

import dataclasses
import random

from tests.reading.pages_of import article
from transforms.reading.duplicates import find_duplicates
from transforms.records import Article

WORDS = (
    "Shells fell on the bus station of Taiz early on Sunday and killed six travellers who were waiting for the first bus to "
    "Aden, a nurse at the city's main hospital said. She counted 17 wounded, among them the driver and two sellers of tea. "
    "Residents said that the fire came from the hills to the east, which the rebels hold, and went on for about an hour. "
    "A spokesman for the rebels denied it and accused the other side of shelling its own people. The station was hit twice "
    "last month as well, and most bus companies have moved their stops to the southern edge of the city, where it is safer."
)


def one(text: str, name: str, day: str | None) -> Article:
    return dataclasses.replace(article(text, external_id=name, published_at=day), article_id=name)


def test_a_reprint_and_a_repost_that_changed_the_toll_point_to_the_earliest() -> None:
    reprint = one("PRESS REVIEW: " + WORDS, "reprint", "2016-05-03")
    repost = one(WORDS.replace("six travellers", "sixty travellers").replace("17", "170"), "repost", "2016-05-09")
    original = one(WORDS, "original", "2016-05-02")
    undated = one(WORDS, "undated", None)
    found = find_duplicates([repost, undated, reprint, original])
    assert found == {"reprint": "original", "repost": "original", "undated": "original"}


def test_on_one_day_the_agency_is_the_original_of_its_reprint() -> None:
    text = f"TAIZ, May 2 (Capital News Agency) - {WORDS}"
    reprint = dataclasses.replace(one(text, "a-reprint", "2016-05-03"), outlet="courier.example")
    wire = dataclasses.replace(one(text, "z-wire", "2016-05-02T09:00:00Z"), outlet="Capital News Agency")
    assert find_duplicates([reprint, wire]) == {"a-reprint": "z-wire"}


def test_a_reprint_cut_short_is_a_reprint() -> None:
    short = one(". ".join(WORDS.split(". ")[:4]) + ".", "short", "2016-05-04")
    assert find_duplicates([one(WORDS, "original", "2016-05-02"), short]) == {"short": "original"}


def test_two_reports_of_one_attack_are_not_one_text() -> None:
    other = (
        "At least six people died in shelling of Taiz on Sunday, medics told reporters. The bus station of the city was hit "
        "early in the morning, when many travellers were waiting. The rebels, who hold the hills to the east, said they did "
        "not fire. A nurse spoke of 17 wounded. It was the third attack on the station in a few weeks, according to residents."
    )
    assert find_duplicates([one(WORDS, "a", "2016-05-02"), one(other, "b", "2016-05-02")]) == {}


def test_daily_bulletins_on_one_template_with_other_numbers_are_not_reprints() -> None:
    template = "Units of the army repelled {} attacks near {} and {} over the past day, the general staff said, and hit {} posts."
    a = template.format(12, "Avdiivka", "Marinka", 31) + f" Losses of the enemy: {510} men, {7} tanks, {12} guns."
    b = template.format(27, "Kupiansk", "Lyman", 18) + f" Losses of the enemy: {640} men, {3} tanks, {25} guns."
    assert find_duplicates([one(a, "a", "2023-05-02"), one(b, "b", "2023-05-03")]) == {}


def test_short_boilerplate_of_another_month_is_no_reprint() -> None:
    notice = "Get notifications about this story. Your choice has been saved and you can change it in your settings at any time."
    assert find_duplicates([one(notice, "a", "2016-01-02"), one(notice, "b", "2016-06-02")]) == {}
    assert find_duplicates([one(notice, "a", "2016-01-02"), one(notice, "b", "2016-01-03")]) == {"b": "a"}


def test_the_order_of_the_articles_does_not_matter() -> None:
    rng = random.Random(5)
    words = WORDS.split()
    articles = [one(" ".join(rng.sample(words, len(words))), f"x{i}", "2016-05-02") for i in range(20)]
    articles += [one(a.text + " Ends.", "copy-" + a.article_id, "2016-05-05") for a in articles[:7]]
    expected = find_duplicates(articles)
    assert len(expected) == 7
    for _ in range(3):
        rng.shuffle(articles)
        assert find_duplicates(articles) == expected
