"""Trigger words of violence in an article, by reference/triggers.yml."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from transforms.extraction.drafts import Document
from transforms.extraction.mentions.realis import comes_before, realis_of
from transforms.records import Realis
from transforms.reference import REFERENCE

FILE = REFERENCE / "triggers.yml"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of violence: article offsets, what it tells and how surely (0.5 to 4).

    prior: told as what something else came after ('a day after the gas attack').
    means: a thing or people of violence ('drones', 'gunmen'), which alone tells no deed.
    """

    sentence: int
    start: int
    end: int
    type: str
    strength: float
    realis: Realis = "asserted"
    prior: bool = False
    means: bool = False

    @property
    def is_deed(self) -> bool:
        """Whether it tells a deed as having happened."""
        return self.realis == "asserted" and not self.means


@functools.lru_cache(maxsize=1)
def _lexicon() -> tuple[re.Pattern[str], list[tuple[str, float]], re.Pattern[str]]:
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    entries = data["triggers"]
    groups = [f"({'|'.join(map(loosen, e['words']))})" for e in entries]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)", re.IGNORECASE)
    means = re.compile("|".join(data["means"]), re.IGNORECASE)
    return pattern, [(e["type"], float(e["strength"])) for e in entries], means


def loosen(words: str) -> str:
    """A blank in a listed expression stands for blanks or a hyphen; ' ?' for an optional one."""
    return re.sub(r" (\??)", lambda m: "[ -]?" if m.group(1) else "[ -]+", words)


def triggers_in(text: str, sentence: int = 0, offset: int = 0) -> Iterator[Trigger]:
    """Triggers of one piece of text, in order, without overlap."""
    pattern, kinds, things = _lexicon()
    for m in pattern.finditer(text):
        kind, strength = kinds[(m.lastindex or 1) - 1]
        if strength:
            realis = realis_of(text, m.start(), m.end())
            prior = comes_before(text, m.start(), m.end())
            means = things.fullmatch(m.group()) is not None
            yield Trigger(sentence, offset + m.start(), offset + m.end(), kind, strength, realis, prior, means)


def find_triggers(document: Document) -> list[Trigger]:
    """Triggers of all sentences; offsets are of the article's text."""
    return [t for s in document.sentences for t in triggers_in(s.text, s.index, s.start)]
