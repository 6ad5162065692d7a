"""Who did the article's main deed by what is said of it elsewhere: claims of responsibility, accusations, denials."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import yaml

from transforms.extraction.actors import lexicon
from transforms.extraction.drafts import ActorSpan, Document, MentionDraft, Sentence
from transforms.extraction.mentions.realis import is_background, says_elsewhere
from transforms.extraction.mentions.roles import roles_of
from transforms.extraction.mentions.triggers import find_triggers
from transforms.reference import REFERENCE

FILE = REFERENCE / "blame.yml"
RANKS = ("owned", "blamed", "denied")
STATES = ("state_force", "external_force")  # only their denial tells of a charge
OPENING = 6  # sentences whose doers may be the lead's
_PARTY = (
    r"<(\d+)>(?:'s|’s|')?(?: \((?:<\d+>|[A-Z][\w-]+)\))?"
    r"(?: (?:government|officials|forces|militants|fighters|rebels|group|movement|militia))?"
    r"(?:, (?:which|who) [^,.;]{1,90},)?(?: (?:late |early )?on \w+day)?"
)
_PRONOUN = re.compile(r"^[\"“]?(?:It|They)\b")


@dataclass(frozen=True)
class Phrases:
    """The expressions by rank, what voids them, and the names that stand for a state."""

    ranks: dict[str, tuple[re.Pattern[str], ...]]
    void: re.Pattern[str]
    metonyms: dict[str, str]
    metonym: re.Pattern[str]


@functools.cache
def phrases() -> Phrases:
    """reference/blame.yml made ready."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))

    def ready(text: str) -> re.Pattern[str]:
        text = text.replace("{X}", _PARTY).replace("{V}", data["helping"]).replace("{D}", data["deed"])
        return re.compile(rf"(?<!\w){text}", re.IGNORECASE)

    names = "|".join(re.escape(w) for w in sorted(data["metonyms"], key=len, reverse=True))
    return Phrases(
        ranks={rank: tuple(map(ready, data[rank])) for rank in RANKS},
        void=re.compile(data["void"], re.IGNORECASE),
        metonyms=data["metonyms"],
        metonym=re.compile(rf"(?<![\w<])(?:{names})(?!\w)", re.IGNORECASE),
    )


def credit(document: Document, actors: Sequence[ActorSpan], drafts: Sequence[MentionDraft]) -> list[MentionDraft]:
    """The drafts, where a lead without a known doer, or with an accused one only, has those who did it by the article:
    who owns the deed; else the accused; else the state that denies it; else who does violence in the opening.

    A claim of responsibility also beats the country's own army, whose soldiers such sentences count among the dead.
    """
    if not any(d.is_lead for d in drafts):
        return list(drafts)
    said = said_of(document, actors)
    open_leads = [d for d in drafts if d.is_lead and not d.perpetrators]
    said["told"] = doers(document, actors) if open_leads and not any(said.values()) else []
    return [_credited(d, said) if d.is_lead else d for d in drafts]


def doers(document: Document, actors: Sequence[ActorSpan]) -> list[str]:
    """Who does violence in the article's opening, its news only: the parties with the most weight."""
    total: Counter[str] = Counter()
    triggers = find_triggers(document)
    for s in document.sentences[:OPENING]:
        if not is_background(s.text, None, None) and not says_elsewhere(s.text):
            found = roles_of(
                s, [a for a in actors if a.sentence == s.index], [t for t in triggers if t.sentence == s.index]
            )
            total.update({name: int(10 * w) for name, w in found.agents.items() if not name.startswith("?")})
    return [name for name, w in total.items() if w == max(total.values())]


def _credited(draft: MentionDraft, said: dict[str, list[str]]) -> MentionDraft:
    accused = {*said["blamed"], *(n for n in draft.perpetrators if _kind(n) == "state_force")} - set(said["owned"])
    if draft.perpetrators and not (said["owned"] and accused.issuperset(draft.perpetrators)):
        return draft
    told = next((said[rank] for rank in (*RANKS, "told") if said[rank]), [])
    return replace(draft, perpetrators=tuple(told), targets=tuple(t for t in draft.targets if t not in told))


def _kind(name: str) -> str:
    actor = lexicon().actors.get(name)
    return actor.actor_type if actor else "unknown"


def said_of(document: Document, actors: Sequence[ActorSpan]) -> dict[str, list[str]]:
    """Canonical names by rank, in the article's order and without repeats: who owns a deed, is accused, denies it."""
    found: dict[str, list[str]] = {rank: [] for rank in RANKS}
    before: list[str] = []
    for s in document.sentences:
        text, names = _marked(s, [a for a in actors if a.sentence == s.index], before)
        if not is_background(s.text, None, None) and not says_elsewhere(s.text):
            for rank in RANKS:
                found[rank] += [n for n in _matches(text, names, rank) if rank != "denied" or _kind(n) in STATES]
        before = [n for n in names if not n.startswith("?")]
    return {rank: list(dict.fromkeys(names)) for rank, names in found.items()}


def _marked(s: Sentence, parties: Sequence[ActorSpan], before: Sequence[str]) -> tuple[str, list[str]]:
    """The sentence with each party written '<number>', and the parties' names by number."""
    names = [p.name for p in parties]
    spans = [(p.start - s.start, p.end - s.start) for p in parties]
    for m in phrases().metonym.finditer(s.text):
        if not any(a < m.end() and m.start() < b for a, b in spans):
            spans.append(m.span())
            names.append(phrases().metonyms[m.group().lower()])
    pronoun = _PRONOUN.match(s.text)
    if pronoun and len(set(before)) == 1 and not any(a < pronoun.end() for a, _ in spans):
        spans.append(pronoun.span())
        names.append(before[0])
    text = s.text
    for i, (a, b) in sorted(enumerate(spans), key=lambda x: -x[1][0]):
        text = f"{text[:a]}<{i}>{text[b:]}"
    return text, names


def _matches(text: str, names: Sequence[str], rank: str) -> Iterator[str]:
    for pattern in phrases().ranks[rank]:
        for m in pattern.finditer(text):
            name = names[int(m.group(1))]
            if not name.startswith("?") and not phrases().void.search(text[max(0, m.start() - 24) : m.start()]):
                yield name
