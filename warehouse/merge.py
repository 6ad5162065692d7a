"""Bring a lake table to a new state and touch only the rows that differ."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import pyarrow as pa

from transforms.schema import Table
from warehouse.engine import quoted
from warehouse.errors import WarehouseError


@dataclass(frozen=True)
class Delta:
    """Rows of one table that a commit writes (new or different) and deletes."""

    written: int
    deleted: int

    def __bool__(self) -> bool:
        return bool(self.written or self.deleted)


def stage(con: duckdb.DuckDBPyConnection, table: Table, rows: pa.Table, *, delete_missing: bool) -> Delta:
    """Compare `rows` with the lake and leave the differences in temp tables for `apply`. Writes nothing to the lake."""
    columns, key = quoted(table.schema.names), quoted(table.key)
    con.register("incoming", rows.select(table.schema.names).cast(table.schema))
    try:
        _refuse_repeated_keys(con, table)
        con.execute(
            f"CREATE OR REPLACE TEMP TABLE changed_{table.name} AS "
            f"SELECT {columns} FROM incoming EXCEPT SELECT {columns} FROM lake.{table.name}"
        )
        gone = f"SELECT {key} FROM lake.{table.name} EXCEPT SELECT {key} FROM incoming"
        con.execute(f"CREATE OR REPLACE TEMP TABLE gone_{table.name} AS {gone} {'' if delete_missing else 'LIMIT 0'}")
    finally:
        con.unregister("incoming")
    return Delta(_count(con, f"changed_{table.name}"), _count(con, f"gone_{table.name}"))


def apply(con: duckdb.DuckDBPyConnection, table: Table, delta: Delta) -> None:
    """Write the staged differences, inside the caller's transaction."""
    same = " AND ".join(f't."{k}" = s."{k}"' for k in table.key)
    if delta.written:
        names = table.schema.names
        sets = ", ".join(f'"{n}" = s."{n}"' for n in names)
        values = ", ".join(f's."{n}"' for n in names)
        con.execute(
            f"MERGE INTO lake.{table.name} t USING changed_{table.name} s ON {same} "
            f"WHEN MATCHED THEN UPDATE SET {sets} "
            f"WHEN NOT MATCHED THEN INSERT ({quoted(names)}) VALUES ({values})"
        )
    if delta.deleted:
        con.execute(f"DELETE FROM lake.{table.name} t USING gone_{table.name} s WHERE {same}")


def _refuse_repeated_keys(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    """A repeated key would make the result depend on the order of rows."""
    key = quoted(table.key)
    row = con.execute(f"SELECT {key} FROM incoming GROUP BY {key} HAVING count(*) > 1 LIMIT 1").fetchone()
    if row:
        raise WarehouseError(f"nothing written: {table.name} was given twice the key {', '.join(map(str, row))}")


def _count(con: duckdb.DuckDBPyConnection, name: str) -> int:
    row = con.execute(f"SELECT count(*) FROM {name}").fetchone()
    return int(row[0]) if row else 0
