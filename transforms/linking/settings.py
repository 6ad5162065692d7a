"""The thresholds and tables of reference/linking.yml, and the path of the weights."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

import yaml

from transforms.reference import REFERENCE

WEIGHTS = REFERENCE / "linking.json"


@functools.cache
def settings() -> Mapping[str, Any]:
    """reference/linking.yml as it stands."""
    loaded: Mapping[str, Any] = yaml.safe_load((REFERENCE / "linking.yml").read_text(encoding="utf-8"))
    return loaded


@functools.cache
def near_types() -> Mapping[str, tuple[str, ...]]:
    """event_type -> the types that reports of the same incident may give instead, in either direction."""
    near: dict[str, set[str]] = {}
    for kind, others in settings()["near_types"].items():
        for other in others:
            near.setdefault(kind, set()).add(other)
            near.setdefault(other, set()).add(kind)
    return {k: tuple(sorted(v)) for k, v in near.items()}


@functools.cache
def aftermath_words() -> frozenset[str]:
    """Words of courts, arrests and funerals."""
    return frozenset(settings()["aftermath_words"])
