"""The lake: partitioned Parquet with snapshots (DuckLake, catalog in SQLite), one writer, any number of readers.

Under `data_dir`: lake/catalog.sqlite (DuckLake's catalog), lake/files/ (Parquet), lake/ledger.sqlite (the runs).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, cast

import duckdb
import pyarrow as pa

from transforms.records import Article, Judgement, Reject, Run
from warehouse import catalog, merge, revisions
from warehouse.engine import connect, fetch_arrow
from warehouse.errors import LakeMissing, WarehouseError
from warehouse.ledger import Ledger
from warehouse.lock import WriterLock
from warehouse.merge import Delta
from warehouse.revisions import Added
from warehouse.tables import BUILT, EXTRACTED, LAKE


@dataclass(frozen=True)
class Commit:
    """What a commit changed: rows per table, and the snapshot it made (None where nothing differed)."""

    snapshot: int | None
    changes: Mapping[str, Delta] = field(default_factory=dict)


class Lake:
    """`with Lake(data_dir) as lake:` takes the writer lock; `read_only=True` needs none and cannot write.

    Raises LakeLocked when another process writes, LakeMissing when a reader finds no lake.
    """

    def __init__(self, data_dir: Path, *, owner: str = "tallybook", read_only: bool = False) -> None:
        self.data_dir = Path(data_dir)
        self.folder = self.data_dir / "lake"
        self.ledger = Ledger(self.folder / "ledger.sqlite")
        self._lock = None if read_only else WriterLock(self.folder, owner)
        self._con: duckdb.DuckDBPyConnection | None = None

    def __enter__(self) -> Self:
        if self._lock:
            (self.folder / "files").mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        elif not (self.folder / "catalog.sqlite").exists():
            raise LakeMissing(f"no lake in {self.data_dir}: run an ingest first, or name another data folder")
        try:
            self._con = connect()
            catalog.attach(self._con, self.folder, read_only=self._lock is None)
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection and give back the lock."""
        if self._con:
            self._con.close()
            self._con = None
        if self._lock:
            self._lock.release()

    @property
    def con(self) -> duckdb.DuckDBPyConnection:
        """The DuckDB connection, with the lake attached as `lake`: any SQL can be asked of it."""
        if self._con is None:
            raise WarehouseError("the lake is not open: use it in a with block")
        return self._con

    # --- reading ------------------------------------------------------------------------------------

    def read(self, name: str, snapshot: int | None = None) -> pa.Table:
        """A table as it stands, or as it stood at a snapshot; columns that it did not have then are NULL."""
        if name == "runs":
            return self.ledger.read()
        at = f" AT (VERSION => {int(snapshot)})" if snapshot is not None else ""
        found = fetch_arrow(self.con, f"SELECT * FROM lake.{name}{at}")
        schema = LAKE[name].schema
        columns = [found[f.name] if f.name in found.schema.names else pa.nulls(len(found), f.type) for f in schema]
        return pa.table(columns, names=schema.names).cast(_nullable(schema))

    def articles_to_extract(self, extractor_version: str, limit: int | None = None) -> list[Article]:
        """Articles whose current text this version of the extractor has not seen, in order of publication."""
        rows = fetch_arrow(
            self.con,
            "SELECT a.* FROM lake.articles a ANTI JOIN (FROM lake.extracted WHERE extractor_version = ?) e "
            "ON a.article_id = e.article_id AND a.revision = e.revision "
            f"ORDER BY a.published_at NULLS LAST, a.article_id {'' if limit is None else f'LIMIT {int(limit)}'}",
            [extractor_version],
        )
        return cast(list[Article], LAKE["articles"].to_records(rows))

    def snapshots(self) -> list[catalog.Snapshot]:
        """Every snapshot that still stands, oldest first."""
        return catalog.snapshots(self.con)

    def snapshot_as_of(self, moment: datetime) -> int | None:
        """The last snapshot at or before `moment` (aware), or None where the lake is younger."""
        return max((s.snapshot_id for s in self.snapshots() if s.taken_at <= moment), default=None)

    # --- writing ------------------------------------------------------------------------------------

    def add_articles(self, rows: Sequence[Article]) -> Added:
        """Keep new articles, and changed texts as new revisions, in one snapshot; the same again changes nothing."""
        return revisions.add_articles(self.con, rows)

    def add_rejects(self, rows: Iterable[Reject]) -> int:
        """Keep refused inputs; those already known (by reject_id) stay as first seen. Returns how many were new."""
        table = LAKE["rejects"]
        known = {r[0] for r in self.con.execute("SELECT reject_id FROM lake.rejects").fetchall()}
        new = {r.reject_id: r for r in rows if r.reject_id not in known}
        staged = merge.stage(self.con, table, table.to_arrow(new.values()), delete_missing=False)
        if staged:
            with catalog.transaction(self.con, "rejects"):
                merge.apply(self.con, staged)
        return staged.delta.written

    def add_judgements(self, rows: Iterable[Judgement]) -> int:
        """Keep people's decisions, which no build changes or deletes. Returns how many were new."""
        table = LAKE["judgements"]
        staged = merge.stage(self.con, table, table.to_arrow(rows), delete_missing=False)
        if staged:
            with catalog.transaction(self.con, "judgements"):
                merge.apply(self.con, staged)
        return staged.delta.written

    def commit_build(
        self,
        tables: Mapping[str, pa.Table],
        run: Run,
        *,
        extracted: Iterable[Article] = (),
        extractor_version: str = "",
    ) -> Commit:
        """Bring every given table to the given state, in one transaction and one snapshot; record the run.

        Tables in `BUILT` are stated as a whole (missing rows are deleted), others ('articles', for duplicate_of) are
        updated by key. `extracted` are the articles that this build extracted, with or without a result. Rows that do
        not differ are not written; where none differs, there is no snapshot and no file.
        """
        given = {**tables, EXTRACTED.name: _extracted(extracted, extractor_version)}
        staged = [merge.stage(self.con, LAKE[n], t, delete_missing=n in BUILT) for n, t in given.items() if n in LAKE]
        changed = [s for s in staged if s]
        if changed:
            with catalog.transaction(self.con, run.run_id):
                for part in changed:
                    merge.apply(self.con, part)
        self.ledger.record(run)
        snapshot = self.snapshots()[-1].snapshot_id if changed else None
        return Commit(snapshot, {s.table.name: s.delta for s in changed})

    def forget_extracted(self, articles: Iterable[Article]) -> None:
        """Have these articles extracted again by the next build: what they gave this time failed a check."""
        ids = [a.article_id for a in articles]
        with catalog.transaction(self.con, "forget extracted"):
            self.con.execute(f"DELETE FROM lake.{EXTRACTED.name} WHERE list_contains(?, article_id)", [ids])

    def record_run(self, run: Run) -> None:
        """Write a run into the ledger (or anew, under the same run_id); it makes no snapshot."""
        self.ledger.record(run)


def _extracted(articles: Iterable[Article], version: str) -> pa.Table:
    rows = [{"article_id": a.article_id, "revision": a.revision, "extractor_version": version} for a in articles]
    return pa.Table.from_pylist(rows, schema=EXTRACTED.schema)


def _nullable(schema: pa.Schema) -> pa.Schema:
    return pa.schema([f.with_nullable(True) for f in schema])
