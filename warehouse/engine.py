"""DuckDB connections: the extensions come as Python packages, so no connection ever downloads anything."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.errors import WarehouseError

EXTENSIONS: Mapping[str, str] = {
    "sqlite_scanner": "duckdb_extension_sqlite_scanner",
    "ducklake": "duckdb_extension_ducklake",
}
OFFLINE: dict[str, str] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}


def connect() -> duckdb.DuckDBPyConnection:
    """An in-memory DuckDB that can attach a lake. Times are UTC, so that partitions do not depend on the machine."""
    con = duckdb.connect(config=dict(OFFLINE))
    for name, package in EXTENSIONS.items():
        con.execute(f"LOAD {literal(_extension_path(name, package))}")
    con.execute("SET TimeZone = 'UTC'")
    return con


def open_published(path: Path) -> duckdb.DuckDBPyConnection:
    """The published file, read-only, times in UTC. Raises WarehouseError where it is broken."""
    try:
        con = duckdb.connect(str(path), read_only=True)
    except duckdb.IOException as e:
        remedy = "if it is broken, remove it: `tallybook build` makes it again from the lake"
        raise WarehouseError(f"cannot open {path}: {str(e).splitlines()[0]} ({remedy})") from e
    con.execute("SET TimeZone = 'UTC'")
    return con


def literal(value: object) -> str:
    """A SQL string literal."""
    return "'" + str(value).replace("'", "''") + "'"


def quoted(names: tuple[str, ...] | list[str]) -> str:
    """Column names as a SQL list."""
    return ", ".join(f'"{name}"' for name in names)


def fetch_arrow(con: duckdb.DuckDBPyConnection, sql: str, params: list[Any] | None = None) -> pa.Table:
    """The result of a query as an Arrow table."""
    return con.execute(sql, params or []).to_arrow_table()


def _extension_path(name: str, package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise RuntimeError(f"the Python package {package} is missing: install the project from its lock")
    return Path(spec.origin).parent / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"
