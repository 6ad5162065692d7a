"""The small tables that mentions and claims point to by name: sources, actors, places."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from transforms.extraction.actors import lexicon
from transforms.ids import make_id
from transforms.records import Actor, Place, Source


def dimensions(mentions: pa.Table, claims: pa.Table) -> dict[str, list[Any]]:
    """Rows of `sources`, `actors` and `places`, sorted by key; only what some mention or claim names."""
    return {"sources": sources(claims), "actors": actors(mentions), "places": places(mentions)}


def sources(claims: pa.Table) -> list[Source]:
    """One row a claimant, with the type that most of its claims have."""
    counted = claims.filter(pc.is_valid(claims["source_name"])).group_by(["source_name", "source_type"])
    types: dict[str, dict[str, int]] = {}
    for row in counted.aggregate([([], "count_all")]).to_pylist():
        types.setdefault(row["source_name"], {})[row["source_type"]] = row["count_all"]
    return [
        Source(source_name=name, source_type=max(sorted(t), key=lambda k: t[k]), n_claims=sum(t.values()))
        for name, t in sorted(types.items())
    ]


def actors(mentions: pa.Table) -> list[Actor]:
    """One row an actor that some mention names; those the reference does not know are 'unknown'."""
    known = lexicon().actors
    named = {name for column in ("perpetrators", "targets") for name in pc.list_flatten(mentions[column]).to_pylist()}
    return [known.get(n) or Actor(actor_name=n, actor_type="unknown", country=None) for n in sorted(named)]


def places(mentions: pa.Table) -> list[Place]:
    """One row a place that some mention is pinned to, at the pin of the first such mention by id."""
    pinned = mentions.filter(pc.is_valid(mentions["place_name"])).sort_by("mention_id")
    names = ["country", "admin1", "place_name"]
    firsts = pinned.group_by(names, use_threads=False).aggregate([("latitude", "first"), ("longitude", "first")])
    found = [
        Place(
            place_id=make_id("p", row["country"], row["admin1"], row["place_name"]),
            place_name=row["place_name"],
            admin1=row["admin1"],
            country=row["country"],
            latitude=row["latitude_first"],
            longitude=row["longitude_first"],
        )
        for row in firsts.to_pylist()
    ]
    return sorted(found, key=lambda p: p.place_id)
