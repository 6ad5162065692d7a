"""Reposts that changed a number: the same words around it as in an earlier text, another number between them.

A wire story's update changes numbers too. So a changed number is taken for an alteration only where another outlet
than the original's (or its agency) has it, no text in other words gives it, and not more copies have it than the
original number. Such a claim stays in the
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
COPY_SIDE = 3  # in a text known to be a copy
LEAST = 0.75  # of these must be there, where a text begins or ends near the number
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
    found: dict[str, str] = {}
    for same_words in _alike(claims, articles):
        first = same_words[0]
        for c in same_words[1:]:
            if c.value_low != first.value_low and _is_altered(c, same_words, claims, articles):
                found.setdefault(c.claim_id, first.claim_id)
    yield from found.items()


def _alike(claims: Iterable[Claim], articles: Mapping[str, Article]) -> list[list[Claim]]:
    """Claims that stand in the same words, the original first: in six on either side, and of copies in three."""
    groups: defaultdict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for c in sorted(claims, key=lambda c: (_age(articles[c.article_id]), c.claim_id)):
        article = articles[c.article_id]
        family = article.duplicate_of or article.article_id
        for copies_of, words in ((None, around(c, article.text)), (family, around(c, article.text, COPY_SIDE))):
            if words:
                groups[copies_of, words].append(c)
    return [g for g in groups.values() if len(g) > 1]


def _is_altered(c: Claim, alike: Sequence[Claim], claims: Iterable[Claim], articles: Mapping[str, Article]) -> bool:
    copy, original = articles[c.article_id], articles[alike[0].article_id]
    if copy.article_id == original.article_id or copy.outlet in (original.outlet, original.wire):
        return False
    if any(o.value_low == c.value_low and o not in alike and o.article_id != c.article_id for o in claims):
        return False
    new, old = ({articles[o.article_id].outlet for o in alike if o.value_low == n.value_low} for n in (c, alike[0]))
    return len(new) <= len(old)


def around(claim: Claim, text: str, side: int = SIDE) -> Around | None:
    """The words before and after a claim's number, other figures masked; None where there are too few of them."""
    if claim.number_start is None or claim.number_end is None:
        return None
    before = _words(text[max(0, claim.number_start - REACH) : claim.number_start])[-side:]
    after = _words(text[claim.number_end : claim.number_end + REACH])[:side]
    return (*before, "", *after) if len(before) + len(after) >= LEAST * 2 * side else None


def _words(text: str) -> list[str]:
    return ["#" if w[0].isdigit() else w for w in _WORD.findall(text.lower())]


def _age(article: Article) -> tuple[bool, date, str]:
    """Originals before their copies, then by day; without a day last."""
    at = article.published_on or (article.published_at.date() if article.published_at else date.max)
    return article.duplicate_of is not None, at, article.article_id
