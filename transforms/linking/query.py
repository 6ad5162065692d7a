"""SQL over Arrow tables, in memory: for what concerns every row of a collection."""

from __future__ import annotations

import functools

import duckdb
import pyarrow as pa


def query(sql: str, **tables: pa.Table) -> pa.Table:
    """The result of one statement in DuckDB's dialect over the given tables, by their names."""
    with _database().cursor() as connection:
        for name, table in tables.items():
            connection.register(name, table)
        return connection.sql(sql).to_arrow_table()


@functools.cache
def _database() -> duckdb.DuckDBPyConnection:
    """An empty one in memory, opened once: opening takes longer than most statements. Cursors see only their own."""
    connection = duckdb.connect(":memory:")
    connection.execute("SET GLOBAL TimeZone = 'UTC'")
    return connection


def ids(table: pa.Table, column: str = "mention_id") -> set[str]:
    """The values of a column of strings."""
    return set(table[column].to_pylist())


def listed(values: set[str], name: str = "mention_id") -> pa.Table:
    """A set as a table of one column, sorted."""
    return pa.table({name: pa.array(sorted(values), type=pa.string())})
