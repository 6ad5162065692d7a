"""Who, where and when of a lead whose own sentences do not tell them: short articles in our own words."""

from __future__ import annotations

from datetime import date

import pytest

from tests.mentions.reading import lead
from transforms.extraction.mentions.blame import RANKS, phrases

# ruff: noqa: E501  (tables: one case a line reads best)
BLAST = "A truck bomb killed 31 people at a market in {} on Monday, police said. "
WHO = [
    ("Baghdad", "Islamic State claimed responsibility in a statement online.", ["Islamic State"], "a claim of responsibility"),
    ("Mogadishu", "The government blames al-Shabaab.", ["al-Shabaab"], "an accusation in a sentence without violence"),
    ("Mogadishu", "Nobody has claimed responsibility, but officials say that al-Shabaab was behind it.", ["al-Shabaab"], "nobody claims, others accuse"),
    ("Mogadishu", "Nobody has claimed responsibility.", [], "open stays open"),
    ("Maiduguri", "Officials blamed Boko Haram, but the Islamic State claimed the attack.", ["Islamic State"], "who owns it comes before who is accused"),
    ("Mogadishu", "Al-Shabaab, which is fighting the government, said it was behind the blast.", ["al-Shabaab"], "a clause between a party and its claim"),
    ("Bogota", "The National Liberation Army (ELN) on Monday claimed responsibility.", ["National Liberation Army (ELN)"], "initials and a day between a party and its claim"),
    ("Bogota", "The driver had belonged to the ELN for years, the minister said.", ["National Liberation Army (ELN)"], "whose man the attacker was"),
    ("Peshawar", "The Pakistani Taliban denied involvement.", [], "a group that denies was charged by nobody"),
    ("Kharkiv", "Moscow denied that its forces were involved.", ["Russia"], "the accused is the one who denies"),
    ("Peshawar", "A commander of the Pakistani Taliban, has said online that the bombing was revenge for a raid.", ["Tehrik-i-Taliban Pakistan"], "a comma lost before the clause"),
    ("Gao", "JNIM said that early on the same day they struck the market.", ["JNIM"], "a time before what the party did"),
    ("Damascus", "Islamic State adopted the operation.", ["Islamic State"], "a claim in the words of Arab agencies"),
    ("Mogadishu", "Elsewhere, al-Shabaab claimed responsibility for a raid on a base.", [], "a claim of another deed"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "later", "who", "why"), WHO, ids=[w[3] for w in WHO])
def test_doer_told_in_a_later_sentence(place: str, later: str, who: list[str], why: str) -> None:
    found = lead(BLAST.format(place) + later)
    assert found and list(found.perpetrators) == who, why


def test_doer_in_the_lead_sentence_stands() -> None:
    """What others are accused of later takes nothing from the side that the lead names."""
    found = lead(
        "Taliban fighters killed nine policemen in Kunduz on Monday. The ministry blamed Islamic State for a blast in Kabul."
    )
    assert found and list(found.perpetrators) == ["Taliban"]


def test_the_side_that_counts_or_buries_did_not_do_it() -> None:
    """A ministry run by a party, and a government that buries the dead, are sources, not doers."""
    found = lead(
        "A bomb killed 31 people in Mogadishu on Monday. More than 20 of the dead were buried by the government. "
        "A doctor of the rebel-run hospital has spoken of 40 dead."
    )
    assert found and not found.perpetrators


def test_planes_of_a_party_are_that_party() -> None:
    found = lead(
        "At least 12 people were killed in Idlib on Monday after planes of the Assad regime dropped bombs on a market."
    )
    assert found and list(found.perpetrators) == ["Syrian government"]


