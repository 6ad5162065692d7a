"""People's decisions on pairs of mentions, which beat the model."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from transforms.linking.scoring import Pair
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


def decide(pairs: Iterable[Pair], judgements: Iterable[Judgement], known: Collection[str]) -> list[Pair]:
    """Scored pairs with judged ones replaced (or added), in order of their ids.

    Of several judgements on a pair the last one holds; 'undone' gives the pair back to the model. Judgements on
    mentions that are not there wait until these return.
    """
    out = {(p.left, p.right): p for p in pairs}
    for (left, right), j in standing(judgements).items():
        if j.verdict != "discounted" and left in known and right in known:
            out[left, right] = Pair(left, right, CERTAIN if j.verdict == "same" else -CERTAIN, {}, j.judged_by)
    return [out[k] for k in sorted(out)]
