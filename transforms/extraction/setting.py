"""When and where an incident took place, chosen from the dates and places of the sentences that tell it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from transforms.records import Article, DateSpan, PlaceSpan, When, Where

ROLE_WEIGHT = {"site": 3.0, "near": 2.5, "between": 2.0, "area": 1.5, "other": 1.0, "actor": -1.0, "dateline": -1.0}
PRECISION_WEIGHT = {1: 1.0, 2: 0.8, 3: 0.6, 4: 0.2, 6: -1.0, 7: -0.5}


def choose_date(spans: Iterable[DateSpan], published: date | None) -> When | None:
    """The first of the most precise dates that do not lie after publication, or None."""
    past = [s.when for s in spans if s.when.start and not _future(s.when, published)]
    return min(past, key=lambda w: w.precision) if past else None


def _future(when: When, published: date | None) -> bool:
    return bool(published and when.start and when.start > published)


def published_on(article: Article) -> date | None:
    """The day of publication, in the article's own terms."""
    return article.published_at.date() if article.published_at else None


def report_day(article: Article) -> When:
    """The day of the report, for news that tells no day: an inferred date."""
    day = published_on(article)
    return When(day, day, 1, "published") if day else When()


def choose_place(spans: Sequence[tuple[PlaceSpan, float]]) -> Where:
    """The place that the (span, weight) pairs speak for most: named as the site, precise, near the trigger."""
    best, best_score = Where(), 0.0
    for span, weight in spans:
        role = ROLE_WEIGHT.get(span.role, 1.0)
        if role <= 0:
            continue
        score = (role + PRECISION_WEIGHT.get(span.where.precision, 0.0) * 2) * weight
        if score > best_score:
            best, best_score = span.where, score
    return best
