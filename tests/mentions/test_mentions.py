"""Which sentence tells which incident, and which number belongs to which."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.mentions.reading import document, extraction
from transforms.extraction.extract import extract

ROUND_UP = (
    "A car bomb killed nine people outside a bank in Baghdad on Monday, police said. "
    "Twenty were wounded in the blast.\n\n"
    "Elsewhere in Iraq, gunmen shot dead two teachers in Mosul on Sunday.\n\n"
    "In 2014, Islamic State fighters killed hundreds of cadets at a base near Tikrit."
)


def test_each_number_goes_to_its_incident() -> None:
    found = extraction(ROUND_UP)
    killed = {
        m.quote[:12]: [c.value_low for c in found.claims if c.mention_id == m.mention_id and c.metric == "killed"]
        for m in found.mentions
    }
    assert killed == {"A car bomb k": [9], "Elsewhere in": [2], "In 2014, Isl": [200]}


def test_one_lead_and_history_apart() -> None:
    found = extraction(ROUND_UP)
    assert [m.is_lead for m in found.mentions].count(True) == 1
    assert [m.date_start for m in found.mentions if m.is_background] == [date(2014, 1, 1)]


def test_a_claimants_smaller_number_is_a_part() -> None:
    """50 dead and, later, 39 of them rebels are not 89; another claimant's 45 is a contradiction and stays a total."""
    found = extraction(
        "Clashes in Taiz on Monday killed 50 people, the health ministry said.\n\n"
        "The ministry said 39 rebels died in the fighting. A hospital doctor put the toll of the clashes at 45."
    )
    parts = {c.value_low: c.is_subset for c in found.claims}
    assert parts == {50: False, 39: True, 45: False}


def test_headline_dozens_are_the_number_of_the_text() -> None:
    found = extraction(
        "Dozens killed in Idlib air strikes.\n\n"
        "Air strikes on a market in Idlib on Monday killed 44 people, medics said."
    )
    assert [c.value_low for c in found.claims if c.metric == "killed"] == [44]


def test_a_war_wide_total_belongs_to_no_incident() -> None:
    found = extraction(
        "Shelling killed three people in Donetsk on Monday.\n\n"
        "More than 14,000 people have been killed since the conflict began in 2014."
    )
    assert [c.value_low for c in found.claims if c.mention_id] == [3]


def test_a_strike_inside_a_battle_is_its_own_incident() -> None:
    found = extraction(
        "Taliban fighters attacked Kunduz on Monday, and 20 people were killed in the battle for the city.\n\n"
        "Afghan air force jets carried out 12 airstrikes on the attackers, the defence ministry said."
    )
    assert {m.event_type for m in found.mentions} == {"armed_clash", "air_or_drone_strike"}


def test_same_article_same_rows() -> None:
    assert extract(document(ROUND_UP)) == extract(document(ROUND_UP))


WORDS = [
    "killed",
    "5",
    "rebels",
    "in",
    "Aleppo",
    "on Monday",
    ".",
    "\n\n",
    "fear",
    "“",
    "the army",
    "shelled",
    "2014",
    ",",
    "who",
    "“said”",
    "0",
    "—",
]


@settings(max_examples=40)
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.booleans())
def test_broken_text_never_raises_and_every_quote_stands(parts: list[str], dated: bool) -> None:
    doc = document(" ".join(parts), day=date(2021, 6, 16) if dated else None)
    found = extract(doc)
    text = doc.article.text
    assert all(text[r.quote_start : r.quote_end] == r.quote for r in (*found.mentions, *found.claims))
    assert sum(m.is_lead for m in found.mentions) <= 1
    assert all(m.date_start is None or m.date_start <= date(2021, 6, 16) for m in found.mentions)
    assert {c.mention_id for c in found.claims} - {None} <= {m.mention_id for m in found.mentions}
