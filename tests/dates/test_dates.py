"""Time expressions and the days they name. Published on Monday, 18 January 2016, unless the case says otherwise."""

from __future__ import annotations

import pytest

from tests.dates.of_text import days, document, spans
from transforms.extraction.dates.find import published_when
from transforms.extraction.drafts import When

EXPLICIT = [
    ("Shells hit Taiz on 9 January.", "2016-01-09 p1", "day before month; the year is the publication's"),
    ("Shells hit Taiz on January 9.", "2016-01-09 p1", "month before day"),
    ("Shells hit Taiz on Jan. 9, 2015, at noon.", "2015-01-09 p1", "abbreviation and year"),
    ("Shells hit Taiz on the 9th of January.", "2016-01-09 p1", "ordinal"),
    ("Shells hit Taiz on Saturday, January 16, from the hills.", "2016-01-16 p1", "weekday with date is one span"),
    ("Shells hit Taiz on December 30.", "2015-12-30 p1", "a day later in the calendar is last year's"),
    ("Shells hit Taiz on 2016-01-09.", "2016-01-09 p1", "ISO"),
    ("Shells hit Taiz on 09.01.2016.", "2016-01-09 p1", "dots are day first"),
    ("Shells hit Taiz on 13/01/2016.", "2016-01-13 p1", "slashes with one reading"),
    ("Shells hit Taiz on 01/13/2016.", "2016-01-13 p1", "slashes, month first, with one reading"),
    ("Shells hit Taiz on January 9-11.", "2016-01-09..2016-01-11 p2", "range"),
    ("Shells hit Taiz between 9 and 11 January 2015.", "2015-01-09..2015-01-11 p2", "range with year"),
    ("Ninety people died between Nov. 14 and Dec. 2.", "2015-11-14..2015-12-02 p4", "pair of dates"),
    ("Shells hit Taiz in August.", "2015-08-01..2015-08-31 p4", "a month not yet come is last year's"),
    ("Shells hit Taiz in August 2014.", "2014-08-01..2014-08-31 p4", "month and year"),
    ("Shells hit Taiz in late August.", "2015-08-21..2015-08-31 p3", "part of a month"),
    ("Shells hit Taiz in mid-December.", "2015-12-11..2015-12-20 p3", "middle of a month"),
    ("Shells hit Taiz in the first week of January.", "2016-01-01..2016-01-07 p3", "week of a month"),
    ("Shells hit Taiz in 2013.", "2013-01-01..2013-12-31 p5", "year"),
    ("The 2014 massacre is not forgotten.", "2014-01-01..2014-12-31 p5", "a year before a noun"),
    ("Taiz has been besieged since March 2015.", "2015-03-01..2016-01-18 p5", "since a month, until publication"),
    ("Taiz has been shelled since January 15.", "2016-01-15..2016-01-18 p2", "since a day"),
]

RELATIVE = [
    ("Shells hit Taiz today.", "2016-01-18 p1", "today"),
    ("Shells hit Taiz this morning.", "2016-01-18 p1", "this morning"),
    ("Shells hit Taiz at dawn.", "2016-01-18 p1", "dawn of the day of the report"),
    ("Shells hit Taiz yesterday evening.", "2016-01-17 p1", "yesterday, with a part of the day"),
    ("Shells hit Taiz last night.", "2016-01-17 p1", "the night that began yesterday"),
    ("Shells hit Taiz overnight.", "2016-01-17..2016-01-18 p2", "the night has two days"),
    ("Shells hit Taiz on Monday.", "2016-01-18 p1", "a Monday's paper says Monday of today"),
    ("Shells hit Taiz last Monday.", "2016-01-11 p1", "last Monday is not today"),
    ("Shells hit Taiz on Sunday night.", "2016-01-17 p1", "weekday and part of the day"),
    ("Shells hit Taiz early on Tuesday.", "2016-01-12 p1", "the latest Tuesday"),
    ("Sunday's shelling of Taiz was the worst.", "2016-01-17 p1", "genitive"),
    ("Sundays shelling of Taiz was the worst.", "2016-01-17 p1", "genitive whose apostrophe was lost"),
    ("Shells hit Taiz overnight from Friday to Saturday.", "2016-01-15..2016-01-16 p2", "pair of weekdays"),
    ("Shells hit Taiz overnight on Thursday.", "2016-01-14..2016-01-15 p2", "a night that begins on the day"),
    ("Shells hit Taiz overnight into Friday.", "2016-01-14..2016-01-15 p2", "a night that ends on the day"),
    ("Shells hit Taiz late Saturday and early Sunday.", "2016-01-16..2016-01-17 p2", "pair with parts of days"),
    ("Shells hit Taiz in the night of Friday to Saturday.", "2016-01-15..2016-01-16 p2", "a night is one time"),
    ("Shells hit Taiz on Thursday of last week.", "2016-01-14 p1", "a weekday of a week"),
    ("Shells hit Taiz last week on Tuesday.", "2016-01-12 p1", "the same the other way round"),
    ("Taiz has been shelled since Friday.", "2016-01-15..2016-01-18 p2", "since a weekday"),
    ("Shells hit Taiz over the weekend.", "2016-01-16..2016-01-17 p2", "weekend"),
    ("Shells hit Taiz last week.", "2016-01-11..2016-01-17 p3", "calendar week"),
    ("Last weeks shelling of Taiz goes on.", "2016-01-11..2016-01-17 p3", "genitive whose apostrophe was lost"),
    ("Shells hit Taiz late last week.", "2016-01-14..2016-01-17 p2", "end of a week"),
    ("Shells hit Taiz last month.", "2015-12-01..2015-12-31 p4", "calendar month"),
    ("Shells hit Taiz earlier this month.", "2016-01-01..2016-01-17 p4", "this month up to yesterday"),
    ("Shells hit Taiz last year.", "2015-01-01..2015-12-31 p5", "calendar year"),
    ("Shells hit Taiz two days ago.", "2016-01-16 p1", "days ago"),
    ("Shells hit Taiz three weeks ago.", "2015-12-25..2015-12-31 p3", "weeks ago are a week"),
    ("Shells hit Taiz two months ago.", "2015-11-01..2015-11-30 p4", "months ago are a month"),
    ("Shells hit Taiz two years ago.", "2014-01-01..2014-12-31 p5", "years ago are a year"),
    ("Shells hit Taiz on New Year's Eve.", "2015-12-31 p1", "a day with a fixed date"),
    ("Twelve died in the past 24 hours.", "2016-01-17..2016-01-18 p2", "past hours"),
    ("Twelve died in the last three days.", "2016-01-15..2016-01-18 p2", "past days"),
    ("Twelve died in 48 hours of shelling.", "2016-01-16..2016-01-18 p2", "hours of something"),
    ("On the third day of the offensive the town fell.", "2016-01-16..2016-01-18 p2", "an offensive's start"),
    ("Planes bombed Taiz for second day.", "2016-01-18 p1", "as in headlines"),
    ("Six died on the sixth consecutive day of bombing.", "2016-01-18 p1", "the day reached, not the first"),
    ("Taiz was shelled in recent days.", "2016-01-12..2016-01-18 p3", "vague"),
    ("Planes bombed Taiz for a second day.", "2016-01-18 p1", "another day of it is today"),
]


