"""The type of an incident: what happened by all its trigger words, not by the first strong one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transforms.extraction.actors import lexicon
from transforms.extraction.mentions.triggers import Trigger

ARMED = ("rebel_group", "militia")
STATES = ("state_force", "external_force")
PRIOR = 0.3  # weight of what another deed came after ('shelled the town a day after the gas attack')
MEANS = 0.4  # weight of a sentence that names aircraft, guns or gunmen but no deed ('a helicopter landed')
CLEAR = 2.4  # score at which the more telling of two kinds takes the other's part: once, in the first sentences
EXPLOSIVE = (
    "suicide_bomb",
    "remote_explosive_or_ied",
    "shelling_or_missile",
    "air_or_drone_strike",
    "chemical_weapon",
    "grenade",
)
OPEN = {
    "explosion",
    "bombing",
    "bombardment",
    "massacre",
    "strike",
    "raid",
    "fight",
    "on_civilians",
    "attack",
    "harm",
}  # words that many kinds of violence share
TOGETHER = (
    {"air_or_drone_strike", "shelling_or_missile", "chemical_weapon"},
    {"armed_clash", "territory", "government_regains_territory", "air_or_drone_strike", "shelling_or_missile", "siege"},
    {"armed_clash", "territory", "suicide_bomb"},
    {"remote_explosive_or_ied", "suicide_bomb", "grenade"},
    {"attack_on_civilians", "execution", "abduction", "sexual_violence", "looting_or_property_destruction"},
    {"attack_on_civilians", "territory", "armed_clash"},
    {"excessive_force_against_protesters", "mob_or_protest_violence", "attack_on_civilians"},
)  # kinds of violence that one incident may be told by; each goes with itself


ON_GROUND = ("armed_clash", "territory", "government_regains_territory", "on_civilians", "attack_on_civilians")
FOUGHT = (*ON_GROUND, "execution", *EXPLOSIVE)  # what an 'offensive' or an 'operation' may have been
BLOODLESS = ("arrest", "siege", "agreement", "looting_or_property_destruction", "abduction", "sexual_violence")
TAKING = ("territory", "government_regains_territory")
PER_HEAD = 3.0  # what a count of people taken adds to an abduction
TAKEN = 0.3  # share of the words of fighting from which words of places taken say how it ended
HEARD = 1.3  # score under which no kind is told by the incident's own sentences
BESIDE = 0.3  # weight of the article's other sentences where the incident's own do not tell what happened
DEADLY = 0.3  # share of the words of death that speaks for the plain deed between the sides


@dataclass(frozen=True)
class Counted:
    """What an incident's first numbers count: people killed, people taken, and of what kinds the killed were."""

    killed: int = 0
    taken: int = 0
    missing: int = 0
    victims: frozenset[str] = frozenset()


NOTHING_COUNTED = Counted()


def event_type(
    told: Iterable[tuple[Sequence[Trigger], float]],
    agents: Sequence[str],
    targets: Sequence[str],
    counted: Counted = NOTHING_COUNTED,
    beside: Iterable[Sequence[Trigger]] = (),
) -> str:
    """Slug of the event type of an incident told by sentences with weights: (triggers, weight) each.

    Every kind of violence counts once a sentence, by its strongest word; the sum decides, and the sides where it is
    open who did what. `beside` are the article's other sentences, heard where the incident's own leave it open.
    """
    told = list(told)
    scores = _scores(told)
    silent = OPEN - {"on_civilians"} | set(BLOODLESS if counted.killed > counted.taken else ())
    if max((v for kind, v in scores.items() if kind not in silent), default=0.0) < HEARD:
        told += [(triggers, BESIDE / (1 + 0.5 * i)) for i, triggers in enumerate(beside)]
        scores = _scores(told)
    news = {t.type for triggers, _ in told for t in triggers if not t.prior}  # not as what came before it
    blood = scores.pop("attack", 0.0) + scores.pop("harm", 0.0)
    unarmed = "civilian" in counted.victims or ("on_civilians" in scores and not counted.victims)
    _settle_counted(scores, counted)
    if counted.killed and scores:
        fighters = counted.victims == {"combatant"}
        deadly = "armed_clash" if fighters else _by_sides(agents, targets, counted)
        bloody = bool((news & set(scores)) - set(BLOODLESS))
        if counted.victims or deadly != "armed_clash" or not bloody:
            scores[deadly] = scores.get(deadly, 0.0) + blood * (DEADLY if bloody else 1.0)
    _settle_open(scores, agents, targets, counted)
    if not scores:
        return _by_sides(agents, targets, counted)
    if not unarmed:
        _settle_sides(scores, targets, counted)
    return max(scores, key=lambda t: scores[t])


def _scores(told: Iterable[tuple[Sequence[Trigger], float]]) -> dict[str, float]:
    scores: dict[str, float] = {}
    for triggers, weight in told:
        told_of = 1.0 if any(not t.means for t in triggers) else MEANS
        for kind in dict.fromkeys(t.type for t in triggers):
            value = told_of * max(t.strength * (PRIOR if t.prior else 1.0) for t in triggers if t.type == kind)
            scores[kind] = scores.get(kind, 0.0) + value * weight
    return scores


def told_together(ours: Iterable[Trigger], theirs: Iterable[Trigger]) -> bool:
    """Whether two sentences can tell one incident by the violence that they name (a bomb and a battle cannot)."""
    a, b = ({t.type for t in ts if t.strength >= 1.5} - OPEN for ts in (ours, theirs))
    return not a or not b or bool(a & b) or any(a & g and b & g for g in TOGETHER)


def kind_of(actor: str) -> str | None:
    """The kind of a canonical actor name, None where the dictionary does not have it."""
    known = lexicon().actors.get(actor)
    return known.actor_type if known else None


