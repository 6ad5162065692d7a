"""The report on the quality of linking: sizes, shares, and which incidents look like two."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from warehouse.linking import linking_report


@pytest.fixture
def copy(published: Path, tmp_path: Path) -> Path:
    """A copy of the published world that a test may change."""
    path = tmp_path / "tallybook.duckdb"
    path.write_bytes(published.read_bytes())
    return path


def changed(path: Path, *statements: str) -> Path:
    with closing(duckdb.connect(str(path))) as con:
        for statement in statements:
            con.execute(statement)
    return path


def test_sizes_and_shares_are_counts_over_asserted_mentions(copy: Path) -> None:
    """Of 13 mentions every third has no place and every seventh day is unknown; three tell one incident."""
    found = linking_report(copy)
    assert found
    assert found["sizes"] == {"1": 10, "3-5": 1}
    assert (found["asserted"], found["unplaced"], found["undated"], found["pairs_unsure"]) == (13, 4, 1, 0)


@pytest.mark.parametrize(
    ("what", "change", "why"),
    [
        ("days", "date_start = date_start + 9, date_end = date_end + 9", "9 days apart"),
        ("a month is no day", "date_start = date_start + 9, date_end = date_end + 40, date_precision = 4", None),
        ("distance", "latitude = latitude + 1", "111 km apart"),
        ("a province's middle is no place", "latitude = latitude + 1, where_precision = 4", None),
        ("countries and provinces", "country = 'IQ', admin1 = 'Nineveh'", "countries IQ, SY; provinces Homs, Nineveh"),
        ("two kinds", "event_type = 'siege'", None),
    ],
)
def test_an_incident_told_far_apart_is_suspicious_and_says_why(copy: Path, what: str, change: str, why: str) -> None:
    """Incident i0 is told by m0, m1 and m13: as one thing, until one of them is changed."""
    alike = "country = 'SY', admin1 = 'Homs', latitude = 34.7, longitude = 36.7, where_precision = 1"
    changed(
        copy,
        f"UPDATE mentions SET {alike}, date_precision = 1 WHERE incident_id = 'i0'",
        f"UPDATE mentions SET {change} WHERE mention_id = 'm1'",
    )
    found = linking_report(copy)
    assert found
    assert [(w["incident_id"], w["why"]) for w in found["worst"]] == ([("i0", why)] if why else []), what


def test_three_kinds_are_suspicious(copy: Path) -> None:
    changed(
        copy,
        "UPDATE mentions SET event_type = 'siege', country = NULL, admin1 = NULL WHERE mention_id = 'm1'",
        "UPDATE mentions SET event_type = 'grenade', country = NULL, admin1 = NULL WHERE mention_id = 'm13'",
        "UPDATE mentions SET latitude = NULL, date_start = NULL WHERE mention_id IN ('m1', 'm13')",
    )
    found = linking_report(copy)
    assert found and [w["why"] for w in found["worst"]] == ["kinds armed_clash, grenade, siege"]


def test_a_file_of_an_older_version_has_no_report(copy: Path) -> None:
    assert linking_report(changed(copy, "DROP VIEW suspicious")) is None
