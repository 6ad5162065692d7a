"""Housekeeping of the lake: forget old snapshots, rewrite files that hold deleted rows, merge small files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from warehouse.engine import literal
from warehouse.lake import Lake


@dataclass(frozen=True)
class Maintained:
    """Before and after: snapshots, and Parquet files and bytes on disk."""

    snapshots: tuple[int, int]
    files: tuple[int, int]
    size: tuple[int, int]


def maintain(lake: Lake, keep_days: int, *, now: datetime) -> Maintained:
    """Compact the current state, and delete snapshots older than `keep_days` and the files that only they used.

    Time travel goes back `keep_days` afterwards; old texts of articles stay (they are rows of article_revisions). Files
    of interrupted commits go too. Run it when no reader has the lake itself open (readers of the published file do not
    mind).
    """
    before = _state(lake)
    horizon = literal((now - timedelta(days=keep_days)).isoformat())
    for call in (
        "ducklake_rewrite_data_files('lake', delete_threshold => 0)",
        "ducklake_merge_adjacent_files('lake')",
        f"ducklake_expire_snapshots('lake', older_than => {horizon}::TIMESTAMPTZ)",
        "ducklake_cleanup_old_files('lake', cleanup_all => true)",
        "ducklake_delete_orphaned_files('lake', cleanup_all => true)",
    ):
        lake.con.execute(f"CALL {call}")
    after = _state(lake)
    return Maintained(*((a, b) for a, b in zip(before, after, strict=True)))


def _state(lake: Lake) -> tuple[int, int, int]:
    files = [f for f in _parquet(lake.folder / "files") if f.is_file()]
    return len(lake.snapshots()), len(files), sum(f.stat().st_size for f in files)


def _parquet(folder: Path) -> list[Path]:
    return list(folder.rglob("*.parquet"))
