"""Link a collection whose last linking stands: work out again only what its news can have changed.

Mentions hang together by pairs that reach the threshold of clustering. What is new, gone, read anew or judged by a
person touches the groups of mentions that it hangs together with; these are clustered again, and of their incidents
those that came out otherwise are built again. All else stays as it is, row by row. With no memory and nothing
standing everything is new: linking from scratch is the same path.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc

from transforms.linking import identity, rows
from transforms.linking.cluster import Rule, clusters, codes, components
from transforms.linking.judgements import decided, judged
from transforms.linking.memory import Memory, World, fingerprints, remember
from transforms.linking.query import ids, listed, query
from transforms.linking.rows import Standing
from transforms.linking.settings import settings
from transforms.records import Incident, IncidentMention, Judgement
from transforms.schema import TABLES

Members = dict[str, list[str]]
State = tuple[list[Incident], list[IncidentMention]]


@dataclass(frozen=True, slots=True)
class Relinked:
    """The new tables by name, and what to keep for the next time.

    For the change feed: incidents and membership of all that may have changed, as they stood and as they are.
    """

    tables: Mapping[str, pa.Table]
    memory: Memory
    before: State
    after: State


@dataclass(frozen=True, slots=True)
class _Scope:
    """Mentions: all there are, those new, read anew or judged, those clustered again; pairs: all, of the latter."""

    known: set[str]
    news: set[str]
    touched: set[str]
    pairs: pa.Table
    inner: pa.Table


def relink(
    world: World, standing: Standing, judgements: Sequence[Judgement], memory: Memory | None, built_at: datetime
) -> Relinked:
    """The collection as it is, the tables of its last linking, all judgements, and what was kept from then.

    The memory must come from this version of the code and the weights; it need not be of the last build, as every
    mention in it is compared with the world. `built_at` stamps new redirects only.
    """
    marks = fingerprints(world)
    memory, news = remember(memory, world, marks)
    known = ids(marks)
    news |= (known - ids(standing.incident_mentions)) | (judged(judgements) & known)
    scope = _scope(known, news, decided(memory.pairs, judgements, known), standing.incident_mentions)
    before = TABLES["incident_mentions"].to_records(_previous(standing.incident_mentions, scope))
    redirects = TABLES["incident_redirects"].to_records(standing.incident_redirects)
    taken = ids(standing.incidents, "incident_id")
    members = identity.assign(_groups(memory, scope), _ages(world, scope), before, taken)
    redirects = identity.redirect(members, before, redirects, built_at)
    anew = _came_out_otherwise(members, before, news)
    gone = {p.incident_id for p in before} - (members.keys() - anew.keys())
    built = rows.build(anew, world, judgements)
    why = rows.explained(anew, scope.inner, memory.features)
    tables, replaced = _tables(world, standing, scope, built, why, gone)
    tables["incident_redirects"] = TABLES["incident_redirects"].to_arrow(redirects)
    stood = {"incidents": standing.incidents, "incident_mentions": standing.incident_mentions}
    return Relinked(tables, memory, _state(stood, replaced), _state(tables, replaced))


def _scope(known: set[str], news: set[str], pairs: pa.Table, previous: pa.Table) -> _Scope:
    """What hangs together with the news, or with what is gone, by pairs or by its last incident."""
    least = settings()["cluster"]["link_weight"]
    order = pa.array(sorted(known), type=pa.string())
    edges = query(
        """
        SELECT "left", "right" FROM strong UNION ALL
        SELECT first(mention_id) OVER (PARTITION BY incident_id ORDER BY mention_id), mention_id
        FROM previous SEMI JOIN known USING (mention_id)
        """,
        strong=pairs.filter(pc.greater_equal(pairs["weight"], least)).select(["left", "right"]),
        previous=previous.select(["incident_id", "mention_id"]),
        known=pa.table({"mention_id": order}),
    )
    label = components(len(order), codes(edges.column(0), order), codes(edges.column(1), order)).tolist()
    seeds = news | _mates_of_gone(previous, known)
    by_label = list(zip(order.to_pylist(), label, strict=True))
    hit = {c for m, c in by_label if m in seeds}
    touched = {m for m, c in by_label if c in hit}
    return _Scope(known, news, touched, pairs, _inside(pairs, touched))


def _mates_of_gone(previous: pa.Table, known: set[str]) -> set[str]:
    gone = listed(ids(previous) - known)
    sql = "FROM p WHERE incident_id IN (SELECT incident_id FROM p SEMI JOIN gone USING (mention_id))"
    return ids(query(sql, p=previous.select(["incident_id", "mention_id"]), gone=gone)) & known


def _inside(pairs: pa.Table, touched: set[str]) -> pa.Table:
    """Pairs of which both ends are touched, in order."""
    sql = 'FROM pairs p WHERE p.left IN (FROM t) AND p.right IN (FROM t) ORDER BY "left", "right"'
    return query(sql, pairs=pairs, t=listed(touched))


def _previous(previous: pa.Table, scope: _Scope) -> pa.Table:
    """The last membership of touched mentions and of those that are gone."""
    wanted = listed(scope.touched | (ids(previous) - scope.known))
    return query("FROM p SEMI JOIN wanted USING (mention_id) ORDER BY mention_id", p=previous, wanted=wanted)


def _groups(memory: Memory, scope: _Scope) -> list[list[str]]:
    leads = ids(memory.features.select(["mention_id", "is_lead"]).filter(pc.field("is_lead"))) & scope.touched
    return clusters(sorted(scope.touched), leads, scope.inner, Rule(**settings()["cluster"]))


def _ages(world: World, scope: _Scope) -> dict[str, identity.Age]:
    """The order in which mentions became known: published first; without a date, last."""
    found = query(
        """
        SELECT mention_id, epoch_us(published_at) AS at
        FROM mentions JOIN articles USING (article_id) SEMI JOIN touched USING (mention_id)
        """,
        mentions=world.mentions.select(["mention_id", "article_id"]),
        articles=world.articles.select(["article_id", "published_at"]),
        touched=listed(scope.touched),
    )
    each = zip(*(found[c].to_pylist() for c in ("mention_id", "at")), strict=True)
    return {m: (at is None, at or 0, m) for m, at in each}


def _came_out_otherwise(members: Members, before: Sequence[IncidentMention], news: set[str]) -> Members:
    """Incidents that are new, lost or won a mention, or have one that is news."""
    was: dict[str, set[str]] = {}
    for p in before:
        was.setdefault(p.incident_id, set()).add(p.mention_id)
    return {i: ms for i, ms in members.items() if was.get(i) != set(ms) or not news.isdisjoint(ms)}


def _tables(
    world: World, standing: Standing, scope: _Scope, built: rows.Built, why: pa.Table, gone: set[str]
) -> tuple[dict[str, pa.Table], set[str]]:
    """Put what was built anew in the place of what is gone; and the incidents whose rows this replaces."""
    kept = rows.without(standing.incidents, gone)
    again = rows.with_episodes(built.incidents, kept)
    replaced = gone | {i.incident_id for i in again}
    membership = rows.together(rows.without(standing.incident_mentions, gone), why)
    tables = {
        "mentions": rows.mentions_at_home(world.mentions, membership, built.mentions),
        "claims": rows.claims_at_home(world.claims, membership, built.claims),
        "incidents": rows.together(rows.without(kept, replaced), TABLES["incidents"].to_arrow(again)),
        "incident_mentions": membership,
        "pairs": rows.unsure_pairs(standing.pairs, scope.pairs, scope.known, scope.news),
    }
    return tables, replaced


def _state(tables: Mapping[str, pa.Table], wanted: set[str]) -> State:
    incidents, members = (
        TABLES[n].to_records(rows.only(tables[n], wanted)) for n in ("incidents", "incident_mentions")
    )
    return incidents, members
