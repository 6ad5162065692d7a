"""Score pairs of mentions with Splink (Fellegi-Sunter) under the fixed weights of reference/linking.json."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from transforms.linking.settings import WEIGHTS

MODEL = "model"
SHARES = {"place": "tf_place", "event_type": "tf_event_type"}  # columns whose rarity counts, and where it stands
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


def score(rows: pa.Table, old: pa.Table | None = None, weights: Path = WEIGHTS, least: float | None = None) -> pa.Table:
    """Feature rows -> every pair that a blocking rule brings together, and with `old` also each of rows with old.

    With `least`, only pairs of at least that weight: the others are as good as never brought together. The table has
    left, right (the smaller id first), weight, and for each comparison `mw_` and, where a shared value's rarity
    counts, `mw_tf_adj_`; in order of left and right.
    """
    from splink import DuckDBAPI, Linker  # slow to import, and only needed here

    logging.getLogger("splink").setLevel(logging.ERROR)
    model: dict[str, Any] = json.loads(weights.read_text(encoding="utf-8"))
    tables = [rows] if old is None else [rows, old]
    with duckdb.connect(":memory:") as connection:
        connection.execute(MACROS.read_text(encoding="utf-8"))
        database = DuckDBAPI(connection=connection)
        mine, *others = [database.register(t.drop_columns(list(SHARES.values()))) for t in tables]
        linker = Linker(mine, model, log_level=None, validate_settings=False)
        for column, share in SHARES.items():
            frequencies = database.register(_frequencies(tables, column, share))
            linker.table_management.register_term_frequency_lookup(frequencies, column)
        how: dict[str, Any] = {"threshold_match_weight": least, "warning_mode": "never"}
        found = [linker.inference.predict_within(mine, **how)]
        found += [linker.inference.predict_between(other, mine, **how) for other in others]
        scored = [_columns(f.as_duckdbpyrelation(), names(model)) for f in found]
    return pa.concat_tables(scored).sort_by([("left", "ascending"), ("right", "ascending")])


def _frequencies(tables: Sequence[pa.Table], column: str, share: str) -> pa.Table:
    """The shares told with the features. Splink 5.0 does not read them there in predict_within and predict_between."""
    both = pa.concat_tables(t.select([column, share]) for t in tables)
    return both.filter(pc.is_valid(both[column])).group_by([column, share]).aggregate([])


def _columns(found: duckdb.DuckDBPyRelation, comparisons: Sequence[str]) -> pa.Table:
    parts = [f"mw_{n}" for n in comparisons]
    parts += [r for n in comparisons if (r := f"mw_tf_adj_{n}") in found.columns]
    ends = "least(mention_id_l, mention_id_r) AS left, greatest(mention_id_l, mention_id_r) AS right"
    cells = [f"{p}::FLOAT AS {p}" for p in parts]
    return found.project(", ".join([ends, "match_weight::DOUBLE AS weight", *cells])).to_arrow_table()


def names(model: Mapping[str, Any] | None = None) -> list[str]:
    """The comparisons of the model (by default that of reference/linking.json), in order."""
    model = model or json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return [c["output_column_name"] for c in model["comparisons"]]


def to_pairs(table: pa.Table) -> Iterator[Pair]:
    """Rows of `score`, with decided_by or without, as pairs with their evidence."""
    comparisons = names()
    for row in table.to_pylist():
        by = row.get("decided_by", MODEL)
        evidence = {n: (row[f"mw_{n}"], row.get(f"mw_tf_adj_{n}") or 0.0) for n in comparisons} if by == MODEL else {}
        yield Pair(row["left"], row["right"], row["weight"], evidence, by)
