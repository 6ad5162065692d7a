"""The state of a data folder: last runs, counts, rejects, age of the data."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from transforms.records import Run
from warehouse import query
from warehouse.errors import LakeMissing
from warehouse.ledger import Ledger
from warehouse.linking import linking_report


def status(data_dir: Path, published: Path, *, now: datetime, last_runs: int = 10) -> dict[str, Any]:
    """The state as a dict. Needs no lock and no extension. Raises LakeMissing.

    `runs` (newest first); `holds`, what the published file holds (see query.counts), and `linking`, the quality of its
    linking (see linking.linking_report), both None where there is none; and how many hours ago it was built and its
    newest article appeared.
    """
    ledger = Path(data_dir) / "lake" / "ledger.sqlite"
    if not ledger.exists() and not published.exists():
        raise LakeMissing(f"nothing in {data_dir} yet: run an ingest first, or name another data folder")
    runs: list[Run] = Ledger(ledger).runs() if ledger.exists() else []
    holds = query.counts(published) if published.exists() else None
    return {
        "runs": runs[::-1][:last_runs],
        "holds": holds,
        "linking": linking_report(published) if holds else None,
        "published": str(published) if holds else None,
        "published_bytes": published.stat().st_size if holds else None,
        "hours_since_publish": (now.timestamp() - published.stat().st_mtime) / 3600 if holds else None,
        "hours_since_newest_article": _hours(now, holds["last_published_at"] if holds else None),
        "hours_since_last_run": _hours(now, runs[-1].started_at if runs else None),
    }


def _hours(now: datetime, moment: datetime | None) -> float | None:
    return None if moment is None else (now - moment).total_seconds() / 3600
