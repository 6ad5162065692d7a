"""docs/tables.md says what the code says."""

from __future__ import annotations

from pathlib import Path

from warehouse.document import document

PAGE = Path(__file__).parents[2] / "docs" / "tables.md"


def test_the_page_is_current():
    """Who adds a column runs `python -m warehouse.document docs/tables.md`."""
    assert PAGE.read_text(encoding="utf-8") == document()
