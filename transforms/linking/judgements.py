"""People's decisions on pairs of mentions, which beat the model."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pyarrow as pa

from transforms.linking.query import query
from transforms.linking.scoring import MODEL
from transforms.records import Judgement

CERTAIN = 1e6  # log2 odds that no number of other pairs outweighs


def standing(judgements: Iterable[Judgement]) -> dict[tuple[str, str], Judgement]:
    """(smaller id, larger id) -> the judgement that holds: the last one on the pair, unless it is 'undone'."""
    last: dict[tuple[str, str], Judgement] = {}
    for j in sorted(judgements, key=lambda j: (j.judged_at, j.judgement_id)):
        last[min(j.mention_a, j.mention_b), max(j.mention_a, j.mention_b)] = j
    return {pair: j for pair, j in last.items() if j.verdict != "undone"}


def discounted(judgements: Iterable[Judgement]) -> set[str]:
    """The mentions of which a person says that what they tell did not happen."""
    return {left for (left, _), j in standing(judgements).items() if j.verdict == "discounted"}


def judged(judgements: Iterable[Judgement]) -> set[str]:
    """The mentions on which people decided anything, even if they took it back."""
    return {m for j in judgements for m in (j.mention_a, j.mention_b)}


def decided(pairs: pa.Table, judgements: Iterable[Judgement], known: Collection[str]) -> pa.Table:
    """Scored pairs with decided_by; judged ones are replaced (or added) and bear the person's name.

    Of several judgements on a pair the last one holds; 'undone' gives the pair back to the model. Judgements on
    mentions that are not there wait until these return.
    """
    holds = {
        (left, right): j
        for (left, right), j in standing(judgements).items()
        if j.verdict != "discounted" and left in known and right in known
    }
    said = pa.table(
        {
            "left": pa.array((left for left, _ in holds), type=pa.string()),
            "right": pa.array((right for _, right in holds), type=pa.string()),
            "weight": pa.array(
                (CERTAIN if j.verdict == "same" else -CERTAIN for j in holds.values()), type=pa.float64()
            ),
            "decided_by": pa.array((j.judged_by for j in holds.values()), type=pa.string()),
        }
    )
    sql = f"""
        SELECT *, '{MODEL}' AS decided_by FROM pairs ANTI JOIN said USING ("left", "right")
        UNION ALL BY NAME FROM said
    """
    return query(sql, pairs=pairs, said=said)
