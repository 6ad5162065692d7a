"""The whole of linking on a small world: order, repetition, growth, and what an incident's row says."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from dataclasses import replace
from datetime import timedelta

import pytest

from transforms.linking.features import describe, statistics
from transforms.linking.link import LinkResult, link
from transforms.linking.reasons import in_words
from transforms.linking.scoring import score, to_pairs
from transforms.records import Article, Claim, Judgement, Mention

from .make import BUILT, article, claim, mention

GAO = ("Gao", "Gao", 16.27, -0.04)
MOPTI = ("Mopti", "Mopti", 14.49, -4.19)
ATTACK = "Gunmen on motorcycles attacked the barracks of Gao at dawn and fled towards Ansongo, Colonel Diarra said."
ATTACK_2 = "Colonel Diarra said gunmen who came on motorcycles fled to Ansongo after a dawn attack on the Gao barracks."
MARKET = "A bomb hidden in a cart went off among the traders of the cattle market of Mopti, the mayor Traore said."
MEMORY = "Last month gunmen on motorcycles attacked the barracks of Gao and fled to Ansongo, Colonel Diarra had said."

ARTICLES = [
    article("a1", ATTACK, day="2023-05-02", wire="AFP"),
    article("a2", ATTACK_2, day="2023-05-03"),
    article("a3", MARKET, day="2023-05-20"),
    article("a4", MARKET, day="2023-05-21", duplicate_of="a3"),
    article("a5", MEMORY, day="2023-06-10"),
]
CLASH = {"event_type": "armed_clash", "country": "ML", "perpetrators": ("JNIM",), "quote_end": 90}
BOMB = {"event_type": "remote_explosive_or_ied", "country": "ML", "quote_end": 90}
MENTIONS = [
    mention("m1", "a1", day="2023-05-02", at=GAO, **CLASH),
    mention("m2", "a2", day="2023-05-02", at=GAO, **CLASH),
    mention("m3", "a3", day="2023-05-20", at=MOPTI, **BOMB),
    mention("m4", "a4", day="2023-05-20", at=MOPTI, **BOMB),
    mention("m5", "a5", day="2023-05-02", at=GAO, is_background=True, is_lead=False, **CLASH),
    mention("m6", "a5", at=GAO, realis="feared", is_lead=False, **CLASH),
]
CLAIMS = [
    claim("c1", "m1", "a1", 12, source="Army", on="2023-05-02"),
    claim("c2", "m2", "a2", 15, source="Army", on="2023-05-03"),
    claim("c3", "m3", "a3", 8),
    claim("c4", "m4", "a4", 8),
]


def linked(
    articles: list[Article] = ARTICLES,
    mentions: list[Mention] = MENTIONS,
    claims: list[Claim] = CLAIMS,
    before: LinkResult | None = None,
    judgements: tuple[Judgement, ...] = (),
) -> LinkResult:
    old = (before.incident_mentions, before.incident_redirects) if before else ((), ())
    return link(articles, mentions, claims, *old, BUILT, judgements)


def together(result: LinkResult) -> set[frozenset[str]]:
    groups = defaultdict(set)
    for row in result.incident_mentions:
        groups[row.incident_id].add(row.mention_id)
    return {frozenset(g) for g in groups.values()}


@pytest.fixture(scope="module")
def first() -> LinkResult:
    return linked()


def test_every_asserted_mention_links_and_no_other(first: LinkResult) -> None:
    """The background mention joins the incident that the news reported; the feared attack joins nothing."""
    assert together(first) == {frozenset({"m1", "m2", "m5"}), frozenset({"m3", "m4"})}
    assert {m.mention_id: m.incident_id for m in first.mentions}["m6"] is None


def test_the_order_of_the_input_does_not_matter(first: LinkResult) -> None:
    shuffled = [random.Random(3).sample(rows, len(rows)) for rows in (ARTICLES, MENTIONS, CLAIMS)]
    assert linked(*shuffled) == first


def test_a_rebuild_with_nothing_new_changes_nothing(first: LinkResult) -> None:
    assert linked(list(ARTICLES), list(first.mentions), list(first.claims), before=first) == first


def test_ids_stay_when_articles_come_in() -> None:
    early = linked(ARTICLES[:1], MENTIONS[:1], CLAIMS[:1])
    late = linked(before=early)
    assert {m.mention_id: m.incident_id for m in late.mentions}["m1"] == early.incidents[0].incident_id
    assert late.incident_redirects == ()


def test_a_later_figure_of_the_same_source_supersedes(first: LinkResult) -> None:
    assert {c.claim_id: c.superseded_by for c in first.claims} == {"c1": "c2", "c2": None, "c3": None, "c4": None}
    assert [i.killed_best for i in first.incidents if i.event_type == "armed_clash"] == [15]


def test_a_copy_is_no_second_source(first: LinkResult) -> None:
    [market] = [i for i in first.incidents if i.place_name == "Mopti"]
    assert (market.n_articles, market.n_sources, market.grade) == (2, 1, "weak")


def test_the_evidence_is_in_words(first: LinkResult) -> None:
    reasons = {r.mention_id: r.reasons for r in first.incident_mentions}
    assert "the same day" in reasons["m1"] and "a2.example" in reasons["m1"]


def test_the_weights_told_add_up_to_the_pairs_own() -> None:
    """What any two mentions start from is told too: else the evidence looks stronger than the verdict."""
    pairs = list(to_pairs(score(describe(ARTICLES, MENTIONS, CLAIMS, statistics(ARTICLES, MENTIONS)))))
    assert len(pairs) > 2
    for pair in pairs:
        told = [float(w) for w in re.findall(r"\(([+-][\d.]+)\)", "; ".join(in_words(pair)))]
        assert sum(told) == pytest.approx(pair.weight, abs=0.05 * len(told) + 0.001)


def test_a_person_keeps_a_pair_apart_through_every_rebuild(first: LinkResult) -> None:
    apart = Judgement(
        judgement_id="j",
        mention_a="m1",
        mention_b="m2",
        verdict="different",
        judged_by="Ada",
        judged_at=BUILT,
        reason=None,
    )
    result = linked(before=first, judgements=(apart,))
    homes = {m.mention_id: m.incident_id for m in result.mentions}
    assert homes["m1"] != homes["m2"]


def test_an_incident_that_a_person_discounts_is_graded_so_until_that_is_undone(first: LinkResult) -> None:
    no = Judgement(
        judgement_id="j",
        mention_a="m3",
        mention_b="m3",
        verdict="discounted",
        judged_by="Ada",
        judged_at=BUILT,
        reason="staged",
    )
    undone = replace(no, judgement_id="k", verdict="undone", judged_at=BUILT + timedelta(1))
    grades = [i.grade for i in linked(before=first, judgements=(no,)).incidents if i.place_name == "Mopti"]
    assert grades == ["discounted"]
    assert linked(before=first, judgements=(no, undone)) == first


def test_withdrawn_articles_leave_a_redirect_to_nothing(first: LinkResult) -> None:
    kept = [replace(m, incident_id=None) for m in MENTIONS if m.article_id not in ("a3", "a4")]
    result = linked([a for a in ARTICLES if a.article_id not in ("a3", "a4")], kept, CLAIMS[:2], before=first)
    assert [(r.new_id, r.reason) for r in result.incident_redirects] == [(None, "withdrawn")]
