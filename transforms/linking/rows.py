"""The rows of a linking: incidents that came out otherwise are built anew, all others stay as they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

import pyarrow as pa

from transforms.linking import reposts, revisions
from transforms.linking.assemble import Case, assemble
from transforms.linking.episodes import episodes
from transforms.linking.judgements import discounted
from transforms.linking.memory import World, part_of
from transforms.linking.query import listed, query
from transforms.linking.reasons import explain, unsure
from transforms.linking.scoring import MODEL, to_pairs
from transforms.linking.settings import settings
from transforms.records import Article, Claim, Incident, Judgement, Mention
from transforms.schema import TABLES

Members = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Standing:
    """The tables of these names as the last linking left them."""

    incidents: pa.Table
    incident_mentions: pa.Table
    incident_redirects: pa.Table
    pairs: pa.Table


@dataclass(frozen=True, slots=True)
class Built:
    """Incidents, and their mentions (with notes on reposts) and claims (with superseded_by and altered_from)."""

    incidents: list[Incident]
    mentions: list[Mention]
    claims: list[Claim]


def build(members: Members, world: World, judgements: Iterable[Judgement]) -> Built:
    """Assemble these incidents."""
    home = {m: i for i, ms in members.items() for m in ms}
    part = part_of(world, set(home))
    articles: dict[str, Article] = {a.article_id: a for a in TABLES["articles"].to_records(part.articles)}
    claims = reposts.marked(revisions.own(TABLES["claims"].to_records(part.claims)), home, articles)
    mentions = reposts.noted(TABLES["mentions"].to_records(part.mentions), claims)
    built = [assemble(case, articles) for case in _cases(members, mentions, claims, discounted(judgements))]
    later = {k: v for b in built for k, v in b.superseded.items()}
    own = [replace(c, superseded_by=later.get(c.claim_id, c.superseded_by)) for c in claims if c.mention_id in home]
    return Built([b.incident for b in built], mentions, own)


def _cases(members: Members, mentions: Sequence[Mention], claims: Sequence[Claim], gone: Set[str]) -> list[Case]:
    by_id = {m.mention_id: m for m in mentions}
    numbers: defaultdict[str | None, list[Claim]] = defaultdict(list)
    for c in claims:
        numbers[c.mention_id].append(c)
    return [
        Case(i, tuple(by_id[m] for m in ms), tuple(c for m in ms for c in numbers[m]), not gone.isdisjoint(ms))
        for i, ms in sorted(members.items())
    ]


def explained(members: Members, pairs: pa.Table, features: pa.Table) -> pa.Table:
    """Rows of incident_mentions: each mention's best pair inside its incident, and what speaks for it."""
    home = {m: i for i, ms in members.items() for m in ms}
    best = query(
        """
        WITH inside AS (
            SELECT p.* FROM pairs p JOIN home a ON a.mention_id = p.left JOIN home b ON b.mention_id = p.right
            WHERE a.incident_id = b.incident_id),
        ends AS (
            SELECT p.left AS mention, p.left, p.right, weight FROM inside p
            UNION ALL SELECT p.right, p.left, p.right, weight FROM inside p),
        best AS (
            SELECT e.left, e.right FROM ends e
            QUALIFY row_number() OVER (PARTITION BY mention ORDER BY weight DESC, e.left, e.right) = 1)
        FROM inside SEMI JOIN best USING ("left", "right") ORDER BY "left", "right"
        """,
        pairs=pairs,
        home=pa.table({"mention_id": pa.array(home), "incident_id": pa.array(home.values())}, schema=_HOME),
    )
    outlets: dict[str, str | None] = dict(
        zip(*(features[c].to_pylist() for c in ("mention_id", "outlet")), strict=True)
    )
    return TABLES["incident_mentions"].to_arrow(explain(members, list(to_pairs(best)), outlets))


_HOME = pa.schema([("mention_id", pa.string()), ("incident_id", pa.string())])


def mentions_at_home(mentions: pa.Table, members: pa.Table, built: Iterable[Mention]) -> pa.Table:
    """Mentions with the incident that each is in now, and with the notes of the `built` ones."""
    return query(
        """
        SELECT m.* REPLACE (h.incident_id AS incident_id, if(b.mention_id IS NULL, m.note, b.note) AS note)
        FROM mentions m LEFT JOIN home h USING (mention_id) LEFT JOIN built b USING (mention_id)
        """,
        mentions=mentions,
        home=members.select(["mention_id", "incident_id"]),
        built=TABLES["mentions"].to_arrow(built).select(["mention_id", "note"]),
    )


def claims_at_home(claims: pa.Table, members: pa.Table, built: Iterable[Claim]) -> pa.Table:
    """Claims with the incident that each is in now, and with what the `built` ones supersede and alter."""
    return query(
        """
        SELECT c.* REPLACE (
            h.incident_id AS incident_id,
            if(b.claim_id IS NULL, c.superseded_by, b.superseded_by) AS superseded_by,
            if(b.claim_id IS NULL, c.altered_from, b.altered_from) AS altered_from)
        FROM claims c LEFT JOIN home h USING (mention_id) LEFT JOIN built b USING (claim_id)
        """,
        claims=claims,
        home=members.select(["mention_id", "incident_id"]),
        built=TABLES["claims"].to_arrow(built).select(["claim_id", "superseded_by", "altered_from"]),
    )


def with_episodes(fresh: Sequence[Incident], kept: pa.Table) -> list[Incident]:
    """The fresh incidents with their episodes, and those of the kept ones that are now in another."""
    able = query(
        """
        FROM kept WHERE episode_id IS NOT NULL
        OR (latitude IS NOT NULL AND date_start IS NOT NULL AND len(perpetrators) + len(targets) > 0)
        """,
        kept=kept,
    )
    others = TABLES["incidents"].to_records(able)
    found = episodes([*fresh, *others])
    moved = (i for i in others if i.episode_id != found.get(i.incident_id))
    return [replace(i, episode_id=found.get(i.incident_id)) for i in (*fresh, *moved)]


def unsure_pairs(standing: pa.Table, pairs: pa.Table, known: set[str], news: set[str]) -> pa.Table:
    """Rows of pairs: those of new mentions made anew, the others as they stand."""
    least, most = settings()["unsure"]["least"], settings()["unsure"]["most"]
    asked = query(
        f"""
        FROM pairs p WHERE decided_by = '{MODEL}' AND weight BETWEEN {float(least)} AND {float(most)}
        AND (p.left IN (FROM news) OR p.right IN (FROM news)) ORDER BY p.left, p.right
        """,
        pairs=pairs,
        news=listed(news),
    )
    kept = query(
        """
        FROM standing WHERE mention_id_a IN (FROM still) AND mention_id_b IN (FROM still)
        """,
        standing=standing,
        still=listed(known - news),
    )
    fresh = TABLES["pairs"].to_arrow(unsure(to_pairs(asked), least, most))
    return together(kept, fresh)


def without(table: pa.Table, incidents: set[str]) -> pa.Table:
    """Rows of other incidents."""
    return query("FROM t ANTI JOIN i USING (incident_id)", t=table, i=listed(incidents, "incident_id"))


def only(table: pa.Table, incidents: set[str]) -> pa.Table:
    """Rows of these incidents."""
    return query("FROM t SEMI JOIN i USING (incident_id)", t=table, i=listed(incidents, "incident_id"))


def together(kept: pa.Table, fresh: pa.Table) -> pa.Table:
    """Rows that stay and new rows of one table."""
    return pa.concat_tables([kept.cast(fresh.schema), fresh])
