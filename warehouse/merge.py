"""Bring a lake table to a new state and touch only the rows that differ."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import pyarrow as pa

from transforms.schema import Table
from warehouse.engine import fetch_arrow, quoted
from warehouse.errors import WarehouseError


@dataclass(frozen=True)
class Delta:
    """How many rows of one table a commit writes (new or different) and deletes."""

    written: int
    deleted: int


@dataclass(frozen=True)
class Staged:
    """What a commit is to do to one table: rows to write, and keys of rows to delete."""

    table: Table
    changed: pa.Table
    gone: pa.Table

    @property
    def delta(self) -> Delta:
        """The counts."""
        return Delta(len(self.changed), len(self.gone))

    def __bool__(self) -> bool:
        return bool(len(self.changed) or len(self.gone))


def stage(con: duckdb.DuckDBPyConnection, table: Table, rows: pa.Table, *, delete_missing: bool) -> Staged:
    """Compare `rows` with the lake. Writes nothing. Raises WarehouseError where a key is given twice."""
    same = _same_key(table)
    differs = " OR ".join(f's."{n}" IS DISTINCT FROM t."{n}"' for n in table.schema.names)
    con.register("incoming", rows.select(table.schema.names).cast(table.schema))
    try:
        _refuse_repeated_keys(con, table)
        changed = f"SELECT s.* FROM incoming s LEFT JOIN lake.{table.name} t ON {same} WHERE {differs}"
        gone = f"SELECT {quoted(table.key)} FROM lake.{table.name} t WHERE " + (
            f"NOT EXISTS (FROM incoming s WHERE {same})" if delete_missing else "false"
        )
        return Staged(table, fetch_arrow(con, changed), fetch_arrow(con, gone))
    finally:
        con.unregister("incoming")


def apply(con: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    """Write the staged differences, inside the caller's transaction."""
    name, same = staged.table.name, _same_key(staged.table)
    if len(staged.changed):
        names = staged.table.schema.names
        sets = ", ".join(f'"{n}" = s."{n}"' for n in names)
        values = ", ".join(f's."{n}"' for n in names)
        con.register("changed", staged.changed)
        con.execute(
            f"MERGE INTO lake.{name} t USING changed s ON {same} WHEN MATCHED THEN UPDATE SET {sets} "
            f"WHEN NOT MATCHED THEN INSERT ({quoted(names)}) VALUES ({values})"
        )
        con.unregister("changed")
    if len(staged.gone):
        con.register("gone", staged.gone)
        con.execute(f"DELETE FROM lake.{name} t USING gone s WHERE {same}")
        con.unregister("gone")


def _same_key(table: Table) -> str:
    return " AND ".join(f't."{k}" = s."{k}"' for k in table.key)


def _refuse_repeated_keys(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    """A repeated key would make the result depend on the order of rows."""
    key = quoted(table.key)
    row = con.execute(f"SELECT {key} FROM incoming GROUP BY {key} HAVING count(*) > 1 LIMIT 1").fetchone()
    if row:
        raise WarehouseError(f"nothing written: {table.name} was given twice the key {', '.join(map(str, row))}")
