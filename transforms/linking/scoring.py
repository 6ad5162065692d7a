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
    """Two mentions, the log2 odds that they tell one incident, each comparison's part in these, and who decided.

    `evidence` gives for each comparison of linking.json the weight of the level that held (0 where unknown) and
    what the rarity of the shared value adds to it.
    """

    left: str
    right: str
    weight: float
    evidence: Mapping[str, tuple[float, float]]
    decided_by: str = MODEL

    @property
    def probability(self) -> float:
        """The weight as a probability."""
        return float(1 / (1 + 2.0 ** -max(-60.0, min(60.0, self.weight))))


def score(rows: pa.Table, weights: Path = WEIGHTS, least: float | None = None) -> list[Pair]:
    """Feature rows -> every pair that a blocking rule brings together, in order of their ids.

    With `least`, only pairs of at least that weight: the others are as good as never brought together.
    """
    if rows.num_rows < 2:
        return []
    with duckdb.connect(":memory:") as connection:
        connection.execute(MACROS.read_text(encoding="utf-8"))
        return sorted(_predict(rows, weights, least, connection), key=lambda p: (p.left, p.right))


def _predict(
    rows: pa.Table, weights: Path, least: float | None, connection: duckdb.DuckDBPyConnection
) -> Iterator[Pair]:
    from splink import DuckDBAPI, Linker  # slow to import, and only needed here

    logging.getLogger("splink").setLevel(logging.ERROR)
    database = DuckDBAPI(connection=connection)
    settings: dict[str, Any] = json.loads(weights.read_text(encoding="utf-8"))
    linker = Linker(database.register(rows), settings, log_level=None, validate_settings=False)
    predictions = linker.inference.predict(threshold_match_weight=least, warning_mode="never")
    result = predictions.as_duckdbpyrelation()
    names = [c["output_column_name"] for c in settings["comparisons"]]
    rarity = [f"mw_tf_adj_{n}" if f"mw_tf_adj_{n}" in result.columns else "0.0" for n in names]
    columns = ["mention_id_l", "mention_id_r", "match_weight", *(f"mw_{n}" for n in names), *rarity]
    for left, right, weight, *cells in result.project(", ".join(columns)).fetchall():
        parts = [float(c) for c in cells]
        evidence = dict(zip(names, zip(parts[: len(names)], parts[len(names) :], strict=True), strict=True))
        yield Pair(min(left, right), max(left, right), weight, evidence)
