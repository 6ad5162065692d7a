"""SQL over Arrow tables, in memory: for what concerns every row of a collection."""

from __future__ import annotations

import duckdb
import pyarrow as pa


def query(sql: str, **tables: pa.Table) -> pa.Table:
    """The result of one statement in DuckDB's dialect over the given tables, by their names."""
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for name, table in tables.items():
            connection.register(name, table)
        return connection.sql(sql).to_arrow_table()


def ids(table: pa.Table, column: str = "mention_id") -> set[str]:
    """The values of a column of strings."""
    return set(table[column].to_pylist())


def listed(values: set[str], name: str = "mention_id") -> pa.Table:
    """A set as a table of one column, sorted."""
    return pa.table({name: pa.array(sorted(values), type=pa.string())})
