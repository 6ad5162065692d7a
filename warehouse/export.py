"""Public tables as Parquet, CSV or JSON lines, for tools that do not speak DuckDB.

This is the way for pandas and polars: the lake's own Parquet files still hold rows that later commits deleted or
replaced (DuckLake keeps that knowledge in its catalog), so a glob over lake/files/ counts them again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import duckdb

from warehouse.engine import literal, open_published
from warehouse.errors import LakeMissing, WarehouseError
from warehouse.tables import PUBLIC

WRITERS: Mapping[str, str] = {
    "parquet": "FORMAT parquet, COMPRESSION zstd",
    "csv": "FORMAT csv, HEADER true",
    "jsonl": "FORMAT json, ARRAY false",
}
VIEWS = ("tolls", "contested")
BY_COUNTRY_AND_YEAR = ("mentions", "claims", "incidents", "tolls")


def export(
    published: Path,
    folder: Path,
    kind: str = "parquet",
    *,
    tables: Sequence[str] = (),
    partitioned: bool = False,
) -> dict[str, int]:
    """Write tables (all public ones and the views `tolls` and `contested`, or those named) and return rows per table.

    One file per table, folder/claims.parquet; with `partitioned` (Parquet only), tables with a country and a day become
    folder/claims/by_country=SY/by_year=2016/*.parquet, and 'unknown' where they are. Existing files are replaced.
    Raises WarehouseError for an unknown kind or table.
    """
    if kind not in WRITERS:
        raise WarehouseError(f"cannot export as {kind}: choose one of {', '.join(WRITERS)}")
    if not published.exists():
        raise LakeMissing(f"no published file {published}: run a build first")
    known = (*PUBLIC, *VIEWS)
    unknown = [t for t in tables if t not in known]
    if unknown:
        raise WarehouseError(f"no table {', '.join(unknown)}: choose from {', '.join(known)}")
    folder.mkdir(parents=True, exist_ok=True)
    with closing(open_published(published)) as con:
        split = partitioned and kind == "parquet"
        return {t: _write(con, t, folder, kind, split and t in BY_COUNTRY_AND_YEAR) for t in tables or known}


def _write(con: duckdb.DuckDBPyConnection, table: str, folder: Path, kind: str, split: bool) -> int:
    if split:
        query = (
            "SELECT *, coalesce(country, 'unknown') AS by_country, "
            f"coalesce(year(date_start)::VARCHAR, 'unknown') AS by_year FROM {table}"
        )
        target, options = folder / table, "PARTITION_BY (by_country, by_year), OVERWRITE true"
    else:
        query, target, options = f"FROM {table}", folder / f"{table}.{kind}", ""
    writer = ", ".join(o for o in (WRITERS[kind], options) if o)
    row = con.execute(f"COPY ({query}) TO {literal(target)} ({writer})").fetchone()
    return int(row[0]) if row else 0
