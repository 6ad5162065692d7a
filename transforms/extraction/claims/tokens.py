"""Text as words with offsets, and the lexicon of number words (reference/numbers.yml)."""

from __future__ import annotations

import functools
import re
from typing import Any, NamedTuple

import yaml

from transforms.reference import REFERENCE

_TOKEN = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+(?:\.[0-9]+)?|[^\W\d_]+(?:['’.][^\W\d_]+)*|[^\s\w]|[\w]")


class Token(NamedTuple):
    """A piece of text with its offsets; `word` is lower case."""

    word: str
    start: int
    end: int


@functools.lru_cache(maxsize=1)
def lexicon() -> dict[str, Any]:
    """reference/numbers.yml with its phrases cut into words, longest first."""
    raw: dict[str, Any] = yaml.safe_load((REFERENCE / "numbers.yml").read_text("utf-8"))
    fixed = [(tuple(k.split()), v, False) for k, v in raw["phrases"].items()]
    fixed += [(tuple(k.split()), v, True) for k, v in raw["vague"].items()]
    by_first: dict[str, list[tuple[tuple[str, ...], int, bool]]] = {}
    for words, value, vague in sorted(fixed, key=lambda p: -len(p[0])):
        by_first.setdefault(words[0], []).append((words, value, vague))
    raw["by_first"] = by_first
    for kind in ("qualifiers", "postfixes"):
        pairs = [(tuple(p.split()), q) for q, ps in raw[kind].items() for p in ps]
        raw[kind] = sorted(pairs, key=lambda p: -len(p[0]))
    for key in (
        "fillers",
        "not_counts_after",
        "currency_before",
        "names_before",
        "months",
        "year_before",
        "toll_words",
        "change_verbs",
        "range_fillers",
        "goes_on",
    ):
        raw[key] = frozenset(raw[key])
    raw["superlatives"] = frozenset(raw["superlatives"])
    raw["one_not_after"], raw["one_not_before"] = frozenset(raw["one_not_after"]), frozenset(raw["one_not_before"])
    return raw


def tokenize(text: str) -> list[Token]:
    """Words, numbers and single signs of `text`, in order."""
    return [Token(m.group().lower().replace("’", "'"), m.start(), m.end()) for m in _TOKEN.finditer(text)]


def is_digits(word: str) -> bool:
    """ASCII digits only: what int() reads everywhere."""
    return word.isascii() and word.isdigit()
