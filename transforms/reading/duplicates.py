"""Which articles repeat an earlier one: reprints and reposts of (nearly) the same text.

MinHash over word shingles with locality-sensitive hashing proposes pairs; an exact Jaccard similarity decides.
A repost that changed a toll stays near its original; daily bulletins on one template, with other numbers, do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from rensa import RMinHash, RMinHashLSH

from transforms.records import Article

SHINGLE = 3  # words
MIN_SHINGLES = 12  # shorter texts are headlines and notices, which are alike without being reprints
SAME = 0.75  # Jaccard similarity of the shingle sets; reprints lie above 0.8, two reports of one event below 0.5
CONTAINED = 0.9  # share of the shorter text's shingles in the longer one: a reprint cut short, or with a new ending
LEAST_LENGTH_RATIO = 0.5  # of a cut reprint against its original; less is a quotation
SHORT, SHORT_GAP = 120, timedelta(10)  # texts of fewer shingles repeat within days; later alikes are boilerplate
_PERMUTATIONS, _BANDS, _SEED = 128, 32, 42
_NEVER = datetime.max.replace(tzinfo=UTC)
_WORD = re.compile(r"[^\W_]+")

Shingles = frozenset[str]


def find_duplicates(articles: Sequence[Article]) -> dict[str, str]:
    """article_id of a repeat -> article_id of the earliest article with (nearly) the same text.

    Earliest by day, then the agency before its reprints, then by time, by reading, by id; so the order of
    `articles` does not matter.
    """
    ordered = sorted(articles, key=_age)
    shingles = {a.article_id: s for a in ordered if len(s := shingle(a.text)) >= MIN_SHINGLES}
    by_id = {a.article_id: a for a in ordered}
    original: dict[str, str] = {}
    for earlier, later in _candidates(shingles):
        if later in original or not same_text(shingles[earlier], shingles[later]):
            continue
        if len(shingles[later]) >= SHORT or _days_apart(by_id[earlier], by_id[later]):
            original[later] = original.get(earlier, earlier)
    return original


def _days_apart(earlier: Article, later: Article) -> bool:
    """True for articles of the same days, or where a day is unknown."""
    if earlier.published_at is None or later.published_at is None:
        return True
    return later.published_at - earlier.published_at <= SHORT_GAP


def _age(article: Article) -> tuple[date, bool, datetime, datetime, str]:
    """By day, and on one day the agency's own text before its reprints; a reprint carries the dateline's day."""
    at = article.published_at or _NEVER
    return article.published_on or at.date(), not _is_own_wire(article), at, article.fetched_at, article.article_id


def _is_own_wire(article: Article) -> bool:
    wire, outlet = (re.sub(r"\W", "", x or "").lower() for x in (article.wire, article.outlet))
    return bool(wire) and outlet.startswith(wire)


def shingle(text: str) -> Shingles:
    """The set of runs of three words, in lower case and without punctuation."""
    words = _WORD.findall(text.lower())
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def same_text(a: Shingles, b: Shingles) -> bool:
    """True where one text repeats the other, whole or cut short."""
    common, shorter, longer = len(a & b), min(len(a), len(b)), max(len(a), len(b))
    if common >= SAME * (len(a) + len(b) - common):
        return True
    return common >= CONTAINED * shorter and shorter >= LEAST_LENGTH_RATIO * longer


def _candidates(shingles: dict[str, Shingles]) -> Iterator[tuple[str, str]]:
    """Pairs (earlier, later) that share a band of their signatures, by the later one, then the earlier one."""
    ids = list(shingles)
    lsh = RMinHashLSH(threshold=0.5, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    for later, key in enumerate(ids):
        signature = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        signature.update(sorted(shingles[key]))
        yield from ((ids[earlier], key) for earlier in sorted(lsh.query(signature)))
        lsh.insert(later, signature)