@pytest.mark.parametrize(("text", "expected", "why"), EXPLICIT + RELATIVE, ids=[c[0] for c in EXPLICIT + RELATIVE])
def test_expression_names_its_days(text: str, expected: str, why: str) -> None:
    found = spans(text)
    assert [days(s) for s in found] == [expected], why
    basis = "stated" if (text, expected, why) in EXPLICIT else "relative"
    assert found[0].when.basis == basis, why


PAST_ALL_THE_SAME = [
    ("A bomb went off next to a mosque on Friday.", "'next' is a place here"),
    ("Troops were coming under fire on Friday.", "'coming' is no date here"),
    ("The army will answer, it said on Friday.", "the statement was on Friday"),
    ("The army will answer the raid it said on Friday.", "the same without its comma"),
]


@pytest.mark.parametrize(("text", "why"), PAST_ALL_THE_SAME, ids=[c[0] for c in PAST_ALL_THE_SAME])
def test_words_of_the_future_elsewhere_take_no_day_away(text: str, why: str) -> None:
    assert [days(s) for s in spans(text)] == ["2016-01-15 p1"], why


NOTHING = [
    ("The truce holds for the coming week, and talks begin the following Monday.", "ahead"),
    ("It was the last day of the truce.", "a truce's last day, not yesterday"),
    ("Shells hit Taiz on 09/01/2016.", "two readings"),
    ("The envoy will meet them on Friday.", "announced"),
    ("Talks are due to be held on February 3.", "announced day of this year, not last year's"),
    ("The vote of January 25 is prepared.", "a day just ahead without its year is not last year's"),
    ("Soldiers train there every Friday.", "habit"),
    ("Protests are held on Fridays.", "habit"),
    ("They may 10 times have tried, and marched on.", "May and March are words too"),
    ("At least 1990 people died, 2,016 were hurt.", "counts are no years"),
    ("Between 1500 and 2000 armed fighters fled, a loss of 2014 men.", "counts, though they look like years"),
    ("It took 6/7 of the votes in 31 June 2016.", "no such day"),
    ("The fighting may end tomorrow.", "ahead"),
    ("He bought it for $2014.", "money"),
    ("Police were called to the 2000 block of Mill Street.", "a house number"),
    ("Shells hit Taiz shortly after midnight (2100 GMT Friday).", "the same hour by another clock"),
    ("Chief Sunday Igboho spoke to the Sunday Times.", "a man and a paper"),
]


@pytest.mark.parametrize(("text", "why"), NOTHING, ids=[c[0] for c in NOTHING])
def test_what_names_no_past_day_is_left_alone(text: str, why: str) -> None:
    assert [days(s) for s in spans(text)] == [], why


def test_without_publication_relative_times_stay_unknown_and_full_dates_stand() -> None:
    found = spans("Shells hit Taiz on Monday. In 2013 and on 9 May 2014 it was hit too.", None)
    assert [days(s) for s in found] == ["?", "2013-01-01..2013-12-31 p5", "2014-05-09 p1"]
    assert spans("Shells hit Taiz on January 9.", None) == []


