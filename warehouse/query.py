"""Questions to the published file, answered as plain lists and dicts for a command line or a notebook."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.engine import fetch_arrow, open_published
from warehouse.errors import LakeMissing, UnknownIncident, WarehouseError

Row = dict[str, Any]


def run_sql(path: Path, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Run one statement on the published file, read-only: (column names, rows). DuckDB's errors pass through."""
    with closing(_open(path)) as con:
        if not con.extract_statements(sql):
            raise WarehouseError('no query given: try "FROM contested"')
        result = con.execute(sql)
        names = [column[0] for column in result.description or []]
        return names, result.fetchall()


def run_arrow(path: Path, sql: str) -> pa.Table:
    """The rows of one query on the published file as an Arrow table."""
    with closing(_open(path)) as con:
        return fetch_arrow(con, sql)


def ask(path: Path, sql: str, *params: object) -> list[Row]:
    """The rows of one query on the published file, each as a dict."""
    with closing(_open(path)) as con:
        return _rows(con, sql, *params)


def show_incident(path: Path, incident_id: str) -> Row:
    """One incident: its fields, `claims` (who says how many, with outlet, day and quote), `mentions` with the reasons
    for joining them, and `redirected_from` where the asked id was merged into it. Raises UnknownIncident.
    """
    with closing(_open(path)) as con:
        current = _follow_redirects(con, incident_id)
        if not current:
            raise UnknownIncident(f"incident {incident_id} was withdrawn: its articles no longer tell it")
        found = _rows(con, "FROM incidents WHERE incident_id = ?", current)
        if not found:
            raise UnknownIncident(f"no incident {incident_id}: `SELECT incident_id FROM incidents` lists them")
        return {
            **found[0],
            "redirected_from": incident_id if current != incident_id else None,
            "claims": _rows(con, CLAIMS_OF_INCIDENT, current),
            "mentions": _rows(con, MENTIONS_OF_INCIDENT, current),
        }


def most_contested(path: Path, n: int = 5) -> list[Row]:
    """The n incidents whose claimants disagree most, as in the view `contested`, each with its `claims`."""
    with closing(_open(path)) as con:
        found = _rows(con, "FROM contested ORDER BY disagreement DESC, incident_id LIMIT ?", n)
        return [{**row, "claims": _rows(con, CLAIMS_OF_INCIDENT, row["incident_id"])} for row in found]


def find_article(path: Path, key: str) -> Row | None:
    """An article by article_id, external id, URL or the end of one; None where nothing, or more than one, fits."""
    with closing(_open(path)) as con:
        exact = _rows(con, "FROM articles WHERE $1 IN (article_id, external_id, url)", key)
        found = exact or _rows(con, "FROM articles WHERE ends_with(url, $1) OR ends_with(external_id, $1)", key)
        return found[0] if len(found) == 1 else None


def counts(path: Path) -> Row:
    """What the published file holds: rows per table, reprints, rejects by reason, first and last publication day."""
    with closing(_open(path)) as con:
        row = _rows(con, COUNTS)[0]
        row["rejects_by_reason"] = dict(
            con.execute("SELECT reason, count(*) FROM rejects GROUP BY reason ORDER BY ALL").fetchall()
        )
        return row


CLAIMS_OF_INCIDENT = """
FROM tolls SELECT claimant, said, metric, value_low, value_high, qualifier, victim_type, is_subset, is_superseded,
    is_altered, is_reprint, is_own_voice, source_type, source_channel, outlet, published_at, stated_on, title, url,
    quote, claim_id
WHERE incident_id = ?
ORDER BY metric, is_subset, value_low DESC, published_at, claim_id
"""
MENTIONS_OF_INCIDENT = """
SELECT m.mention_id, m.article_id, a.outlet, a.published_at, a.title, a.url, a.duplicate_of, m.is_lead, m.is_background,
    m.realis, m.event_type, m.date_start, m.place_text, m.quote, m.note, im.match_probability, im.decided_by, im.reasons
FROM mentions m JOIN articles a USING (article_id) LEFT JOIN incident_mentions im USING (mention_id)
WHERE m.incident_id = ?
ORDER BY a.published_at NULLS LAST, m.article_id, m.quote_start
"""
COUNTS = """
SELECT (SELECT count(*) FROM articles) AS articles,
    (SELECT count(*) FROM articles WHERE duplicate_of IS NOT NULL) AS reprints,
    (SELECT count(*) FROM mentions) AS mentions,
    (SELECT count(*) FROM claims) AS claims,
    (SELECT count(*) FROM incidents) AS incidents,
    (SELECT count(*) FROM incidents WHERE is_contested) AS contested,
    (SELECT count(*) FROM rejects) AS rejects,
    (SELECT min(published_at) FROM articles) AS first_published_at,
    (SELECT max(published_at) FROM articles) AS last_published_at,
    (SELECT max(fetched_at) FROM articles) AS last_fetched_at
"""


def _open(path: Path) -> duckdb.DuckDBPyConnection:
    if not Path(path).exists():
        raise LakeMissing(f"no published file {path}: run a build first, or name another data folder")
    return open_published(path)


def _rows(con: duckdb.DuckDBPyConnection, sql: str, *params: object) -> list[Row]:
    result = con.execute(sql, list(params))
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _follow_redirects(con: duckdb.DuckDBPyConnection, incident_id: str) -> str:
    """The id that stands today for an id that may have been merged, once or more; '' for one that was withdrawn."""
    next_id = dict(con.execute("SELECT old_id, new_id FROM incident_redirects").fetchall())
    while incident_id in next_id:
        incident_id = next_id.pop(incident_id)  # each redirect is taken once, so a circle ends too
    return incident_id
