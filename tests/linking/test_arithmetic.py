"""The toll spelt out line by line gives the figures of the incident's row, and loses no claim."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.linking.arithmetic import Arithmetic, arithmetic
from transforms.linking.assemble import Case, assemble
from transforms.records import Claim

from .make import article, claim, mention

ARTICLES = {k: article(k, day="2024-03-01") for k in ("a", "b", "c")}
START = date(2024, 3, 1)
SAID = st.tuples(
    st.sampled_from(sorted(ARTICLES)),
    st.sampled_from([None, "Monitor", "Army", "Hospital"]),
    st.integers(0, 400),
    st.sampled_from(["killed", "wounded"]),
    st.sampled_from(["people", "soldiers", "rebels", "children", "civilians"]),
    st.sampled_from([None, "2024-02-28", "2024-03-01", "2024-03-02"]),
    st.sampled_from(["exact", "exact", "at_least", "vague"]),
    st.booleans(),
)


def made(rows: list[tuple]) -> list[Claim]:
    return [
        claim(f"c{n:02}", "m", a, v, source=s, metric=metric, victims=who, on=day, qualifier=q, is_subset=part)
        for n, (a, s, v, metric, who, day, q, part) in enumerate(rows)
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(SAID, max_size=10))
def test_the_lines_give_the_row_and_hold_each_claim_once(rows: list[tuple]) -> None:
    claims = made(rows)
    told = arithmetic(claims, ARTICLES, START)
    row = assemble(Case("i", (mention("m", "a", day="2024-03-01"),), tuple(claims)), ARTICLES).incident
    got = {a.metric: (a.low, a.best, a.high) for a in told}
    for metric in ("killed", "wounded"):
        figures = tuple(getattr(row, f"{metric}_{end}") for end in ("low", "best", "high"))
        assert got.get(metric, (None, None, None)) == figures
        assert sorted(held(told, metric)) == [c.claim_id for c in claims if c.metric == metric and metric in got]


def held(told: list[Arithmetic], metric: str) -> list[str]:
    """Every claim that the metric's arithmetic speaks of."""
    out = []
    for a in (a for a in told if a.metric == metric):
        out += [x.claim_id for x in a.left_out]
        for line in a.lines:
            out += [*line.parts, *line.repeats, *(x.claim_id for x in line.left_out)]
    return out


def test_a_sum_its_parts_and_what_was_left_out() -> None:
    """135 = 50 + 85, an earlier 90 replaced, 300 by the state agency contested, dozens not used."""
    claims = [
        claim("c1", "m", "a", 90, source="Monitor", on="2024-03-01"),
        claim("c2", "m", "b", 50, source="Monitor", on="2024-03-02", victims="soldiers"),
        claim("c3", "m", "b", 85, source="Monitor", on="2024-03-02", victims="relatives"),
        claim("c4", "m", "b", 12, source="Monitor", on="2024-03-02", victims="children", is_subset=True),
        claim("c5", "m", "c", 300, source="State agency"),
        claim("c6", "m", "c", 24, source="Witness", qualifier="vague"),
    ]
    [killed] = arithmetic(claims, ARTICLES, START)
    assert (killed.low, killed.best, killed.high) == (135, 135, 300)
    dozens, monitor, agency = killed.lines
    assert (dozens.parts, dozens.is_used) == (("c6",), False)
    assert (monitor.low, set(monitor.parts)) == (135, {"c2", "c3"})
    assert {(x.claim_id, x.why) for x in monitor.left_out} == {
        ("c1", "earlier, replaced"),
        ("c4", "part of another number"),
    }
    assert agency.parts == ("c5",)
    assert ("c5", monitor.parts[0]) in killed.disputes
