"""The weights file, and how it is estimated."""

from __future__ import annotations

import json
from math import log2

import yaml

from transforms.linking import estimate
from transforms.linking.reasons import labels
from transforms.linking.scoring import Pair
from transforms.linking.settings import WEIGHTS, near_types, settings
from transforms.reference import REFERENCE

MODEL = json.loads(WEIGHTS.read_text(encoding="utf-8"))


def weights(model: dict, comparison: str) -> dict[str, float]:
    [found] = [c for c in model["comparisons"] if c["output_column_name"] == comparison]
    levels = [x for x in found["comparison_levels"] if not x.get("is_null_level")]
    return {x["label_for_charts"]: log2(x["m_probability"] / x["u_probability"]) for x in levels}


def test_a_level_is_known_by_its_weight() -> None:
    """reasons.py finds the words of a level by its weight: within a comparison none may be 0 or the same."""
    for comparison in MODEL["comparisons"]:
        known = [x for x in comparison["comparison_levels"] if not x.get("is_null_level")]
        found = labels()[comparison["output_column_name"]]
        assert len(found) == len(known) and 0.0 not in found, comparison["output_column_name"]


def test_the_weights_say_what_the_field_knows() -> None:
    """An estimate that turns one of these around was made from bad data."""
    when, words = weights(MODEL, "when"), weights(MODEL, "words")
    assert when["the same day, told by both"] > 2 > -2 > when["four to ten days apart, told by both"]
    assert when["over a month apart, told by both"] < when["over a month apart"] < 0
    assert words["likeness of 0.6 or more"] > words["likeness of 0.25 or more"] > words["other words"]


def test_near_types_are_types_that_the_contract_knows() -> None:
    known = yaml.safe_load((REFERENCE / "event_types.yml").read_text(encoding="utf-8"))
    slugs = set(known.get("event_types", known))
    assert set(near_types()) <= slugs
    assert set(settings()["cluster"]) == {"link_weight", "unscored_weight", "best_share"}


def shown(same_day: bool, n: int) -> Pair:
    label = "the same day" if same_day else "four to ten days apart"
    return Pair(f"a{n}", f"b{n}", 0.0, {"when": (weights(MODEL, "when")[label], 0.0)})


def test_an_estimate_follows_the_pairs_and_leaves_what_they_do_not_show() -> None:
    pairs = [shown(n % 2 == 0, n) for n in range(200)]
    found = estimate.fit(MODEL, [estimate.Labelled(pairs, [n % 2 == 0 for n in range(200)], [1.0] * 200)])
    old, new = weights(MODEL, "when"), weights(found, "when")
    assert new["the same day"] > old["the same day"]
    assert new["four to ten days apart"] < old["four to ten days apart"]
    assert abs(new["overlapping days"] - old["overlapping days"]) < 0.01


def test_a_narrow_prior_moves_less() -> None:
    pairs = [estimate.Labelled([shown(True, n) for n in range(100)], [False] * 100, [1.0] * 100)]
    moved = [weights(estimate.fit(MODEL, pairs, spread), "when")["the same day"] for spread in (0.05, 1.0)]
    assert weights(MODEL, "when")["the same day"] > moved[0] > moved[1]
