"""A repost that changed a number is marked and counts nowhere; an update of a story is news."""

from __future__ import annotations

from dataclasses import replace

import pytest

from transforms.linking.assemble import Case, assemble
from transforms.linking.reposts import marked, noted
from transforms.records import Article, Claim

from .make import article, claim, mention

STORY = (
    "Rockets hit the bus station of Taiz as travellers waited for the first bus of the day and killed {} people, "
    "among them 3 children, doctors at the city's main hospital said on Sunday evening."
)
OTHER = "In Taiz doctors counted {} dead after the shelling of the station where buses leave for Aden in the morning."


def world(*texts: tuple[str, str, int, dict]) -> tuple[list[Claim], dict[str, Article]]:
    """(article id, text with a hole, number, fields of the article) -> one claim each, all of one incident."""
    claims, articles = [], {}
    for n, (key, text, number, over) in enumerate(texts):
        whole = text.format(number)
        at = text.index("{}")
        articles[key] = article(key, whole, **over)
        where = {"number_start": at, "number_end": at + len(str(number))}
        claims.append(claim(f"c{n}", f"m-{key}", key, number, source="doctors", **where))
    return claims, articles


def mark(claims: list[Claim], articles: dict[str, Article]) -> list[Claim]:
    return marked(claims, {c.mention_id or "": "i" for c in claims}, articles)


AGENCY = ("agency", STORY, 12, {"day": "2024-03-03", "wire": "AFP"})
FORUM = ("forum", "READ THIS!! " + STORY + " What a shame.", 120, {"day": "2024-03-04"})

# (why, the texts of one incident, which claims are altered and from which)
CASES = [
    ("another number in the same words", [AGENCY, FORUM], {"c1": "c0"}),
    ("the order does not matter", [FORUM, AGENCY], {"c0": "c1"}),
    ("a copy with the same number changed nothing", [AGENCY, ("forum", STORY, 12, {"day": "2024-03-04"})], {}),
    ("other words are another report", [AGENCY, ("daily", OTHER, 120, {"day": "2024-03-04"})], {}),
    ("the outlet's own later text is an update", [AGENCY, ("agency2", STORY, 14, {"outlet": "agency.example"})], {}),
    ("the agency's own later text is an update", [AGENCY, ("afp", STORY, 14, {"outlet": "AFP"})], {}),
    (
        "a number that another text gives too is an update that was reprinted",
        [AGENCY, ("forum", STORY, 14, {"day": "2024-03-04"}), ("daily", OTHER, 14, {"day": "2024-03-04"})],
        {},
    ),
    (
        "two copies of the altered text are no echo of one another",
        [AGENCY, ("daily", STORY, 12, {}), ("forum", STORY, 120, {}), ("blog", STORY, 120, {})],
        {"c2": "c0", "c3": "c0"},
    ),
    (
        "what more outlets print than the first number is the agency's update",
        [AGENCY, ("daily", STORY, 14, {}), ("courier", STORY, 14, {})],
        {},
    ),
    (
        "in a known copy three words on either side are enough",
        [AGENCY, ("forum", "Terror! Now killed {} people, among them many more.", 120, {"duplicate_of": "agency"})],
        {},
    ),
    (
        "in a known copy, other words further off",
        [
            AGENCY,
            ("forum", "At dawn of the day and killed {} people, among them babies.", 120, {"duplicate_of": "agency"}),
        ],
        {"c1": "c0"},
    ),
    (
        "the original is the earliest, a copy without a day comes last",
        [("forum", STORY, 120, {}), AGENCY],
        {"c0": "c1"},
    ),
]


@pytest.mark.parametrize(("why", "texts", "expected"), CASES, ids=[c[0] for c in CASES])
def test_what_a_repost_changed(why: str, texts: list, expected: dict) -> None:
    found = {c.claim_id: c.altered_from for c in mark(*world(*texts)) if c.altered_from}
    assert found == expected, why


def test_an_altered_number_counts_neither_as_toll_nor_as_source() -> None:
    claims, articles = world(AGENCY, FORUM)
    mentions = tuple(mention(f"m-{a}", a, day="2024-03-03") for a in ("agency", "forum"))
    plain = assemble(Case("i", mentions, tuple(claims)), articles).incident
    row = assemble(Case("i", mentions, tuple(mark(claims, articles))), articles).incident
    assert plain.killed_high == 120
    assert (row.killed_low, row.killed_best, row.killed_high, row.n_sources) == (12, 12, 12, 1)


def test_the_mention_says_what_was_changed_and_a_rebuild_says_it_once() -> None:
    claims, articles = world(AGENCY, FORUM)
    told = [mention("m-forum", "forum", note="not_verified"), mention("m-agency", "agency")]
    once = noted(told, mark(claims, articles))
    assert [m.note for m in once] == ["not_verified,repost of agency with other numbers: killed 120 for 12", None]
    assert noted(once, mark(mark(claims, articles), articles)) == once
    assert noted(once, [replace(c, altered_from=None) for c in claims]) == told
