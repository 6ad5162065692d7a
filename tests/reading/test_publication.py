# ruff: noqa: E501 - texts stand on one line
"""When an article was published: dates printed at its head, datelines, metadata, and what is none of them."""

from __future__ import annotations

import pytest

from tests.reading.pages_of import article

STORY = "Six travellers died when shells fell on the bus station of Taiz, a nurse at the main hospital said. She spoke of 17 wounded."

# head of the text, metadata, day, basis
PRINTED = [
    ("Thu Sep 5 2013 Shells hit Taiz.", "2015-01-01", "2013-09-05", "page"),
    ("18-07-2015 Shells hit Taiz.", "2015-07-02", "2015-07-18", "page"),
    ("Published November 13 2017 Shells hit Taiz.", "2017-11-17", "2017-11-13", "page"),
    ("Date of publication 21 September 2016", "2016-04-12", "2016-09-21", "page"),
    ("Last updated at Jun 062016 ADEN", "2016-06-22", "2016-06-06", "page"),
    ("(April 11, 2014) – Four men were shot.", "2014-04-12", "2014-04-11", "page"),
    ("Wednesday 9 Apr 2014", None, "2014-04-09", "page"),
    ("Posted: Tuesday, January 28, 2014 8:18 PM EST Updated: Friday, February 28, 2014 8:27 PM EST", None, "2014-01-28", "page"),
    ("Updated: Friday, February 28, 2014 Published: Tuesday, January 28, 2014", None, "2014-01-28", "page"),
    ("Six dead in Taiz shelling Nurse AFP Thursday 6 Mar 2014", "2014-03-04", "2014-03-06", "page"),
    ("Six dead in Taiz 8 November 2016 SANA", "2016-11-01", "2016-11-08", "page"),
    ("Six dead in Taiz Middle East 07-08-2013 0147 PM", None, "2013-08-07", "page"),
    ("By Huda Sabri | 03/14/2015 |", None, "2015-03-14", "page"),
    ("24.09.2014Get short URL", None, "2014-09-24", "page"),
    ("2019-03-02T11:00:00Z", None, "2019-03-02", "page"),
    ("ADEN, Jan 18 (Reuters) -", "2016-01-20", "2016-01-18", "dateline"),
    ("SANAA, Dec. 31 (Xinhua) --", "2016-01-01", "2015-12-31", "dateline"),
    ("By AFP | Mar 02, 2024 | 3 min read |", None, "2024-03-02", "page"),
    ("September 5, 2023 (KHARTOUM) –", None, "2023-09-05", "page"),
    ("Published On 2 Mar 20242 Mar 2024", None, "2024-03-02", "page"),
    ("Source: Xinhua| 2024-03-02 10:15:30|Editor: huaxia", None, "2024-03-02", "page"),
    ("MOSCOW, April 5. /TASS/.", "2017-04-06", "2017-04-05", "dateline"),
    ("(New York, March 2, 2024) –", None, "2024-03-02", "dateline"),
    ("Geneva/Kyiv, 2 March 2024 –", "2024-03-05", "2024-03-02", "dateline"),
    ("KYIV. March 2 (Interfax-Ukraine) –", "2024-03-03", "2024-03-02", "dateline"),
    ("Spokesman of the Council, Geneva, 28 January 2022\n", None, "2022-01-28", "page"),
    # an update alone is less than the metadata that it fits, and more than metadata that it contradicts
    ("Updated: Friday, February 28, 2014", "2014-01-02", "2014-02-28", "page"),
    ("Updated: Friday, February 28, 2014", "2014-02-27", "2014-02-27", "metadata"),
    ("Updated: Friday, February 28, 2014", "2013-08-02", "2013-08-02", "metadata"),
    # open between two readings: the metadata decides, else nothing
    ("Posted 03/04/2016", "2016-04-03", "2016-04-03", "page"),
    ("Posted 03/04/2016", None, "None", "none"),
    # a date inside a sentence is no publication
    ("On January 9, 2016 the group attacked Taiz.", "2016-01-20", "2016-01-20", "metadata"),
    ("On 9 January 2016, rebels attacked Taiz.", None, "None", "none"),
    ("The truce that began on Sunday 1 May 2016 Friday was broken.", None, "None", "none"),
    ("January 9, 2016 was a black day for Taiz.", None, "None", "none"),
    ("Abu Salem, May 1, 1950 - June 3, 2016.", None, "None", "none"),
    ("ADEN, Jan 18 (Reuters) -", None, "None", "none"),
    ("The report, dated March 2, 2024, names Taiz.", None, "None", "none"),
    ("Report from 1 January 2024 to 2 March 2024.", None, "None", "none"),
    ("On the night of 2 March 2024 shells hit Taiz.", None, "None", "none"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "given", "day", "basis"), PRINTED, ids=[f"{h[:34]}|{g}" for h, g, _, _ in PRINTED])
