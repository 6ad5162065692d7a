"""Score pairs of mentions with Splink (Fellegi-Sunter) under the fixed weights of reference/linking.json."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from transforms.linking.settings import WEIGHTS

MODEL = "model"
MACROS = Path(__file__).with_name("macros.sql")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions, the log2 odds that they tell one incident, each comparison's level, and who decided.

    Levels are Splink's gammas: -1 unknown, 0 the last level of the comparison in linking.json, then upwards.
    """

    left: str
    right: str
    weight: float
    levels: Mapping[str, int]
    decided_by: str = MODEL

    @property
    def probability(self) -> float:
        """The weight as a probability."""
        return float(1 / (1 + 2.0 ** -max(-60.0, min(60.0, self.weight))))


def score(rows: pa.Table, weights: Path = WEIGHTS) -> list[Pair]:
    """Feature rows -> every pair that a blocking rule brings together, in order of their ids."""
    if rows.num_rows < 2:
        return []
    with duckdb.connect(":memory:") as connection:
        connection.execute(MACROS.read_text(encoding="utf-8"))
        return sorted(_predict(rows, weights, connection), key=lambda p: (p.left, p.right))


def _predict(rows: pa.Table, weights: Path, connection: duckdb.DuckDBPyConnection) -> Iterator[Pair]:
    from splink import DuckDBAPI, Linker  # slow to import, and only needed here

    logging.getLogger("splink").setLevel(logging.ERROR)
    database = DuckDBAPI(connection=connection)
    settings: dict[str, Any] = json.loads(weights.read_text(encoding="utf-8"))
    linker = Linker(database.register(rows), settings, log_level=None, validate_settings=False)
    result = linker.inference.predict(warning_mode="never").as_duckdbpyrelation()
    names = [c.removeprefix("gamma_") for c in result.columns if c.startswith("gamma_")]
    columns = ", ".join(["mention_id_l", "mention_id_r", "match_weight", *(f"gamma_{n}" for n in names)])
    for left, right, weight, *levels in result.project(columns).fetchall():
        left, right = min(left, right), max(left, right)
        yield Pair(left, right, weight, dict(zip(names, levels, strict=True)))
