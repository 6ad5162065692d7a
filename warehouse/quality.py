"""The checks that every build passes before it is published.

checks/*.sql: each file is one query that returns the rows which break a rule; its first line is a comment that states
the rule. Keys and required columns are checked from the declared schema. Add a rule by adding a file (and a bad row
for it in tests/warehouse/test_checks.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from transforms.schema import Table
from warehouse.engine import literal, quoted
from warehouse.errors import CheckFailed
from warehouse.tables import PUBLIC

FOLDER = Path(__file__).parent / "checks"
BOXES = Path(__file__).parent / "reference" / "country_boxes.csv"
EXAMPLES = 3


@dataclass(frozen=True)
class Check:
    """A rule: its name, its sentence, and the query for the rows that break it."""

    name: str
    rule: str
    sql: str


def checks() -> Iterator[Check]:
    """Every check, those of the schema first."""
    for table in PUBLIC.values():
        yield _key_check(table)
        yield _required_check(table)
    for file in sorted(FOLDER.glob("*.sql")):
        sql = file.read_text(encoding="utf-8")
        yield Check(file.stem, sql.splitlines()[0].removeprefix("--").strip(), sql)


def check(con: duckdb.DuckDBPyConnection, built_at: datetime) -> None:
    """Run every check on the connection's database; raise CheckFailed at the first rule that is broken."""
    prepare(con, built_at)
    for rule in checks():
        run(con, rule)


def prepare(con: duckdb.DuckDBPyConnection, built_at: datetime) -> None:
    """What queries may read beside the public tables: the temp table country_boxes, and getvariable('built_at')."""
    con.execute("SET TimeZone = 'UTC'")
    con.execute("SET VARIABLE built_at = ?::TIMESTAMPTZ", [built_at])
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE country_boxes AS FROM read_csv({literal(BOXES)}, header = true, comment = '#')"
    )


def run(con: duckdb.DuckDBPyConnection, rule: Check) -> None:
    """Run one check; raise CheckFailed where a row breaks it."""
    result = con.execute(rule.sql)
    rows = result.fetchall()
    if rows:
        names = [column[0] for column in result.description or []]
        examples = [dict(zip(names, row, strict=True)) for row in rows[:EXAMPLES]]
        raise CheckFailed(rule.name, rule.rule, len(rows), examples)


def _key_check(table: Table) -> Check:
    key = quoted(table.key)
    sql = f"SELECT {key}, count(*) AS n FROM {table.name} GROUP BY ALL HAVING count(*) > 1"
    return Check(f"{table.name}_key_unique", f"{table.name}: {', '.join(table.key)} is unique", sql)


def _required_check(table: Table) -> Check:
    """Columns declared without NULL hold none."""
    required = [f.name for f in table.schema if not f.nullable]
    missing = " OR ".join(f'"{name}" IS NULL' for name in required)
    sql = f"SELECT {quoted(required)} FROM {table.name} WHERE {missing}"
    return Check(f"{table.name}_required", f"{table.name}: columns that always have a value have one", sql)