def test_the_printed_date_and_the_dateline_date_no_incident() -> None:
    assert spans("Mon Jan 18 2016 Six dead in Taiz. Shells fell on a bus station.") == []
    assert spans("ADEN, Jan 17 (Reuters) - Shells fell on a bus station.") == []


def test_published_and_updated_lines_date_no_incident() -> None:
    head = "Posted: Monday, January 18, 2016 8:18 PM EST Updated: Tuesday, January 19, 2016 9:00 AM EST"
    assert [s.text for s in spans(f"Six dead in Taiz {head}\n\nShells hit Taiz on Sunday.", "2016-01-18")] == [
        "on Sunday"
    ]


def test_a_text_in_capitals_is_read_like_any_other() -> None:
    found = spans("SIX PEOPLE DIED LAST NIGHT WHEN SHELLS HIT TAIZ, THE MONITOR SAID SUNDAY.")
    assert [(s.text, days(s)) for s in found] == [("LAST NIGHT", "2016-01-16 p1"), ("SUNDAY", "2016-01-17 p1")]


def test_previous_and_following_day_count_from_the_day_told_last() -> None:
    found = spans("The town fell on Thursday. The previous day 12 had died. Two more died the next day.")
    assert [days(s) for s in found] == ["2016-01-14 p1", "2016-01-13 p1", "2016-01-14 p1"]
    assert spans("The previous day 12 had died.") == []


def test_a_day_after_an_event_dates_the_event_and_not_the_day_after() -> None:
    found = spans("Aid reached Taiz on Saturday, two days after shells killed 20 people there.")
    assert [days(s) for s in found] == ["2016-01-16 p1", "2016-01-14 p1"]


def test_since_an_event_of_that_day_is_an_interval() -> None:
    found = spans("Some 6,000 people have died since the coalition began its raids on 26 March 2015.")
    assert [days(s) for s in found] == ["2015-03-26..2016-01-18 p5"]


def test_past_hours_count_from_the_day_of_the_statement() -> None:
    found = spans("Twelve people died in the past 24 hours, the monitor said on Saturday.")
    assert [days(s) for s in found] == ["2016-01-15..2016-01-16 p2", "2016-01-16 p1"]


def test_that_friday_is_the_one_nearest_to_the_day_told_last() -> None:
    found = spans("Shells killed six on 1 January. They fell in the early hours of that Friday.")
    assert [days(s) for s in found] == ["2016-01-01 p1", "2016-01-01 p1"]


def test_a_statement_of_tuesday_in_a_mondays_article_is_of_the_day_after() -> None:
    found = spans("Six people died on Monday, the monitor said on Tuesday. The previous day three had died.")
    assert [days(s) for s in found] == ["2016-01-18 p1", "2016-01-19 p1", "2016-01-18 p1"]


def test_the_weekday_of_tomorrow_is_open_where_the_article_tells_of_today() -> None:
    assert [days(s) for s in spans("Shells hit Taiz on Monday. A service takes place Tuesday.")] == ["2016-01-18 p1"]
    assert [days(s) for s in spans("Shells hit Taiz on Tuesday.")] == ["2016-01-12 p1"]


STATEMENTS = [
    ("Twelve people died, the monitor said on Sunday.", True),
    ("Twelve people died, the monitor told Reuters on Sunday.", True),
    ("Twelve people died, the governor said on Telegram on Sunday.", True),
    ("Twelve people died, it said in a statement posted on Facebook late on Sunday.", True),
    ("Twelve people died, a doctor told the BBC by phone on Sunday.", True),
    ("Twelve people died, it said in a statement late on Sunday.", True),
    ("The envoy on Sunday renewed his call for a truce.", True),
    ("The monitor on Sunday said that twelve people had died.", True),
    ("A boy looks at the ruins in this picture taken on Sunday.", True),
    ("Twelve dead in Taiz. — Huda Sabri (@hudasabri) January 17, 2016", True),
    ("Twelve people died, a clip shows (Published Sunday, Jan 17, 2016).", True),
    ("The monitor said twelve people were killed on Sunday.", False),
    ("Twelve people were killed on Sunday said the Observatory for Human Rights.", False),
    ("Twelve people were killed on Sunday, the monitor said.", False),
    ("Twelve people were killed on Sunday according to the monitor.", False),
]


@pytest.mark.parametrize(("text", "is_statement"), STATEMENTS)
def test_the_day_of_a_statement_is_told_from_the_day_of_what_it_tells(text: str, is_statement: bool) -> None:
    assert [s.of_statement for s in spans(text)] == [is_statement]


def test_weekend_reported_on_its_saturday_has_only_that_day() -> None:
    assert [days(s) for s in spans("Shells hit Taiz this weekend.", "2016-01-16")] == ["2016-01-16 p1"]


def test_publication_day_as_a_when() -> None:
    assert published_when(document("x").article) == When(
        spans("today")[0].when.start, spans("today")[0].when.end, 1, "published"
    )
    assert published_when(document("x", None).article) == When()
