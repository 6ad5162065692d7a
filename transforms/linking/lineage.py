"""Who really speaks: copies, wire stories and outlets that quote one claimant are one source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from transforms.linking.words import fold
from transforms.records import Article, Claim


def voice(article: Article, articles: Mapping[str, Article]) -> str:
    """The article's own voice: its agency where one is credited, else its outlet; of a copy, that of the original."""
    original = articles.get(article.duplicate_of or "", article)
    if original.wire or article.wire:
        return f"wire:{fold(original.wire or article.wire or '')}"
    return f"outlet:{fold(original.outlet)}" if original.outlet else f"text:{original.article_id}"


def source_key(claim: Claim, articles: Mapping[str, Article]) -> str:
    """Who answers for a number: the claimant it is attributed to, else the article's own voice."""
    return f"source:{fold(claim.source_name)}" if claim.source_name else voice(articles[claim.article_id], articles)


def independent(claims: Iterable[Claim], articles: Mapping[str, Article], told_by: Sequence[str]) -> set[str]:
    """The independent sources of an incident, from its claims and the ids of the articles that tell it.

    Attributed claims count by claimant, however many outlets quote them. An article that attributes nothing is a
    source by itself, unless it is a copy or a wire story that is already counted, or repeats a claimant's number, or
    is a repost with changed numbers.
    """
    claims = list(claims)
    altered = {c.article_id for c in claims if c.altered_from}
    attributed = {c.article_id for c in claims if c.source_name}
    named = {source_key(c, articles) for c in claims if c.source_name}
    numbers = {(c.metric, c.value_low) for c in claims if c.source_name}
    return named | {
        voice(articles[a], articles)
        for a in told_by
        if a not in attributed | altered and not _repeats((c for c in claims if c.article_id == a), numbers)
    }


def _repeats(own: Iterable[Claim], numbers: set[tuple[str, int]]) -> bool:
    """Whether an article that names no claimant gives numbers that one has given."""
    return any((c.metric, c.value_low) in numbers for c in own)
