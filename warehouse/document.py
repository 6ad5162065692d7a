"""Write docs/tables.md from the declared columns and the views: `python -m warehouse.document docs/tables.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from transforms.schema import Table
from warehouse.publish import VIEWS
from warehouse.quality import checks
from warehouse.tables import PUBLIC, doc

HEAD = """# Tables

What stands in the published file. This page is written by `python -m warehouse.document docs/tables.md` from the
declared columns (`transforms/records.py`), the views (`warehouse/views`) and the checks (`warehouse/checks`); a test
keeps it current. The same words stand in the file as comments: `SELECT column_name, comment FROM duckdb_columns()`.

Offsets count characters (Unicode code points) and ends are exclusive. Days are in the article's own terms, times are
UTC. A value that nobody states is NULL.
"""
TYPES = {
    pa.string(): "VARCHAR",
    pa.int32(): "INTEGER",
    pa.float64(): "DOUBLE",
    pa.bool_(): "BOOLEAN",
    pa.date32(): "DATE",
    pa.timestamp("us", tz="UTC"): "TIMESTAMPTZ",
    pa.list_(pa.string()): "VARCHAR[]",
}


def document() -> str:
    """The page as Markdown."""
    lines = [HEAD]
    for table in PUBLIC.values():
        lines += _table(table)
    lines += ["## Views", "", *_views()]
    lines += ["## Checks", "", "A build that breaks one of these publishes nothing:", "", *_checks(), ""]
    return "\n".join(lines)


def _table(table: Table) -> Iterator[str]:
    yield from (f"## {table.name}", "", f"{doc(table)} Key: {', '.join(f'`{k}`' for k in table.key)}.")
    if table.partition:
        yield f"In the lake partitioned by {', '.join(f'`{p}`' for p in table.partition)}."
    yield from ("", "| column | type | NULL | meaning |", "|---|---|---|---|")
    for column in table.schema:
        meaning = (column.metadata or {}).get(b"doc", b"").decode().replace("|", "\\|")
        yield f"| {column.name} | {TYPES[column.type]} | {'yes' if column.nullable else 'never'} | {meaning} |"
    yield ""


def _views() -> Iterator[str]:
    for file in sorted(VIEWS.glob("*.sql")):
        first = file.read_text(encoding="utf-8").splitlines()[0].removeprefix("--").strip()
        yield from (f"**{file.stem.split('_', 1)[1]}**: {first}", "")


def _checks() -> Iterator[str]:
    return (
        f"- `{check.name}`: {check.rule}" for check in checks() if not check.name.endswith(("_key_unique", "_required"))
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(document(), encoding="utf-8")
