"""Who really speaks: copies, rewrites and wire stories, names of one claimant, and echoes of one are one source."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import combinations

from transforms.extraction.attribution.claimants import known
from transforms.linking.reposts import around
from transforms.linking.settings import settings
from transforms.linking.words import fold
from transforms.records import Article, Claim

ENOUGH = 5  # two numbers this large do not agree by chance

Name = tuple[str, str]  # a claimant's name and its type
Number = tuple[str, int]  # metric and value


def voices(ids: Iterable[str], articles: Mapping[str, Article]) -> dict[str, str]:
    """article_id -> its own voice: the agency that it or a copy of it credits, else the outlet of the original."""
    family = {a: articles[a].duplicate_of or a for a in sorted(ids)}
    credits: dict[str, str] = {}
    for a, first in family.items():
        wire = articles[first].wire if first in articles else None
        credits.setdefault(first, wire or articles[a].wire or "")
        credits[first] = credits[first] or articles[a].wire or ""
    return {a: fold(credits[first]) or _outlet(articles.get(first, articles[a])) for a, first in family.items()}


def _outlet(article: Article) -> str:
    return fold(article.outlet) if article.outlet else article.article_id


def claimants(claims: Sequence[Claim], articles: Mapping[str, Article]) -> dict[str, str]:
    """claim_id -> who answers for the number, among the claims of one incident.

    An attributed number: its claimant, under the fullest of its names; an unnamed source who told somebody: that
    somebody. Any other: who had the same number in the same words before, else the article's own voice.
    """
    own = voices({c.article_id for c in claims}, articles)
    said: defaultdict[Name, set[Number]] = defaultdict(set)
    for c in claims:
        if c.source_name:
            said[_claimant(c)].add((c.metric, c.value_low))
    names = _one_name_each(said)
    out: dict[str, str] = {}
    told: dict[tuple[object, ...], str] = {}
    for c in sorted(claims, key=lambda c: (c.source_name is None, c.claim_id)):
        words = around(c, articles[c.article_id].text)
        who = names[_claimant(c)] if c.source_name else told.get((words, c.metric, c.value_low), own[c.article_id])
        if words:
            told.setdefault((words, c.metric, c.value_low), who)
        out[c.claim_id] = who
    return out


def independent(claims: Sequence[Claim], articles: Mapping[str, Article], told_by: Sequence[str]) -> set[str]:
    """The independent sources of an incident, from its claims and the ids of the articles that tell it.

    Attributed claims count by claimant, however many outlets quote them. An article that attributes nothing is a
    source by itself, unless it is a copy, a rewrite or a wire story that is already counted, or repeats a claimant's
    number, or is a repost with changed numbers.
    """
    who, own = claimants(claims, articles), voices(told_by, articles)
    silent = {c.article_id for c in claims if c.source_name or c.altered_from}
    numbers = {(c.metric, c.value_low) for c in claims if c.source_name}
    found = {who[c.claim_id] for c in claims if c.source_name and not c.altered_from}
    for article in told_by:
        mine = [c for c in claims if c.article_id == article]
        if article not in silent and not any((c.metric, c.value_low) in numbers for c in mine):
            found |= {who[c.claim_id] for c in mine} or {own[article]}
    return found


def _claimant(claim: Claim) -> Name:
    """Name and type; what an unnamed source told an agency is the agency's word."""
    name = claim.source_name or ""
    if claim.source_channel and not _telling(name):
        return claim.source_channel, ""
    return name, claim.source_type


def _one_name_each(said: Mapping[Name, Set[Number]]) -> dict[Name, str]:
    """The names in one incident, with what each said -> one key for all names of a claimant.

    A name whose telling words all stand in one fuller name of the same type is that claimant: 'interior ministry' is
    the 'Iraqi interior ministry'. Where they stand in several that differ (two countries have an interior ministry)
    nobody knows which, and it stands for itself. Names of like words or numbers are one claimant, too (_alike).
    """
    out: dict[Name, str] = {}
    for name in sorted(said, key=lambda n: (-len(_telling(n[0])), n)):
        fuller = {key for other, key in out.items() if _within(name, other)}
        out[name] = fuller.pop() if len(fuller) == 1 else fold(name[0])
    for a, b in combinations(sorted(said), 2):
        if out[a] != out[b] and a[1] == b[1] and _alike(a, b, said[a] & said[b]):
            out |= {n: out[a] for n in out if out[n] == out[b]}
    return out


def _within(name: Name, fuller: Name) -> bool:
    mine = _telling(name[0])
    return bool(mine) and mine <= _telling(fuller[0]) and name[1] in (fuller[1], "")


def _alike(a: Name, b: Name, both_said: Set[Number]) -> bool:
    """Whether outlets quote one claimant under two descriptions: most of the words and a number, or two numbers.

    A state's media ('state television', its news agency) speak with one voice: one number is enough.
    """
    if {a[0], b[0]} <= _known():
        return False
    if a[1] == "state_media" and both_said:
        return True
    mine, theirs = _telling(a[0]), _telling(b[0])
    most = 2 * len(mine & theirs) > min(len(mine), len(theirs))
    return (most and bool(both_said)) or sum(value >= ENOUGH for _, value in both_said) >= 2


@functools.cache
def _known() -> frozenset[str]:
    """Claimants known by name: two of these are two."""
    return frozenset(c.name for c in known())


@functools.lru_cache(maxsize=10_000)
def _telling(name: str) -> frozenset[str]:
    """The words of a name that tell whose it is, spelt alike ('defence' and 'Defense', 'Zor' and 'Zour')."""
    plain = set(settings()["plain_claimant_words"])
    found = (w.removesuffix("'s") for w in re.findall(r"[^\W_]+(?:'s)?", fold(name.replace("’", "'"))))
    return frozenset(_skeleton(w) for w in found if w not in plain)


def _skeleton(word: str) -> str:
    """A word without plural and vowels: spellings differ in these most."""
    stem = word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word
    return stem[0] + re.sub("[aeiouy]", "", stem[1:]).replace("c", "s").replace("z", "s")
