"""The type of an incident: what happened by all its trigger words, not by the first strong one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from transforms.extraction.actors import lexicon
from transforms.extraction.triggers import Trigger

ARMED = ("rebel_group", "militia")
STATES = ("state_force", "external_force")
EXPLOSIVE = (
    "suicide_bomb",
    "remote_explosive_or_ied",
    "shelling_or_missile",
    "air_or_drone_strike",
    "chemical_weapon",
    "grenade",
)
OPEN = {"explosion", "bombing", "bombardment", "attack", "harm"}  # words that many kinds of violence share
TOGETHER = (
    {"air_or_drone_strike", "shelling_or_missile", "chemical_weapon"},
    {"armed_clash", "territory", "government_regains_territory", "air_or_drone_strike", "shelling_or_missile", "siege"},
    {"armed_clash", "territory", "suicide_bomb"},
    {"remote_explosive_or_ied", "suicide_bomb", "grenade"},
    {"attack_on_civilians", "execution", "abduction", "sexual_violence", "looting_or_property_destruction", "arrest"},
    {"attack_on_civilians", "territory", "armed_clash"},
    {"excessive_force_against_protesters", "mob_or_protest_violence", "arrest", "attack_on_civilians"},
)  # kinds of violence that one incident may be told by; each goes with itself


def event_type(weighted: Iterable[tuple[Trigger, float]], agents: Sequence[str], targets: Sequence[str]) -> str:
    """Slug of the event type: the strongest sum of triggers (strength times weight), decided by the sides if open."""
    scores: dict[str, float] = {}
    for trigger, weight in weighted:
        scores[trigger.type] = scores.get(trigger.type, 0.0) + trigger.strength * weight
    scores.pop("attack", None)
    scores.pop("harm", None)
    _settle_open(scores, agents)
    if not scores:
        return _by_sides(agents, targets)
    return max(scores, key=lambda t: scores[t])


def told_together(ours: Iterable[Trigger], theirs: Iterable[Trigger]) -> bool:
    """Whether two sentences can tell one incident by the violence that they name (a bomb and a battle cannot)."""
    a, b = ({t.type for t in ts if t.strength >= 1.5} - OPEN for ts in (ours, theirs))
    return not a or not b or bool(a & b) or any(a & g and b & g for g in TOGETHER)


def kind_of(actor: str) -> str | None:
    """The kind of a canonical actor name, None where the dictionary does not have it."""
    known = lexicon().actors.get(actor)
    return known.actor_type if known else None


def _settle_open(scores: dict[str, float], agents: Sequence[str]) -> None:
    """Give the open words ('bombing', 'explosion', 'seized') to the type that the rest of the telling speaks for."""
    state = any(kind_of(a) in STATES for a in agents)
    _move(scores, "bombing", _bombing(scores, state))
    _move(
        scores, "bombardment", _present(scores, ("air_or_drone_strike", "shelling_or_missile"), "shelling_or_missile")
    )
    _move(scores, "explosion", _present(scores, EXPLOSIVE, "remote_explosive_or_ied"))
    _move(scores, "territory", _territory(agents))
    if scores.get("suicide_bomb", 0) >= 3:  # a car bomb driven by its bomber is a suicide bomb
        _move(scores, "remote_explosive_or_ied", "suicide_bomb")


def _move(scores: dict[str, float], open_type: str, to: str) -> None:
    if open_type in scores:
        scores[to] = scores.get(to, 0.0) + scores.pop(open_type)


def _present(scores: dict[str, float], types: Sequence[str], default: str) -> str:
    """The strongest of the types that the telling names, or the default."""
    named = [t for t in types if scores.get(t)]
    return max(named, key=lambda t: scores[t]) if named else default


def _bombing(scores: dict[str, float], state: bool) -> str:
    default = "air_or_drone_strike" if state else "remote_explosive_or_ied"
    return _present(scores, ("suicide_bomb", "remote_explosive_or_ied", "air_or_drone_strike"), default)


def _territory(agents: Sequence[str]) -> str:
    kinds = [k for a in agents[:1] if (k := kind_of(a))]
    if kinds and kinds[0] in STATES:
        return "government_regains_territory"
    return "non_state_actor_overtakes_territory" if kinds else "armed_clash"


def _by_sides(agents: Sequence[str], targets: Sequence[str]) -> str:
    """Only 'killed' or 'attack' is told: a clash where armed sides meet, else an attack on civilians."""
    armed = [a for a in targets if kind_of(a) in ARMED + STATES]
    return "armed_clash" if armed and agents else "attack_on_civilians"
