"""The quality of a build's linking: sizes, doubtful incidents, what could not be placed, dated or decided."""

from __future__ import annotations

from pathlib import Path

from warehouse.query import Row, ask

SIZES = """
SELECT CASE WHEN n = 1 THEN '1' WHEN n = 2 THEN '2' WHEN n <= 5 THEN '3-5' WHEN n <= 10 THEN '6-10' ELSE 'over 10' END
    AS mentions, count(*) AS incidents
FROM (SELECT count(*) AS n FROM incident_mentions GROUP BY incident_id)
GROUP BY mentions ORDER BY min(n)
"""
SHARES = """
SELECT count(*) AS asserted,
    count(*) FILTER (latitude IS NULL) AS unplaced,
    count(*) FILTER (date_start IS NULL) AS undated,
    (SELECT count(*) FROM pairs) AS pairs_unsure,
    (SELECT count(*) FROM incident_mentions WHERE decided_by <> 'model') AS judged,
    (SELECT count(*) FROM claims WHERE altered_from IS NOT NULL) AS altered,
    (SELECT count(*) FROM suspicious) AS suspicious
FROM mentions WHERE incident_id IS NOT NULL
"""


def linking_report(path: Path, n: int = 10) -> Row | None:
    """Counts of the published file: `sizes` (mentions -> incidents), `asserted` mentions and how many of these are
    `unplaced` and `undated`, `pairs_unsure`, `judged` mentions, `altered` numbers, and how many incidents look
    `suspicious`, the n worst of them in `worst` with the reason (view suspicious). None for a file that an older
    version published.
    """
    if not ask(path, "FROM duckdb_views() WHERE view_name = 'suspicious'"):
        return None
    sizes = {row["mentions"]: row["incidents"] for row in ask(path, SIZES)}
    return {"sizes": sizes, **ask(path, SHARES)[0], "worst": ask(path, "FROM suspicious LIMIT ?", n)}