def test_publication(head: str, given: str | None, day: str, basis: str) -> None:
    found = article(f"{head} {STORY}", published_at=given)
    assert (str(found.published_on), found.published_basis) == (day, basis)


@pytest.mark.parametrize(
    ("given", "instant", "day"),
    [
        ("2016-01-17", "2016-01-17T00:00:00+00:00", "2016-01-17"),
        ("2016-01-17T22:15:00-05:00", "2016-01-18T03:15:00+00:00", "2016-01-17"),
        ("Sun, 17 Jan 2016 08:00:00 GMT", "2016-01-17T08:00:00+00:00", "2016-01-17"),
        ("January 17, 2016", "2016-01-17T00:00:00+00:00", "2016-01-17"),
    ],
)
def test_the_source_gives_an_instant_and_the_outlets_own_day(given: str, instant: str, day: str) -> None:
    found = article(STORY, published_at=given, published_basis="feed")
    assert found.published_at is not None
    assert (found.published_at.isoformat(), str(found.published_on)) == (instant, day)
    assert found.published_basis == "feed"


@pytest.mark.parametrize("given", ["soon", "0000-00-00", "2099-01-01", "12345678901234567890", "03/04/2016", ""])
def test_what_cannot_be_read_or_lies_ahead_is_nobodys_word(given: str) -> None:
    assert article(STORY, published_at=given).published_at is None


def test_printed_day_keeps_the_metadata_time_of_the_same_day() -> None:
    found = article(f"9 April 2014 {STORY}", published_at="2014-04-09T16:30:00+02:00")
    assert found.published_at is not None
    assert found.published_at.isoformat() == "2014-04-09T14:30:00+00:00"


# what stands behind the headline, the stamp in the page's metadata, day, why
LINES = [
    ("<span>27 November 2018 at 09h30</span>", "2022-03-15", "2018-11-27", "a moved site stamped its pages anew"),
    ("<small>Updated on: Apr 03, 2021 08:57 PM IST</small>", "2023-11-14", "2021-04-03", "no page is updated before it appears"),
    ("<span>27 November 2018</span>", "2018-11-27T23:30:00-05:00", "2018-11-27", "both say the same"),
    ("<span>Updated 29 November 2018</span>", "2018-11-27", "2018-11-27", "a plain update"),
    ("<span>27 November 2018</span><p>2 May 2015</p>", "2018-11-27", "2018-11-27", "an older teaser behind the date line"),
    ("<span>27 November 2018</span>", None, "2018-11-27", "no metadata"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "stamp", "day", "why"), LINES, ids=[c[3] for c in LINES])
def test_the_date_line_behind_the_headline(line: str, stamp: str | None, day: str, why: str) -> None:
    meta = f'<meta property="article:published_time" content="{stamp}">' if stamp else ""
    found = article(
        f"<html><head><title>Shells hit the bus station of Taiz | Paper</title>{meta}</head><body><article>"
        f"<h1>Shells hit the bus station of Taiz</h1><div>{line}</div><p>{STORY}</p><p>{STORY}</p></article></body></html>"
    )
    assert str(found.published_on) == day, why


def test_a_date_behind_a_heading_that_is_not_the_headline_moves_no_stamp() -> None:
    found = article(
        '<html><head><title>Shells hit Taiz | Paper</title><meta property="article:published_time" content="2018-11-27">'
        f"</head><body><h1>The Paper</h1><div>2 May 2015</div><article><p>{STORY}</p><p>{STORY}</p></article></body></html>"
    )
    assert str(found.published_on) == "2018-11-27"
