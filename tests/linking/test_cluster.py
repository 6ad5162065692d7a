"""Clustering: averages over all pairs, so that nothing vague chains two incidents."""

from __future__ import annotations

import random

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from transforms.linking.cluster import Rule, cluster, clusters
from transforms.linking.judgements import decided
from transforms.linking.reasons import unsure
from transforms.linking.scoring import Pair
from transforms.records import Judgement

from .make import BUILT

RULE = Rule(link_weight=1.0, unscored_weight=-6.0, best_share=0.5)


def pairs(**weights: float) -> list[Pair]:
    return [Pair(k[0], k[1], w, {}) for k, w in weights.items()]


def grouped(ids: str, found: list[Pair], leads: str | None = None) -> list[str]:
    return ["".join(g) for g in cluster(list(ids), ids if leads is None else leads, found, RULE)]


def decide(found: list[Pair], judgements: list[Judgement], known: str) -> list[Pair]:
    """The judged pairs, by way of the table that linking uses."""
    scored = pa.table({n: pa.array([getattr(p, n) for p in found]) for n in ("left", "right", "weight")})
    rows = decided(scored, judgements, set(known)).to_pylist()
    return sorted((Pair(r["left"], r["right"], r["weight"], {}, r["decided_by"]) for r in rows), key=lambda p: p.left)


def test_sure_pairs_join() -> None:
    assert grouped("abc", pairs(ab=5, bc=4, ac=3)) == ["abc"]


def test_a_vague_mention_between_two_incidents_does_not_chain_them() -> None:
    """'v' resembles both sides; the sides themselves contradict one another."""
    found = pairs(ab=8, cd=8, av=2, bv=2, cv=1.5, dv=1.5, ac=-7, ad=-7, bc=-7, bd=-7)
    assert grouped("abcdv", found) == ["abv", "cd"]


def test_pairs_that_nothing_brought_together_count_against_a_merge() -> None:
    assert grouped("abcd", pairs(ab=8, cd=8, bc=3)) == ["ab", "cd"]


def test_a_side_mention_joins_a_lead_but_never_two() -> None:
    """'x' is told in passing; the leads 'a' and 'c' are not close enough by themselves."""
    assert grouped("acx", pairs(ax=6, cx=6, ac=-1), leads="ac") == ["ax", "c"]
    assert grouped("acx", pairs(ax=6, cx=6, ac=0.9), leads="ac") == ["ax", "c"]


def test_side_mentions_do_not_keep_leads_apart() -> None:
    [first, *_] = grouped("acxy", pairs(ac=2, ax=6, cy=6, ay=-5, cx=-5, xy=-5), leads="ac")
    assert {"a", "c"} <= set(first)


def test_a_newcomer_must_resemble_half_of_those_that_are_there() -> None:
    """'n' is close to two of four in the first case, to one of four in the second."""
    inner = {"ab": 9, "ac": 9, "ad": 9, "bc": 9, "bd": 9, "cd": 9}
    assert grouped("abcdn", pairs(**inner, an=4, bn=4, cn=-8, dn=-8)) == ["abcdn"]
    assert grouped("abcdn", pairs(**inner, an=4, bn=-8, cn=-8, dn=-8)) == ["abcd", "n"]


def judged(pair: str, verdict: str, day: int = 1) -> Judgement:
    return Judgement(
        judgement_id=f"{pair}{day}",
        mention_a=pair[0],
        mention_b=pair[1],
        verdict=verdict,
        judged_by="Ada",
        judged_at=BUILT.replace(day=day),
        reason=None,
    )


def test_a_person_beats_the_model_both_ways() -> None:
    found = decide(pairs(ab=9, bc=-9), [judged("ab", "different"), judged("cb", "same")], "abc")
    assert grouped("abc", found) == ["a", "bc"]


def test_a_person_keeps_apart_what_many_other_pairs_would_join() -> None:
    """Only the better half of the pairs counts; a judgement counts wherever it stands."""
    scored = pairs(ab=9, cd=9, ac=8, ad=8, bc=8, bd=8)
    assert grouped("abcd", scored) == ["abcd"]
    apart = grouped("abcd", decide(scored, [judged("ac", "different")], "abcd"))
    assert not any({"a", "c"} <= set(g) for g in apart)


def test_what_a_person_judged_is_no_longer_unsure() -> None:
    scored = pairs(ab=0.5, bc=-2, cd=7)
    assert [u.mention_id_a + u.mention_id_b for u in unsure(scored, -3, 3)] == ["ab", "bc"]
    assert [u.mention_id_a for u in unsure(decide(scored, [judged("ab", "same")], "abcd"), -3, 3)] == ["b"]


def test_an_undone_judgement_gives_the_pair_back_to_the_model() -> None:
    found = decide(pairs(ab=9), [judged("ab", "different"), judged("ab", "undone", day=2)], "ab")
    assert found == pairs(ab=9)


@given(st.dictionaries(st.sampled_from(["ab", "ac", "ad", "bc", "bd", "cd"]), st.integers(-8, 8)), st.randoms())
def test_the_order_of_ids_and_pairs_does_not_matter(weights: dict[str, int], chance: random.Random) -> None:
    found = pairs(**weights)
    shuffled, ids = list(found), list("abcd")
    chance.shuffle(shuffled)
    chance.shuffle(ids)
    assert grouped("".join(ids), shuffled) == grouped("abcd", found)


@given(st.dictionaries(st.sampled_from([a + b for a in "abcdef" for b in "abcdef" if a < b]), st.integers(-8, 8)))
def test_each_component_by_itself_gives_the_same_as_all_at_once(weights: dict[str, int]) -> None:
    """Only because of this may a build cluster again nothing but what its news hang together with."""
    found = pairs(**weights)
    columns = {"left": pa.string(), "right": pa.string(), "weight": pa.float64(), "decided_by": pa.string()}
    table = pa.table({n: pa.array([getattr(p, n) for p in found], type=t) for n, t in columns.items()})
    assert ["".join(g) for g in clusters("abcdef", set("abd"), table, RULE)] == grouped("abcdef", found, leads="abd")
