"""Known claimants (reference/claimants.yml) and the type of a claimant by its words (reference/speech.yml)."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from transforms.extraction.actors import lexicon
from transforms.reference import REFERENCE

_ARMED = frozenset({"rebel_group", "militia"})  # types of actors
_INITIALS = re.compile(r"\b(U)([NSK])\b")  # also written with stops
# A name followed by a possessive is still the name; one glued by a hyphen is an adjective ("ISIS-affiliated page").
_BEFORE, _AFTER = r"(?<![\w-])", r"(?:['’]s|s['’]|['’]|(?<![sS])s)?(?![\w-])"


@dataclass(frozen=True, slots=True)
class Claimant:
    """A body that states numbers. `short` forms hold only where the article also names it in full."""

    name: str
    type: str
    country: str | None
    full: tuple[str, ...]
    short: tuple[str, ...]
    people: tuple[str, ...]
    home: tuple[str, ...]


class NameSpan(NamedTuple):
    """A known claimant's name in a text; `kind` is 'full', 'short' or 'person'."""

    start: int
    end: int
    claimant: Claimant
    kind: str


@functools.lru_cache(maxsize=1)
def speech() -> dict[str, Any]:
    """reference/speech.yml: the words of saying, and the nouns that make a phrase a claimant."""
    data: dict[str, Any] = yaml.safe_load((REFERENCE / "speech.yml").read_text("utf-8"))
    return data


@functools.lru_cache(maxsize=1)
def known() -> tuple[Claimant, ...]:
    """Every claimant of reference/claimants.yml."""
    data = yaml.safe_load((REFERENCE / "claimants.yml").read_text("utf-8"))
    return tuple(_claimant(kind, row) for kind, rows in data.items() for row in rows)


def _claimant(kind: str, row: dict[str, Any]) -> Claimant:
    several = {key: tuple(row.get(key, ())) for key in ("short", "people", "home")}
    return Claimant(row["name"], kind, row.get("country"), (row["name"], *row.get("aliases", ())), **several)


def fold(text: str) -> str:
    """Same-length folding of hyphens and quotes, so that offsets stay: 'Deir ez-Zor' is 'Deir ez Zor'."""
    return text.replace("’", "'").replace("\u2011", "-")


@functools.lru_cache(maxsize=1)
def _names() -> tuple[re.Pattern[str], dict[str, tuple[Claimant, str]]]:
    table: dict[str, tuple[Claimant, str]] = {}
    spellings: set[str] = set()
    for claimant in known():
        for kind, names in (("short", claimant.short), ("person", claimant.people), ("full", claimant.full)):
            table.update({_key(n): (claimant, kind) for n in names})
            spellings.update(names)
    longest_first = sorted(spellings, key=len, reverse=True)
    return re.compile(_BEFORE + "(" + "|".join(_loose(n) for n in longest_first) + ")" + _AFTER), table


def _key(name: str) -> str:
    """The same for every spelling that _loose lets pass."""
    return re.sub(r"\W", "", name).lower()


def _halves(name: str) -> tuple[str, str]:
    """A name's first word and the rest, whose capitals are a matter of style ('Gaza health ministry')."""
    first, gap, rest = name.partition(" ")
    return (first, gap + rest) if first != "The" else (name, "")


def _loose(name: str) -> str:
    """The name as a pattern: apostrophes may be lost, stops inside initials too; hyphens and spaces are one."""
    first, rest = _halves(fold(name))
    return _spelling(_INITIALS.sub(r"\1.?\2.?", first)) + (f"(?i:{_spelling(rest)})" if rest else "")


def _spelling(words: str) -> str:
    signs = {"'": "'?", " ": r"[\s-]+", "-": r"[\s-]+", ".": r"\.", "?": "?"}
    return "".join(signs.get(c, re.escape(c)) for c in words)


def find_names(text: str) -> list[NameSpan]:
    """Known claimants in `text`, longest first, in order, without overlap. Offsets are of `text`."""
    pattern, table = _names()
    return [NameSpan(m.start(1), m.end(1), *table[_key(m.group(1))]) for m in pattern.finditer(fold(text))]


@functools.lru_cache(maxsize=256)
def of_outlet(outlet: str | None) -> Claimant | None:
    """The claimant that speaks in its own voice on this outlet (a name or a domain), else None."""
    host = (outlet or "").lower().removeprefix("www.")
    return next((c for c in known() if host in c.home), None)


@functools.lru_cache(maxsize=1)
def _type_rules() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (rule["type"], re.compile(r"(?<!\w)(?:" + "|".join(re.escape(w) for w in rule["words"]) + r")(?!\w)"))
        for rule in speech()["types"]
    ]


@functools.lru_cache(maxsize=512)
def _of_armed_group(words: str) -> bool:
    """'a commander of the ELN': the words name an armed group of reference/actors.yml."""
    parties = lexicon()
    names = [n for n, actor in parties.names.items() if parties.actors[actor].actor_type in _ARMED]
    acronyms = [n for n, actor in parties.acronyms.items() if parties.actors[actor].actor_type in _ARMED]
    padded = f" {re.sub(r'[^a-zA-Z0-9-]+', ' ', words)} "
    return any(f" {n} " in padded for n in acronyms) or any(f" {n} " in padded.lower() for n in names)


def armed_group(words: str) -> str | None:
    """The canonical name of the armed group that the words alone spell ('Al-Shabab'), as incidents name it."""
    parties = lexicon()
    name = parties.acronyms.get(words) or parties.names.get(words.lower())
    return name if name and parties.actors[name].actor_type in _ARMED else None


def type_of(words: str) -> str:
    """The source type of a claimant by its own words: 'a hospital official' is medical. 'witness' for a bare name."""
    low = fold(words).lower()
    alone = low.split(" and ")[0]  # of several claimants the first tells the type
    for said in dict.fromkeys((alone, low)):
        kind = next((kind for kind, pattern in _type_rules() if pattern.search(said)), None)
        if kind:
            return "armed_group" if kind == "government" and _of_armed_group(words) else kind
    return "government" if low.removeprefix("the ") in speech()["governments"] else "witness"
