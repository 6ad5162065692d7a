"""Mentions -> incidents: describe, score, cluster, keep ids, agree on fields, count, group, grade.

Pure: the same records give the same result in any order. Methods: Fellegi-Sunter scoring with Splink
(reference/linking.json), average-link clustering, ids that follow the larger part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from transforms.linking.memory import World
from transforms.linking.relink import relink
from transforms.linking.rows import Standing
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
from transforms.schema import TABLES


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

    From scratch; flows link by relink.relink, which keeps what it can. Every asserted mention gets an incident, of its
    own if need be; mentions and claims come back with incident_id (and claims with superseded_by) filled. `built_at`
    stamps new redirects only. A judgement on a pair of mentions beats the model.
    """
    given = {
        "articles": articles,
        "mentions": mentions,
        "claims": claims,
        "incidents": (),
        "incident_mentions": previous,
        "incident_redirects": previous_redirects,
        "pairs": (),
    }
    tables = {name: TABLES[name].to_arrow(rows) for name, rows in given.items()}
    world = World(*(tables[n] for n in ("articles", "mentions", "claims")))
    standing = Standing(*(tables[n] for n in ("incidents", "incident_mentions", "incident_redirects", "pairs")))
    found = relink(world, standing, judgements, None, built_at).tables
    return LinkResult(
        **{
            n: tuple(TABLES[n].to_records(t.sort_by([(k, "ascending") for k in TABLES[n].key])))
            for n, t in found.items()
        }
    )
