"""The type of an incident: what happened by all its trigger words, not by the first strong one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from transforms.extraction.actors import lexicon
from transforms.extraction.triggers import Trigger

ARMED = ("rebel_group", "militia")
STATES = ("state_force", "external_force")


def event_type(weighted: Iterable[tuple[Trigger, float]], agents: Sequence[str], targets: Sequence[str]) -> str:
    """Slug of the event type: the strongest sum of triggers (strength times weight), decided by the sides if open."""
    scores: Counter[str] = Counter()
    for trigger, weight in weighted:
        scores[trigger.type] += trigger.strength * weight  # type: ignore[assignment]
    named = {t: s for t, s in scores.items() if t not in ("attack", "harm")}
    if not named:
        return _by_sides(agents, targets)
    best = max(named, key=lambda t: named[t])
    return _territory(agents) if best == "territory" else best


def _territory(agents: Sequence[str]) -> str:
    kinds = [k for a in agents[:1] if (k := kind_of(a))]
    if kinds and kinds[0] in STATES:
        return "government_regains_territory"
    return "non_state_actor_overtakes_territory" if kinds else "armed_clash"


def _by_sides(agents: Sequence[str], targets: Sequence[str]) -> str:
    """Only 'killed' or 'attack' is told: a clash where armed sides meet, else an attack on civilians."""
    armed = [a for a in targets if kind_of(a) in ARMED + STATES]
    return "armed_clash" if armed and agents else "attack_on_civilians"


def kind_of(actor: str) -> str | None:
    """The kind of a canonical actor name, None where the dictionary does not have it."""
    known = lexicon().actors.get(actor)
    return known.actor_type if known else None