DOERS = [
    ("Members of the Gran Grif gang killed 40 people in Cabaret, Haiti, on Thursday.", "Gran Grif", "a named gang before 'the gangs' of its country"),
    ("Gang members killed 40 people in Cabaret, Haiti, on Thursday.", "Haitian gangs", "unnamed gangs by their country"),
    ("A school was hit by air strikes of the Saudi-led coalition in Sanaa, Yemen, on Friday. Nine people were killed.", "Saudi-led coalition", "strikes of X are X's"),
    ("An air strike by forces loyal to Khalifa Haftar killed 30 cadets in Tripoli, Libya, on Saturday.", "Libyan National Army", "a long name is read by its first noun"),
    ("The state counts more than 100 soldiers killed or wounded in the attack in Inates, Niger, on Tuesday. The Islamic State claimed the raid.", "Islamic State", "soldiers killed are victims"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who", "why"), DOERS, ids=[d[2] for d in DOERS])
def test_doer_by_words(text: str, who: str, why: str) -> None:
    found = lead(text)
    assert found and list(found.perpetrators) == [who], why


@pytest.mark.parametrize("rank", RANKS)
def test_every_expression_names_a_party(rank: str) -> None:
    """An expression without the party's place would credit nobody, or fail."""
    assert phrases().ranks[rank] and all(p.groups == 1 for p in phrases().ranks[rank])


WHERE = [
    ("A suicide bomber killed 40 people in central Baghdad on Monday. The street in the Karrada district was full of families. Shops burned for hours. The prime minister came in the morning. A second bomb killed five people in Shaab later.",
     "Karrada, Baghdad", "the quarter that the opening names, not that of a later blast"),
    ("M23 rebels killed 20 civilians in Kishishe, near Bambo in Rutshuru territory, on Monday.", "Kishishe", "a village comes before its territory's town"),
    ("Missiles fired from the area of Dobropillia killed 30 people in Kramatorsk, Ukraine, on Monday.", "Kramatorsk", "where a missile came from is no scene"),
    ("CHICAGO (Daily) — Two men were shot dead outside a laundry on Monday, police said.", "Chicago", "a local paper's dateline"),
    ("Two people died and three were hurt in a shooting in downtown Atlanta on Monday, police said.", "Atlanta", "'downtown' stands before the name of the scene"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "why"), WHERE, ids=[w[2] for w in WHERE])
def test_scene(text: str, place: str, why: str) -> None:
    found = lead(text)
    assert found and found.place_name == place and found.latitude is not None, why


def test_dateline_abroad_is_no_scene() -> None:
    """Agencies report wars from other countries' capitals."""
    found = lead("BEIRUT (Agency) — Nineteen people were killed in an air strike on Monday, a monitor said.")
    assert found and found.latitude is None


def test_namesake_abroad_gets_no_pin() -> None:
    """A village beside Aleppo is not the camp of the same name in Gaza."""
    found = lead("Barrel bombs killed 18 people in the village of al-Bureij northeast of Aleppo, Syria, on Monday.")
    assert found and found.country == "SY"


WHEN = [
    ("Rescuers pulled more bodies on Tuesday from a block of flats in Dnipro that was hit by a missile, killing 30 people. The block was hit on Saturday.",
     date(2021, 6, 12), "the rescue is not the strike"),
    ("Forty boys who were kidnapped by gunmen in Katsina were freed on Tuesday. The boys were kidnapped last Friday.", date(2021, 6, 11), "the release is not the raid"),
    ("Gunmen killed 24 people in this week's massacre in a hospital in Kabul. The massacre was on Monday, when 24 people were killed.",
     date(2021, 6, 14), "the day within 'this week'"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "why"), WHEN, ids=[w[2] for w in WHEN])
def test_day_of_the_deed(text: str, day: date, why: str) -> None:
    found = lead(text)
    assert found and found.date_start == day, why


def test_members_of_a_party_who_were_killed_are_no_doers() -> None:
    """'Fighters of X' do X's deed as a subject; as an object they are whom it hit."""
    found = lead("An Israeli air strike killed 12 fighters of Hamas in Rafah on Monday, residents said.")
    assert found and list(found.perpetrators) == ["Israel"]
