"""DuckLake's catalog: attach it, create or widen its tables, open transactions, list snapshots."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from transforms.schema import Table
from warehouse.engine import literal
from warehouse.tables import LAKE


@dataclass(frozen=True)
class Snapshot:
    """One committed state of the lake. `message` is the run_id of the build, or what wrote it."""

    snapshot_id: int
    taken_at: datetime
    message: str | None


def attach(con: duckdb.DuckDBPyConnection, folder: Path, *, read_only: bool) -> None:
    """Attach the lake in `folder` as `lake`; a writer also brings its tables to the declared columns.

    The data path is given anew each time, so that a data folder can be moved. The SQLite catalog runs in WAL mode:
    readers do not wait for the writer. Every row goes to Parquet, none into the catalog (inlining 0).
    """
    options = [f"DATA_PATH {literal(folder / 'files')}", "OVERRIDE_DATA_PATH true", "META_BUSY_TIMEOUT 30000"]
    options += ["READ_ONLY"] if read_only else ["DATA_INLINING_ROW_LIMIT 0", "META_JOURNAL_MODE 'WAL'"]
    target = literal(f"ducklake:sqlite:{folder / 'catalog.sqlite'}")
    con.execute(f"ATTACH {target} AS lake ({', '.join(options)})")
    if not read_only:
        migrate(con)


def migrate(con: duckdb.DuckDBPyConnection) -> None:
    """Create missing tables and add missing columns, all in one transaction; nothing to do leaves no snapshot."""
    present: dict[str, set[str]] = {}
    for name, column in con.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'lake'"
    ).fetchall():
        present.setdefault(name, set()).add(column)
    statements = [s for t in LAKE.values() for s in _statements(con, t, present.get(t.name))]
    if statements:
        with transaction(con, "schema"):
            for statement in statements:
                con.execute(statement)


@contextmanager
def transaction(con: duckdb.DuckDBPyConnection, message: str) -> Iterator[None]:
    """All or nothing, and one snapshot that carries `message`."""
    con.execute("BEGIN")
    try:
        yield
        con.execute(f"CALL lake.set_commit_message('tallybook', {literal(message)})")
        con.execute("COMMIT")
    except BaseException:
        con.execute("ROLLBACK")
        raise


def snapshots(con: duckdb.DuckDBPyConnection) -> list[Snapshot]:
    """Every snapshot that has not expired, oldest first."""
    rows = con.execute(
        "SELECT snapshot_id, snapshot_time, commit_message FROM ducklake_snapshots('lake') ORDER BY snapshot_id"
    ).fetchall()
    return [Snapshot(*row) for row in rows]


def _statements(con: duckdb.DuckDBPyConnection, table: Table, present: set[str] | None) -> list[str]:
    types = _column_types(con, table)
    if present is None:
        columns = ", ".join(f'"{n}" {t}' for n, t in types.items())
        create = [f"CREATE TABLE lake.{table.name} ({columns})"]
        partition = f"ALTER TABLE lake.{table.name} SET PARTITIONED BY ({', '.join(table.partition)})"
        return [*create, *([partition] if table.partition else [])]
    return [f'ALTER TABLE lake.{table.name} ADD COLUMN "{n}" {t}' for n, t in types.items() if n not in present]


def _column_types(con: duckdb.DuckDBPyConnection, table: Table) -> dict[str, str]:
    """Column -> SQL type, as DuckDB reads the Arrow schema."""
    con.register("declared", table.schema.empty_table())
    try:
        return {name: kind for name, kind, *_ in con.execute("DESCRIBE declared").fetchall()}
    finally:
        con.unregister("declared")
