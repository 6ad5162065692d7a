"""The waterfall of each pair: the build's own scores, from the start to the sum."""

from __future__ import annotations

from itertools import pairwise

import pytest

from transforms.linking.features import describe, statistics
from transforms.linking.scoring import score, to_pairs
from transforms.linking.waterfall import pairs_among, waterfalls
from transforms.records import Judgement

from .make import BUILT
from .test_link import ARTICLES, CLAIMS, MENTIONS

TOLD = {"m1", "m2", "m5"}


def test_the_pairs_are_scored_as_in_the_build() -> None:
    """Rarity is counted over all articles: fewer of them would weigh the same names otherwise."""
    features = describe(ARTICLES, MENTIONS, CLAIMS, statistics(ARTICLES, MENTIONS))
    build = [p for p in to_pairs(score(features)) if {p.left, p.right} <= TOLD]
    assert build and pairs_among(TOLD, ARTICLES, MENTIONS, CLAIMS, ()) == build


def test_each_step_starts_where_the_last_one_ended_and_the_last_is_the_weight() -> None:
    for fall in waterfalls(TOLD, pairs_among(TOLD, ARTICLES, MENTIONS, CLAIMS, ())):
        assert fall.steps[0].label == "any two mentions" and fall.steps[0].before == 0
        assert all(b.before == a.after for a, b in pairwise(fall.steps))
        assert fall.steps[-1].after == pytest.approx(fall.weight, abs=0.001)


def test_a_pair_that_nothing_brought_together_and_one_that_a_person_judged_have_no_steps() -> None:
    judged = Judgement(
        judgement_id="j", mention_a="m1", mention_b="m3", verdict="same", judged_by="Ada", judged_at=BUILT, reason=None
    )
    members = {"m1", "m3", "m5"}
    falls = {
        (f.left, f.right): f for f in waterfalls(members, pairs_among(members, ARTICLES, MENTIONS, CLAIMS, [judged]))
    }
    assert (falls["m1", "m3"].decided_by, falls["m1", "m3"].steps) == ("Ada", ())
    assert (falls["m3", "m5"].weight, falls["m3", "m5"].steps) == (None, ())
    assert falls["m1", "m5"].steps
