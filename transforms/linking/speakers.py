"""Who speaks for a party to a conflict: its own name, its state's organs, its own media."""

from __future__ import annotations

import functools

from transforms.extraction.actors import actor_rows
from transforms.extraction.attribution.claimants import known
from transforms.linking.settings import settings
from transforms.records import Actor

STATES = frozenset({"state_force", "external_force"})
ORGANS = frozenset({"government", "military", "state_media"})


@functools.cache
def speakers(actor: str) -> frozenset[str]:
    """Canonical claimants whose word is the word of this actor (a canonical name); empty for an unknown actor.

    These are claimants that bear its name; for a state's forces the government, army and state media of the same
    country; and the media listed in reference/linking.yml under `own_media`.
    """
    rows = {a.actor_name: a for a in actor_rows()}
    named = {c.name for c in known() if actor in rows and _same_name(rows[actor], (c.name, *c.full))}
    return frozenset(named | _organs(rows.get(actor)) | set(settings()["own_media"].get(actor, ())))


def _same_name(actor: Actor, names: tuple[str, ...]) -> bool:
    own = {actor.actor_name.casefold(), *(a.casefold() for a in actor.aliases)}
    return any(n.casefold() in own for n in names)


def _organs(actor: Actor | None) -> set[str]:
    if actor is None or actor.actor_type not in STATES or not actor.country:
        return set()
    return {c.name for c in known() if c.type in ORGANS and c.country == actor.country}
