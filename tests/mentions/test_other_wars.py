"""Short reports of many wars in our own words: whether there is a lead, what it was, and whose dead are its dead."""

from __future__ import annotations

from datetime import date

import pytest

from tests.mentions.reading import extraction, lead

# ruff: noqa: E501  (a text a line reads best)
REPORTS = [
    ("Families bury dead of Kunduz mosque blast",
     "Hundreds of mourners gathered in Kunduz on Saturday to bury the victims of a suicide bombing at a Shia mosque a day earlier.\n\n"
     "Grave diggers worked through the night. At least 46 people were killed and 143 wounded in Friday's attack, provincial officials said.\n\n"
     "The local branch of Islamic State claimed responsibility.",
     "suicide_bomb", {46}, "a follow-up on the burial is about the attack"),
    ("Al-Shabaab claims attack on Ethiopian base in Somalia",
     "Al-Shabaab said on Thursday that its fighters had stormed an Ethiopian army base at Halgan and killed 60 soldiers.\n\n"
     "A spokesman for the African Union force said that the base had held and that the attackers had been driven back.",
     "armed_clash", {60}, "a claim by the attackers, and a storming of a base is a fight"),
    ("Kyiv denies striking Donetsk market",
     "Ukraine's army on Sunday denied that its guns had shelled a market in Donetsk, where 27 people were killed in the morning.\n\n"
     "The Russian-installed mayor, Alexei Kulemzin, blamed Ukrainian artillery. 'Our forces did not take part in combat there,' the army said.",
     "shelling_or_missile", {27}, "who did it is denied, not that it happened"),
    ("Gunmen raid Nigerian village, kill 30",
     "Armed men on motorcycles raided the village of Gamdum in Zamfara state on Tuesday and killed 30 people, residents said.\n\n"
     "They went from house to house, shooting at anyone they saw, and drove off with cattle, said a farmer who fled.",
     "attack_on_civilians", {30}, "a raid by men on motorcycles is no air raid, and no fight"),
    ("Wives of fighters among 21 taken from Beni hospital",
     "Rebels seized 21 people from a hospital near Beni in eastern Congo on Monday night, a local official said.\n\n"
     "Nurses and patients were taken away into the forest, he said. Two guards were wounded.",
     "abduction", set(), "people seized are abducted"),
    ("Myanmar junta troops accused of killing 17 villagers",
     "Soldiers rounded up men in the village of Nyaung Yin in Sagaing on Thursday, tied their hands and shot 17 of them dead, residents and the opposition government said.\n\n"
     "The bodies were found on Friday. A military spokesman did not answer calls.",
     "execution", {17}, "men bound and shot are executed, not arrested"),
    ("Missile destroys apartment block in Zaporizhzhia, 13 dead",
     "A missile destroyed part of a five-storey apartment block in Zaporizhzhia on Thursday, killing 13 people, Ukraine's emergency service said.\n\n"
     "The rescue operation went on for three days. Saturday's count may not be the last, the regional governor said of the strike.",
     "shelling_or_missile", {13}, "what a missile destroys is no clash, and its strike no air strike"),
    ("Toll of Hodeidah fish market strike rises to 55",
     "The number of people killed in Thursday's strike on the fish market of Hodeidah has risen to 55, the health ministry run by the Houthis said on Friday.\n\n"
     "Of the dead, 14 have been identified so far. A coalition spokesman denied that its warplanes had bombed the port.",
     "air_or_drone_strike", {55}, "the identified are part of the dead"),
    ("Bomb kills 12 in Quetta; two police shot in Karachi",
     "A bomb hidden in a fruit crate killed 12 people at a market in Quetta on Friday, police said.\n\n"
     "Another 30 were wounded.\n\n"
     "Separately, gunmen on a motorcycle shot dead two policemen in Karachi on the same day.",
     "remote_explosive_or_ied", {12}, "another incident's dead stay its own"),
    ("Drone attack on El Fasher mosque kills 75",
     "A drone of the Rapid Support Forces hit a mosque in El Fasher during dawn prayers on Friday, killing 75 people, rescuers said.\n\n"
     "Volunteers said that they had run out of shrouds. The RSF has besieged the city since May last year.",
     "air_or_drone_strike", {75}, "a siege beside a strike is not what happened"),
    ("Washington condemns killing of aid workers in Tigray",
     "The United States on Friday condemned the killing of three aid workers in Ethiopia's Tigray region and called for an inquiry.\n\n"
     "The two Ethiopians and a Spaniard were found shot dead on Friday near their car in Abi Adi, Medecins Sans Frontieres said.",
     "attack_on_civilians", {3}, "a reaction to one incident is about the incident"),
    ("Ethiopian troops and Fano fighters battle for Merawi",
     "Heavy fighting broke out between Ethiopian troops and Fano militiamen in Merawi on Monday. Residents said that at least 45 civilians were killed afterwards, when soldiers went from door to door.",
     "armed_clash", {45}, "fighting told first"),
    ("Grenade thrown at Bujumbura bar kills three",
     "Unknown men threw a grenade into a bar in Bujumbura on Saturday night, killing three people and wounding 20, police said.",
     "grenade", {3}, "a grenade by unknown hands"),
    ("Attackers kill 86 in Nigeria's Plateau state",
     "Attackers killed 86 people in villages of Plateau state, central Nigeria, on Saturday, police said, after clashes between herders and farmers days before.\n\n"
     "Fifty houses were burned down, the police said.",
     "attack_on_civilians", {86}, "the clashes came before"),
    ("Israeli raid in Jenin kills nine Palestinians",
     "Israeli forces raided the Jenin refugee camp on Thursday and killed nine Palestinians in a gun battle with militants, the Palestinian health ministry said.\n\n"
     "The army said it had gone in to arrest members of Islamic Jihad.",
     "armed_clash", {9}, "a raid on the ground with a gun battle"),
    ("Army says no attack on Kaduna train",
     "There was no attack on the Kaduna train on Monday, the army said, calling messages about it a rumour.",
     None, None, "nothing happened"),
    ("Oil ministers meet in Vienna after attack on Saudi plant",
     "Oil ministers met in Vienna on Thursday and kept output unchanged. Prices had jumped since a drone attack on a Saudi plant last week, in which nobody was hurt.\n\n"
     "Analysts expect demand to fall. The next meeting is in June.",
     None, None, "the attack is only a cause"),
    ("Finance minister sacked as Kabul reels",
     "The president dismissed his finance minister on Wednesday. The reshuffle follows weeks of protest at prices and last week's bombing, in which 90 people died.\n\n"
     "Parliament must confirm a successor. The currency fell.",
     None, None, "politics that name a bombing"),
    ("Army flag over Bunagana town hall",
     "The Congolese army raised the national flag over the town hall of Bunagana on Tuesday, the governor said.\n\n"
     "Its soldiers entered the town at dawn after the M23 rebels had fled.",
     "government_regains_territory", None, "a flag raised says who holds the town"),
    ("Fuel lorry bombed at Marib market",
     "A fuel lorry packed with explosives was blown up by its driver at a market in Marib on Monday, killing 14 people, medics said.",
     "suicide_bomb", {14}, "a bomb with a driver is a suicide bomb"),
    ("Gunmen storm police post near Dori",
     "Gunmen stormed a police post near Dori in northern Burkina Faso on Monday, killing six officers, the security ministry said.",
     "armed_clash", {6}, "a stormed post was defended"),
    ("Rescuers dig for villagers after jet bombs Sagaing school",
     "Clothes were hanging from the trees after a military jet dropped two bombs on a school in Sagaing on Monday, killing 17 people, a rescuer said.",
     "air_or_drone_strike", {17}, "what hangs from trees was not executed"),
    ("Bus falls into ravine as gunmen open fire in Badakhshan",
     "Gunmen opened fire on a bus in Badakhshan on Monday, killing eight passengers, police said. The bus fell into a ravine.",
     "attack_on_civilians", {8}, "a fall into a ravine takes no town"),
    ("Hundreds of civilians massacred in Malakal, UN says",
     "Rebels killed more than 200 civilians in Malakal on Monday after they took the town, the UN mission in South Sudan said.\n\n"
     "The massacre was in a church where people had sought shelter. Women were raped there, the mission said.",
     "attack_on_civilians", None, "civilians massacred are the news, not the town taken"),
    ("What we know of the strike on a Kharkiv hotel",
     "At least 10 people were killed when a Russian missile hit a hotel in Kharkiv on Monday, the mayor said.\n\n"
     "What happened? The missile struck as guests slept. Rescuers pulled 12 wounded from the rubble.",
     "shelling_or_missile", {10}, "questions and answers about one incident are about it"),
    ("UN agencies ask for $2 billion as famine spreads in Yemen",
     "Aid agencies in Yemen asked donors on Monday for $2 billion to feed 12 million people until the harvest.\n\n"
     "Fighting around Marib must stop, their coordinator said. The war has driven four million people from their homes.",
     None, None, "an appeal for money"),
    ("Charities leave Goma as feared assault nears",
     "The United Nations withdrew its foreign staff from Goma on Monday, and envoys tried to head off an assault by the M23 on the city.\n\n"
     "One million people live there. We fear for their lives, a doctor said.",
     None, None, "staff withdrawn are no troops, and an assault headed off is none yet"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "kind", "killed", "why"), REPORTS, ids=[r[4] for r in REPORTS])
def test_reports_of_other_wars(title: str, text: str, kind: str | None, killed: set[int] | None, why: str) -> None:
    found = lead(f"{title}\n\n{text}", title=title)
    assert (found.event_type if found else None) == kind, why
    if found and killed is not None:
        claims = extraction(f"{title}\n\n{text}", title=title).claims
        dead = {
            c.value_low for c in claims if c.mention_id == found.mention_id and c.metric == "killed" and not c.is_subset
        }
        assert dead == killed, why


def test_the_headlines_place_is_the_scene_of_a_toll_corrected() -> None:
    """A deed of last month that headline and first sentence tell is the lead, and it was not where its dead are mourned."""
    title = "Minister says 90 soldiers died at Inates"
    found = lead(
        "Niger's defence minister said on Wednesday that 90 soldiers were killed when jihadists stormed their "
        "base at Inates on 10 December.\n\nHe spoke after a ceremony for the dead in Niamey. The army had said 71.",
        day=date(2020, 1, 22),
        title=title,
    )
    assert found and (found.place_name, found.event_type, found.date_start) == (
        "Inates",
        "armed_clash",
        date(2019, 12, 10),
    )
