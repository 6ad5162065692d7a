"""Who is counted: nouns for people and things, and what a victims phrase says of them."""

from __future__ import annotations

import functools

import yaml

from transforms.records import VictimType
from transforms.reference import REFERENCE

PEOPLE = frozenset(("civilian", "combatant", "unknown"))
FILE = REFERENCE / "victims.yml"
_KINDS = ("civilian", "combatant", "unknown", "things")


@functools.lru_cache(maxsize=1)
def victim_lexicon() -> dict[str, frozenset[str]]:
    """reference/victims.yml, each list as a set of lower-case words."""
    raw = yaml.safe_load(FILE.read_text("utf-8"))
    return {k: frozenset(v) for k, v in raw.items()}


@functools.lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    lexicon = victim_lexicon()
    return {noun: kind for kind in reversed(_KINDS) for noun in lexicon[kind]}


def kind_of(word: str) -> str | None:
    """'civilian', 'combatant', 'unknown' or 'things' for a noun in singular or plural; None if it is not listed."""
    kinds = _kinds()
    for form in (word, word[:-1], word[:-2], word[:-3] + "y"):
        if form in kinds and (form == word or word.endswith(("s", "ies"))):
            return kinds[form]
    return None


def is_kin(word: str) -> bool:
    """The noun, in singular or plural, names a relation by blood or marriage."""
    kin = victim_lexicon()["kin"]
    return word in kin or word.removesuffix("s") in kin


def is_person(word: str) -> bool:
    """The noun means people."""
    return kind_of(word) in PEOPLE


def victim_type(phrase: str | None) -> VictimType:
    """'civilian', 'combatant', 'mixed' (both kinds named) or 'unknown' for a victims phrase."""
    kinds = {kind_of(w.strip("\"'“”,.").lower()) for w in (phrase or "").split()}
    if {"civilian", "combatant"} <= kinds:
        return "mixed"
    return "civilian" if "civilian" in kinds else "combatant" if "combatant" in kinds else "unknown"
