"""Reposts that changed a number: the same words around it as in an earlier text, another number between them.

A wire story's update changes numbers too. So a changed number is taken for an alteration only where another outlet
than the original's (or its agency) has it, and no other text of the incident gives it. Such a claim stays in the
tables, points to the claim it was made from (`altered_from`), and counts nowhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from transforms.records import Article, Claim, Mention

SIDE = 6  # words on either side of a number that must be the same
LEAST = 9  # words on both sides together, where a text begins or ends near the number
REACH = 150  # characters that surely hold so many words
NOTE = "repost of "
_WORD = re.compile(r"\d[\d,.]*|[^\W\d_]+")

Around = tuple[str, ...]


def marked(claims: Iterable[Claim], home: Mapping[str, str], articles: Mapping[str, Article]) -> list[Claim]:
    """All claims with altered_from made anew; `home` gives each linked mention its incident."""
    groups: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    every = [replace(c, altered_from=None) for c in claims]
    for c in every:
        if c.mention_id and c.mention_id in home:
            groups[home[c.mention_id], c.metric].append(c)
    found = {late: early for group in groups.values() for late, early in _altered(group, articles)}
    return [replace(c, altered_from=found.get(c.claim_id)) for c in every]


def noted(mentions: Iterable[Mention], claims: Sequence[Claim]) -> list[Mention]:
    """All mentions, those that hold altered numbers with a note that says of which article and which numbers."""
    by_id = {c.claim_id: c for c in claims}
    changed: defaultdict[str | None, dict[str, list[str]]] = defaultdict(dict)
    for c in claims:
        if c.altered_from:
            original = by_id[c.altered_from]
            words = f"{c.metric} {c.value_low} for {original.value_low}"
            changed[c.mention_id].setdefault(original.article_id, []).append(words)
    return [replace(m, note=_note(m.note, changed.get(m.mention_id, {}))) for m in mentions]


def _note(old: str | None, changed: Mapping[str, Sequence[str]]) -> str | None:
    kept = [n for n in (old or "").split(",") if n and not n.startswith(NOTE)]
    new = [f"{NOTE}{a} with other numbers: {' and '.join(sorted(set(w)))}" for a, w in sorted(changed.items())]
    return ",".join([*kept, *new]) or None


def _altered(claims: Sequence[Claim], articles: Mapping[str, Article]) -> Iterator[tuple[str, str]]:
    """(altered claim, the claim it was made from) among the claims of one incident and metric."""
    if len({c.article_id for c in claims}) < 2 or len({c.value_low for c in claims}) < 2:
        return
    alike: defaultdict[Around, list[Claim]] = defaultdict(list)
    for c in sorted(claims, key=lambda c: (_age(articles[c.article_id]), c.claim_id)):
        words = around(c, articles[c.article_id].text)
        if words:
            alike[words].append(c)
    for first, *later in alike.values():
        for c in later:
            if c.value_low != first.value_low and _is_altered(c, first, claims, articles):
                yield c.claim_id, first.claim_id


def _is_altered(c: Claim, first: Claim, claims: Iterable[Claim], articles: Mapping[str, Article]) -> bool:
    copy, original = articles[c.article_id], articles[first.article_id]
    author = {original.outlet, original.wire}
    echoed = any(o.value_low == c.value_low and o.article_id != c.article_id for o in claims)
    return copy.article_id != original.article_id and copy.outlet not in author and not echoed


def around(claim: Claim, text: str) -> Around | None:
    """The words before and after a claim's number, other figures masked; None where there are too few of them."""
    if claim.number_start is None or claim.number_end is None:
        return None
    before = _words(text[max(0, claim.number_start - REACH) : claim.number_start])[-SIDE:]
    after = _words(text[claim.number_end : claim.number_end + REACH])[:SIDE]
    return (*before, "", *after) if len(before) + len(after) >= LEAST else None


def _words(text: str) -> list[str]:
    return ["#" if w[0].isdigit() else w for w in _WORD.findall(text.lower())]


def _age(article: Article) -> tuple[bool, date, str]:
    """Originals before their copies, then by day; without a day last."""
    at = article.published_on or (article.published_at.date() if article.published_at else date.max)
    return article.duplicate_of is not None, at, article.article_id
