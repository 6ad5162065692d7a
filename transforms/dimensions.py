"""The small tables that mentions and claims point to by name: sources, actors, places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from transforms.extraction.actors import lexicon
from transforms.ids import make_id
from transforms.records import Actor, Claim, Mention, Place, Source


def dimensions(mentions: Sequence[Mention], claims: Sequence[Claim]) -> dict[str, list[Any]]:
    """Rows of `sources`, `actors` and `places`, sorted by key; only what some mention or claim names."""
    return {"sources": sources(claims), "actors": actors(mentions), "places": places(mentions)}


def sources(claims: Iterable[Claim]) -> list[Source]:
    """One row a claimant, with the type that most of its claims have."""
    types: dict[str, Counter[str]] = {}
    for c in claims:
        if c.source_name:
            types.setdefault(c.source_name, Counter())[c.source_type] += 1
    return [
        Source(source_name=name, source_type=max(sorted(t), key=lambda k: t[k]), n_claims=t.total())
        for name, t in sorted(types.items())
    ]


def actors(mentions: Iterable[Mention]) -> list[Actor]:
    """One row an actor that some mention names; those the reference does not know are 'unknown'."""
    known = lexicon().actors
    named = {name for m in mentions for name in (*m.perpetrators, *m.targets)}
    unknown = {n: Actor(actor_name=n, actor_type="unknown", country=None) for n in named}
    return [known.get(name, unknown[name]) for name in sorted(named)]


def places(mentions: Iterable[Mention]) -> list[Place]:
    """One row a place that some mention is pinned to."""
    found: dict[str, Place] = {}
    for m in mentions:
        if m.place_name:
            key = make_id("p", m.country, m.admin1, m.place_name)
            found.setdefault(
                key,
                Place(
                    place_id=key,
                    place_name=m.place_name,
                    admin1=m.admin1,
                    country=m.country,
                    latitude=m.latitude,
                    longitude=m.longitude,
                ),
            )
    return [found[key] for key in sorted(found)]
