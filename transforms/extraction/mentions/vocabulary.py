"""Small word classes that the readers of roles use, from reference/deeds.yml."""

from __future__ import annotations

import functools

import yaml

from transforms.reference import REFERENCE

FILE = REFERENCE / "deeds.yml"


@functools.lru_cache(maxsize=1)
def _classes() -> dict[str, frozenset[str]]:
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {name: frozenset(listed) for name, listed in data["classes"].items()}


def words(name: str) -> frozenset[str]:
    """The lower-case words of a class, KeyError for an unknown class."""
    return _classes()[name]
