"""The ledger of runs: one small SQLite file beside the lake.

It is not a lake table because every run is recorded, also one that found nothing new or failed, and such a run must
leave no snapshot. A run that did commit is named in its snapshot's message too, in the same transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from transforms.records import Run
from transforms.schema import TABLES

COLUMNS = TABLES["runs"].schema.names


class Ledger:
    """The runs that touched one lake."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def record(self, run: Run) -> None:
        """Write a run, or write it anew (a run that ends replaces its own start)."""
        values = [v.isoformat() if isinstance(v, datetime) else v for v in astuple(run)]
        marks = ", ".join("?" * len(COLUMNS))
        with self._connection() as con:
            con.execute(f"INSERT OR REPLACE INTO runs ({', '.join(COLUMNS)}) VALUES ({marks})", values)

    def runs(self) -> list[Run]:
        """All runs, oldest first."""
        with self._connection() as con:
            rows = con.execute(f"SELECT {', '.join(COLUMNS)} FROM runs ORDER BY started_at, run_id").fetchall()
        return [_run(dict(zip(COLUMNS, row, strict=True))) for row in rows]

    def read(self) -> pa.Table:
        """All runs as an Arrow table."""
        return TABLES["runs"].to_arrow(self.runs())

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=30)) as con, con:
            con.execute(f"CREATE TABLE IF NOT EXISTS runs ({', '.join(COLUMNS)}, PRIMARY KEY (run_id))")
            present = {row[1] for row in con.execute("PRAGMA table_info(runs)")}
            for column in (c for c in COLUMNS if c not in present):
                con.execute(f"ALTER TABLE runs ADD COLUMN {column}")
            yield con


def _run(row: dict[str, object]) -> Run:
    for name in ("started_at", "finished_at"):
        if isinstance(row[name], str):
            row[name] = datetime.fromisoformat(str(row[name]))
    return Run(**row)  # type: ignore[arg-type]