def _settle_open(scores: dict[str, float], agents: Sequence[str], targets: Sequence[str], counted: Counted) -> None:
    """Give the open words ('bombing', 'explosion', 'seized') to the type that the rest of the telling speaks for."""
    state = any(kind_of(a) in STATES for a in agents)
    _move(scores, "bombing", _bombing(scores, state))
    _move(
        scores, "bombardment", _present(scores, ("air_or_drone_strike", "shelling_or_missile"), "shelling_or_missile")
    )
    _move(scores, "strike", _present(scores, ("air_or_drone_strike", "shelling_or_missile"), "air_or_drone_strike"))
    _move(scores, "raid", _raid(scores, agents, targets, counted))
    _move(scores, "explosion", _present(scores, EXPLOSIVE, "remote_explosive_or_ied"))
    for kind, enough in (("massacre", 0.55), ("on_civilians", 1.0)):
        means = [t for t in (*EXPLOSIVE, "execution") if scores.get(t, 0.0) >= scores.get(kind, 0.0) * enough]
        _move(scores, kind, _present(scores, means, "attack_on_civilians"))
    _move(scores, "fight", _present(scores, FOUGHT, "armed_clash"))
    if scores.get("territory", 0) >= max(
        CLEAR, TAKEN * scores.get("armed_clash", 0)
    ):  # fighting that ends with a place in other hands
        _move(scores, "armed_clash", "territory")
    _move(scores, "territory", _territory(agents, targets))
    if scores.get("government_regains_territory", 0) >= max(CLEAR, TAKEN * scores.get("armed_clash", 0)):
        _move(scores, "armed_clash", "government_regains_territory")
    if scores.get("suicide_bomb", 0) >= HEARD:  # a car bomb driven by its bomber is a suicide bomb
        _move(scores, "remote_explosive_or_ied", "suicide_bomb")
    held = scores.get("abduction", 0.0) >= 0.5 and counted.killed and not counted.taken
    if scores.get("execution", 0) >= CLEAR or (held and scores.get("execution", 0)):
        _move(scores, "attack_on_civilians", "execution")


def _settle_counted(scores: dict[str, float], counted: Counted) -> None:
    """Who counts people taken tells of an abduction; who counts the dead tells of more than arrests."""
    if counted.taken > counted.killed or (
        counted.missing > counted.killed and not any(scores.get(t) for t in EXPLOSIVE)
    ):
        scores["abduction"] = scores.get("abduction", 0.0) + PER_HEAD
    elif counted.killed:
        massacred = bool(scores.get("massacre")) and "combatant" not in counted.victims
        civilians = massacred or counted.victims == {"civilian"}
        for kind in (
            *BLOODLESS,
            *(TAKING if civilians else ()),
        ):  # civilians killed where a place is taken are the news
            if kind in scores:
                scores[kind] /= 3


def _settle_sides(scores: dict[str, float], targets: Sequence[str], counted: Counted) -> None:
    """Shots at soldiers are a clash, but not at soldiers in the killers' hands."""
    if scores.get("execution"):
        return
    armed = bool(targets) and all(kind_of(a) in ARMED + STATES for a in targets)
    if armed or counted.victims == {"combatant"}:
        _move(scores, "attack_on_civilians", "armed_clash")


def _move(scores: dict[str, float], open_type: str, to: str) -> None:
    if open_type in scores:
        scores[to] = scores.get(to, 0.0) + scores.pop(open_type)


def _present(scores: dict[str, float], types: Sequence[str], default: str) -> str:
    """The strongest of the types that the telling names, or the default."""
    named = [t for t in types if scores.get(t)]
    return max(named, key=lambda t: scores[t]) if named else default


def _bombing(scores: dict[str, float], state: bool) -> str:
    """Bombs of an army fall from the air, unless the article says otherwise; those of others are planted."""
    if state:
        return _present(scores, ("air_or_drone_strike", "suicide_bomb"), "air_or_drone_strike")
    return _present(
        scores, ("suicide_bomb", "remote_explosive_or_ied", "air_or_drone_strike"), "remote_explosive_or_ied"
    )


def _raid(scores: dict[str, float], agents: Sequence[str], targets: Sequence[str], counted: Counted) -> str:
    """Raids of aircraft where the telling names aircraft or the blasts of a state, else what men on the ground did."""
    on_the_ground = ("armed_clash", "abduction", "execution", "attack_on_civilians")
    if scores.get("explosion") and any(kind_of(a) in STATES for a in agents):
        return "air_or_drone_strike"
    named = _present(scores, ("air_or_drone_strike", *on_the_ground, *(() if counted.killed else ("arrest",))), "")
    return named or _by_sides(agents, targets, counted)


def _territory(agents: Sequence[str], targets: Sequence[str]) -> str:
    """By who took the place; where that is unknown, by who lost it to the other side."""
    kinds = [k for a in agents[:1] if (k := kind_of(a))]
    if kinds and kinds[0] in STATES:
        return "government_regains_territory"
    lost = {kind_of(a) for a in targets}
    if not kinds and lost and lost <= set(ARMED):
        return "government_regains_territory"
    return "non_state_actor_overtakes_territory" if kinds or (lost and lost <= set(STATES)) else "armed_clash"


def _by_sides(agents: Sequence[str], targets: Sequence[str], counted: Counted) -> str:
    """Only 'killed' or 'attack' is told: a clash where armed sides meet, else an attack on civilians."""
    armed = [a for a in targets if kind_of(a) in ARMED + STATES]
    unarmed = "civilian" in counted.victims
    return "armed_clash" if armed and agents and not unarmed else "attack_on_civilians"
