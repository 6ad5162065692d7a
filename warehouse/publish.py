"""The published file: every public table and view in one plain DuckDB file, built aside, checked, swapped in whole."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from transforms.schema import Table
from warehouse import quality
from warehouse.engine import literal, quoted
from warehouse.lake import Lake
from warehouse.tables import PUBLIC, doc

VIEWS = Path(__file__).parent / "views"

# The order in which a reader would look, so that ranges of rows stay together in the file.
ORDER: Mapping[str, str] = {
    "articles": "published_at, article_id",
    "article_revisions": "article_id, revision",
    "mentions": "article_id, quote_start, mention_id",
    "claims": "article_id, quote_start, claim_id",
    "incidents": "country, date_start, incident_id",
}


@dataclass(frozen=True)
class PublishResult:
    """Where the file lies, how many rows each table has, its size in bytes, and how long it took."""

    path: Path
    rows: Mapping[str, int]
    size: int
    seconds: float


def publish(lake: Lake, target: Path, *, built_at: datetime) -> PublishResult:
    """Build the file aside, run every check, then replace `target` in one step.

    `built_at` (aware) is the build's time: no asserted event may lie after it. Raises CheckFailed, and then the old
    file stays as it was. Readers that hold the old file open go on reading it.
    """
    started = time.perf_counter()
    target.parent.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(target)
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        rows = _copy(lake, aside)
        _finish(aside, built_at)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
    return PublishResult(target, rows, target.stat().st_size, time.perf_counter() - started)


def _copy(lake: Lake, path: Path) -> dict[str, int]:
    """Copy every public table into a new file, all as of one moment; rows per table."""
    lake.con.execute(f"ATTACH {literal(path)} AS published")
    lake.con.register("runs", lake.ledger.read())
    try:
        lake.con.begin()
        try:
            rows = {name: _copy_table(lake.con, table) for name, table in PUBLIC.items()}
        except BaseException:
            lake.con.rollback()
            raise
        lake.con.commit()
    finally:
        lake.con.unregister("runs")
        lake.con.execute("DETACH published")
    return rows


def _copy_table(con: duckdb.DuckDBPyConnection, table: Table) -> int:
    origin = table.name if table.name == "runs" else f"lake.{table.name}"
    order = ORDER.get(table.name, quoted(table.key))
    row = con.execute(
        f"CREATE TABLE published.{table.name} AS SELECT {quoted(table.schema.names)} FROM {origin} ORDER BY {order}"
    ).fetchone()
    return int(row[0]) if row else 0


def _finish(path: Path, built_at: datetime) -> None:
    """Comments, views and checks, in the file itself as its readers will see it."""
    with duckdb.connect(str(path)) as con:
        con.execute("SET TimeZone = 'UTC'")
        con.execute("BEGIN")
        for table in PUBLIC.values():
            _comment(con, table)
        con.execute("COMMIT")
        for file in sorted(VIEWS.glob("*.sql")):
            _create_view(con, file)
        quality.check(con, built_at)


def _comment(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    con.execute(f"COMMENT ON TABLE {table.name} IS {literal(doc(table))}")
    for column in table.schema:
        text = (column.metadata or {}).get(b"doc", b"").decode()
        con.execute(f'COMMENT ON COLUMN {table.name}."{column.name}" IS {literal(text)}')


def _create_view(con: duckdb.DuckDBPyConnection, file: Path) -> None:
    """A views/N_name.sql file: its first comment line says what it is, then one CREATE VIEW or table MACRO `name`.

    N is the order, because a view can read another.
    """
    sql = file.read_text(encoding="utf-8")
    con.execute(sql)
    first = sql.splitlines()[0].removeprefix("--").strip()
    kind = "MACRO TABLE" if "CREATE MACRO" in sql else "VIEW"
    con.execute(f"COMMENT ON {kind} {file.stem.split('_', 1)[1]} IS {literal(first)}")


def _remove_leftovers(target: Path) -> None:
    """Files that killed builds left. Only one build can run (the writer lock), so none of them is alive."""
    for file in target.parent.glob(f".{target.name}.*"):
        file.unlink(missing_ok=True)
