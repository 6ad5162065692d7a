"""Mentions -> incidents: describe, score, cluster, keep ids, agree on fields, count, group, grade.

Pure: the same records give the same result in any order. Methods: Fellegi-Sunter scoring with Splink
(reference/linking.json), average-link clustering, ids that follow the larger part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from transforms.linking import identity, reposts, revisions
from transforms.linking.assemble import Case, assemble
from transforms.linking.cluster import Rule, cluster
from transforms.linking.episodes import episodes
from transforms.linking.features import Feature, describe
from transforms.linking.judgements import decide, discounted
from transforms.linking.reasons import explain, unsure
from transforms.linking.scoring import score
from transforms.linking.settings import settings
from transforms.records import (
    Article,
    Claim,
    Incident,
    IncidentMention,
    IncidentRedirect,
    Judgement,
    Mention,
    UnsurePair,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LinkResult:
    """What linking yields: each table in order of its key."""

    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    incidents: tuple[Incident, ...]
    incident_mentions: tuple[IncidentMention, ...]
    incident_redirects: tuple[IncidentRedirect, ...]
    pairs: tuple[UnsurePair, ...]


def link(
    articles: Sequence[Article],
    mentions: Sequence[Mention],
    claims: Sequence[Claim],
    previous: Sequence[IncidentMention],
    previous_redirects: Sequence[IncidentRedirect],
    built_at: datetime,
    judgements: Sequence[Judgement] = (),
) -> LinkResult:
    """All articles, mentions and claims, and the last build's membership and redirects -> this build's tables.

    Every asserted mention gets an incident, of its own if need be; mentions and claims come back with
    incident_id (and claims with superseded_by) filled. `built_at` stamps new redirects only. A judgement on a
    pair of mentions beats the model.
    """
    by_id = {a.article_id: a for a in articles}
    features, table = describe(articles, mentions, claims)
    rule = Rule(**settings()["cluster"])
    pairs = decide(score(table, least=rule.unscored_weight), judgements, {f.mention_id for f in features})
    leads = [f.mention_id for f in features if f.is_lead]
    groups = cluster([f.mention_id for f in features], leads, pairs, rule)
    members = identity.assign(groups, _ages(features, by_id), previous, previous_redirects)
    home = {m: i for i, ms in members.items() for m in ms}
    claims = reposts.marked(revisions.own(claims), home, by_id)
    mentions = reposts.noted(mentions, claims)
    cases = _cases(members, mentions, claims, discounted(judgements))
    built = [assemble(case, by_id) for case in cases]
    grouped = episodes([b.incident for b in built])
    incidents = [replace(b.incident, episode_id=grouped.get(b.incident.incident_id)) for b in built]
    superseded = {k: v for b in built for k, v in b.superseded.items()}
    return LinkResult(
        mentions=tuple(replace(m, incident_id=home.get(m.mention_id)) for m in _by_key(mentions, "mention_id")),
        claims=tuple(_filled(c, home, superseded) for c in _by_key(claims, "claim_id")),
        incidents=tuple(_by_key(incidents, "incident_id")),
        incident_mentions=tuple(explain(members, pairs, features)),
        incident_redirects=tuple(identity.redirect(members, previous, previous_redirects, built_at)),
        pairs=tuple(unsure(pairs, **settings()["unsure"])),
    )


def _by_key(rows: Iterable[T], key: str) -> list[T]:
    return sorted(rows, key=lambda r: str(getattr(r, key)))


def _ages(features: Iterable[Feature], articles: Mapping[str, Article]) -> dict[str, identity.Age]:
    """The order in which mentions became known: published first; without a date, last."""
    out: dict[str, identity.Age] = {}
    for f in features:
        at = articles[f.article_id].published_at
        out[f.mention_id] = (at is None, at.isoformat() if at else "", f.mention_id)
    return out


def _cases(
    members: Mapping[str, Sequence[str]], mentions: Sequence[Mention], claims: Sequence[Claim], gone: Set[str]
) -> list[Case]:
    by_id = {m.mention_id: m for m in mentions}
    numbers: defaultdict[str, list[Claim]] = defaultdict(list)
    for c in claims:
        if c.mention_id:
            numbers[c.mention_id].append(c)
    return [
        Case(i, tuple(by_id[m] for m in ms), tuple(c for m in ms for c in numbers[m]), not gone.isdisjoint(ms))
        for i, ms in sorted(members.items())
    ]


def _filled(c: Claim, home: Mapping[str, str], superseded: Mapping[str, str]) -> Claim:
    incident = home.get(c.mention_id) if c.mention_id else None
    return replace(c, incident_id=incident, superseded_by=superseded.get(c.claim_id, c.superseded_by))
