# ruff: noqa: E501 - one case a line
"""Which of an article's days is the day of its incident. Published on Wednesday, 16 June 2021."""

from __future__ import annotations

import pytest

from tests.mentions.reading import extraction, lead

CASES = [
    ("Gunmen shot dead six farmers near Taiz. A court in Aden jailed two men for the raid on Tuesday. The gunmen attacked the village on 3 June, police said.", "2021-06-03", "a court's day is not the deed's"),
    ("Villagers near Taiz were laid to rest on Tuesday who were killed by shells on 11 June.", "2021-06-11", "of two days under a burial, the one nearest to the killing"),
    ("Shells hit the market of Taiz on Sunday and killed 12 people. By Tuesday noon 30 wounded had been admitted to the hospital.", "2021-06-13", "'by' tells until when one counts"),
    ("Rebels stormed the police post of Taiz last week, killing 12 officers. The town is calm. The attackers came before dawn on 9 June.", "2021-06-09", "a week finds its day in what follows"),
    ("At least 14 soldiers were killed when rebels stormed a base near Taiz, an official said on Tuesday. The army gave no toll. Talks go on. The rebels drove up on Monday in two lorries and shot the guards.", "2021-06-14", "the headline's day stands three sentences on"),
    ("A monitor on Thursday raised the toll of air strikes on the market of Taiz the previous day to 61 dead.", "2021-06-16", "a statement of the day after, and its day before"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "why"), CASES, ids=[c[2] for c in CASES])
def test_the_day_of_the_incident(text: str, day: str, why: str) -> None:
    found = lead(text)
    assert found is not None, why
    assert str(found.date_start) == day, why


def test_what_a_sentence_tells_as_past_joins_no_two_incidents() -> None:
    text = (
        "Suicide bombers blew up two lorries at a checkpoint near Taiz on Tuesday, killing nine soldiers.\n\n"
        "Since the start of the fighting, army warplanes have carried out more than 100 air strikes on Aden."
    )
    assert [m.event_type for m in extraction(text).mentions] == ["suicide_bomb", "air_or_drone_strike"]
