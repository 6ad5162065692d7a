"""When and where an incident took place, chosen from the dates and places of the sentences that tell it."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.records import PlaceSpan, Where

ROLE_WEIGHT = {"site": 3.0, "near": 2.5, "between": 2.0, "area": 1.5, "other": 1.0}
PRECISION_WEIGHT = {1: 1.0, 2: 0.8, 3: 0.6, 4: 0.2, 6: -1.0, 7: -0.5}


def choose_place(spans: Sequence[tuple[PlaceSpan, float]]) -> Where:
    """The place that the (span, weight) pairs speak for most: named as the site, precise, told early.

    A dateline and a place inside a name ('actor') are no scene.
    """
    scores: dict[Where, float] = {}
    for span, weight in spans:
        role = ROLE_WEIGHT.get(span.role)
        if role is not None:
            value = (role + 2 * PRECISION_WEIGHT.get(span.where.precision, 0.0)) * weight
            scores[span.where] = scores.get(span.where, 0.0) + value
    return max(scores, key=lambda w: scores[w]) if scores else Where()
