"""What linking need not work out again: features and scored pairs of the mentions that were there before.

A cache in Arrow tables, which the caller keeps; without it everything is worked out anew, with (nearly) the same
result. How rare a word, place or kind is was counted when the memory was made: what is told once stays true, so that
old features can be compared with new ones. When the collection has grown by GROWTH, or is small, it is counted anew.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from transforms.linking.features import Statistics, describe, statistics, whole
from transforms.linking.query import ids, listed, query
from transforms.linking.scoring import score
from transforms.linking.settings import settings
from transforms.linking.words import Lexicon
from transforms.records import Article
from transforms.schema import TABLES

GROWTH = 0.02  # of articles or mentions since the statistics were counted
FEW = 2000  # articles; of fewer everything is worked out anew in seconds, so that their order does not matter at all


@dataclass(frozen=True, slots=True)
class World:
    """All articles, mentions and claims, as the tables of these names."""

    articles: pa.Table
    mentions: pa.Table
    claims: pa.Table


@dataclass(frozen=True, slots=True)
class Memory:
    """Features (with the fingerprint of what they were made of), pairs as scoring.score gives them, statistics."""

    features: pa.Table
    pairs: pa.Table
    statistics: Statistics


def fingerprints(world: World) -> pa.Table:
    """mention_id and a hash of all that linking reads of it (not what it writes): asserted mentions, by id."""
    return query(
        """
        WITH numbers AS (
            SELECT mention_id, bit_xor(hash(c)) AS told
            FROM (SELECT * EXCLUDE (incident_id, superseded_by, altered_from) FROM claims) c GROUP BY mention_id),
        texts AS (
            SELECT a.article_id, hash(a, o.outlet, o.wire) AS told
            FROM (SELECT * EXCLUDE (fetched_at) FROM articles) a
            LEFT JOIN articles o ON o.article_id = a.duplicate_of)
        SELECT m.mention_id, (hash(m, texts.told, numbers.told) >> 1)::BIGINT AS fingerprint
        FROM (SELECT * EXCLUDE (incident_id, note) FROM mentions) m
        JOIN texts USING (article_id) LEFT JOIN numbers USING (mention_id)
        WHERE m.realis = 'asserted' ORDER BY m.mention_id
        """,
        articles=world.articles,
        mentions=world.mentions,
        claims=world.claims,
    )


def remember(memory: Memory | None, world: World, marks: pa.Table) -> tuple[Memory, set[str]]:
    """The memory brought up to the world, and the mentions that it did not know, or knew otherwise."""
    if memory is None or _is_stale(memory, world):
        return _afresh(world, marks), ids(marks)
    kept = _unchanged(memory.features, marks)
    fresh = query("FROM marks ANTI JOIN kept USING (mention_id)", marks=marks, kept=kept.select(["mention_id"]))
    if len(fresh) > GROWTH * len(marks):
        return _afresh(world, marks), ids(marks)
    return _extended(memory, world, kept, fresh), ids(fresh)


def _is_stale(memory: Memory, world: World) -> bool:
    size = memory.statistics.lexicon.size
    return len(world.articles) < FEW or abs(len(world.articles) - size) > GROWTH * size


def _unchanged(features: pa.Table, marks: pa.Table) -> pa.Table:
    """Features of mentions that are there and are what they were. Vectors are large: copied only if one is not."""
    now = pc.take(marks["fingerprint"], pc.index_in(features["mention_id"], marks["mention_id"].combine_chunks()))
    same = pc.fill_null(pc.equal(now, features["fingerprint"]), False)
    return features if pc.all(same).as_py() is not False else features.filter(same)


def _afresh(world: World, marks: pa.Table) -> Memory:
    articles, mentions, claims = (TABLES[n].to_records(getattr(world, n)) for n in World.__dataclass_fields__)
    counted = statistics(articles, mentions)
    features = _marked(describe(articles, mentions, claims, counted), marks)
    return Memory(features, _scored(features, None), counted)


def _extended(memory: Memory, world: World, kept: pa.Table, fresh: pa.Table) -> Memory:
    pairs = memory.pairs
    if len(kept) < len(memory.features):
        still = kept["mention_id"].combine_chunks()
        pairs = pairs.filter(pc.and_(*(pc.is_in(pairs[end], value_set=still) for end in ("left", "right"))))
    if not len(fresh):
        return Memory(kept, pairs, memory.statistics)
    part = part_of(world, ids(fresh))
    articles, mentions, claims = (TABLES[n].to_records(getattr(part, n)) for n in World.__dataclass_fields__)
    own = {m.article_id for m in mentions}
    counted = _grown(memory.statistics, [a for a in articles if a.article_id in own], kept)
    kept = _with_names_now_shared(kept, counted.lexicon, memory.statistics.lexicon)
    new = _marked(describe(articles, mentions, claims, counted), fresh)
    return Memory(pa.concat_tables([kept, new]), pa.concat_tables([pairs, _scored(new, kept)]), counted)


def part_of(world: World, mentions: set[str]) -> World:
    """These mentions, their articles with all claims, and the originals of which these are reprints."""
    told = query("FROM mentions SEMI JOIN m USING (mention_id)", mentions=world.mentions, m=listed(mentions))
    own = told.select(["article_id"])
    claims = query("FROM claims SEMI JOIN own USING (article_id)", claims=world.claims, own=own)
    articles = query(
        """
        WITH told AS (FROM articles SEMI JOIN own USING (article_id))
        FROM articles WHERE article_id IN (SELECT article_id FROM told UNION ALL SELECT duplicate_of FROM told)
        """,
        articles=world.articles,
        own=own,
    )
    return World(articles, told, claims)


def _marked(features: pa.Table, marks: pa.Table) -> pa.Table:
    """Both are in order of mention_id."""
    return features.append_column("fingerprint", marks["fingerprint"].combine_chunks())


def _scored(new: pa.Table, old: pa.Table | None) -> pa.Table:
    parts = [None if t is None else t.drop_columns(["singles", "fingerprint"]) for t in (new, old)]
    return score(parts[0], parts[1], least=settings()["cluster"]["unscored_weight"])


def _grown(known: Statistics, articles: list[Article], kept: pa.Table) -> Statistics:
    """With the words and names of articles; what one article had so far may now be had by two."""
    met = query(
        """
        SELECT name, count(DISTINCT article_id) AS n
        FROM (SELECT article_id, unnest(singles) AS name FROM kept) ANTI JOIN own USING (article_id) GROUP BY name
        """,
        kept=kept.select(["article_id", "singles"]),
        own=listed({a.article_id for a in articles}, "article_id"),
    )
    counts = dict(zip(*(met[c].to_pylist() for c in ("name", "n")), strict=True))
    return Statistics(known.lexicon.grown(map(whole, articles), counts), known.shares)


def _with_names_now_shared(kept: pa.Table, now: Lexicon, before: Lexicon) -> pa.Table:
    """Mentions alone with a name so far get it among their rare names, and look for partners by it."""
    shared = now.rare_names(now.frequency.keys() - before.frequency.keys())
    if not shared:
        return kept
    table = pa.table({"name": list(shared), "bits": pa.array(shared.values(), type=pa.float32())})
    columns = query(
        """
        WITH told AS (SELECT rowid AS row, unnest(singles) AS name FROM kept),
        found AS (
            SELECT row, list({name: name, bits: bits} ORDER BY name) AS names, list(name ORDER BY name) AS keys
            FROM told JOIN shared USING (name) GROUP BY row)
        SELECT list_concat(k.names, f.names) AS names, list_concat(k.keys, f.keys) AS keys,
            list_filter(k.singles, lambda x: NOT list_contains(coalesce(f.keys, []), x)) AS singles
        FROM kept k LEFT JOIN found f ON f.row = k.rowid ORDER BY k.rowid
        """,
        kept=kept.select(["names", "keys", "singles"]).append_column("rowid", pa.array(range(len(kept)))),
        shared=table,
    )
    for name in columns.column_names:
        i = kept.schema.get_field_index(name)
        kept = kept.set_column(i, kept.schema.field(i), columns[name].cast(kept.schema.field(i).type))
    return kept
