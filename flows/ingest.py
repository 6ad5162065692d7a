"""ingest: inputs -> articles and rejects in the lake."""

from __future__ import annotations

import dataclasses
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from prefect import flow

from flows.parallel import batches, in_order, pool
from flows.progress import say, track
from flows.settings import Settings, load_settings
from flows.sources.cache import FetchCache
from flows.sources.files import Loaded, load_paths
from flows.sources.outlets import Outlet, fetch_outlet, load_outlets, refused
from flows.stages import Stages, report
from flows.workers import read_batch
from transforms.records import Article, RawPage, Reject, Run
from warehouse.lake import Lake

BATCH = 64  # pages a worker reads at once; at 20 pages a second that is about 3 s of work
POOL_FROM = 200  # pages: below that a second process costs more than it gives


@dataclass
class Ingested:
    """What came of the inputs of one run."""

    n_inputs: int = 0
    new: int = 0
    changed: int = 0
    filled: int = 0
    unchanged: int = 0
    rejects: Counter[str] = field(default_factory=Counter)
    new_rejects: int = 0

    @property
    def written(self) -> int:
        """Articles and revisions written."""
        return self.new + self.changed + self.filled


@flow(name="ingest")
def ingest_flow(data: str | None = None, inputs: list[str] | None = None, outlets: str | None = None) -> Ingested:
    """Read `inputs` (folders, files) into the lake of `data`; without inputs, fetch the outlets."""
    paths = tuple(Path(p) for p in inputs or ())
    return ingest(load_settings(Path(data) if data else None, paths, Path(outlets) if outlets else None))


def ingest(settings: Settings) -> Ingested:
    """Read the inputs, or fetch the outlets where no input is given. Safe to run again: the same input adds nothing."""
    started = datetime.now(UTC)
    stages, done = Stages(), Ingested()
    settings.data.mkdir(parents=True, exist_ok=True)
    with Lake(settings.data, owner="ingest") as lake:
        try:
            _ingest(lake, settings, started, stages, done)
        except BaseException as e:
            detail = f"{type(e).__name__}: {e}".splitlines()[0]
            lake.record_run(dataclasses.replace(_run(started, stages, done), status="failed", detail=detail))
            raise
        lake.record_run(_run(started, stages, done))
    report("ingest-summary", "Ingest", {**vars(done), "rejects": dict(done.rejects), "stages": stages})
    return done


def _ingest(lake: Lake, settings: Settings, now: datetime, stages: Stages, done: Ingested) -> None:
    if settings.inputs:
        loaded = stages.run("load", lambda: list(load_paths(settings.inputs, now)))
        _store(lake, loaded, settings, stages, done)
    else:
        _fetch_all(lake, settings, now, stages, done)


def _fetch_all(lake: Lake, settings: Settings, now: datetime, stages: Stages, done: Ingested) -> None:
    """One outlet after the other: one that fails does not stop the rest, and is asked again next time."""
    known = {str(u) for u in lake.read("articles")["url"].to_pylist()}
    cache = FetchCache(settings.data / "fetch.sqlite")
    for outlet in load_outlets(settings.outlets):
        loaded = stages.run("fetch", lambda outlet=outlet: _fetch(outlet, settings, cache, known, now))  # type: ignore[misc]
        _store(lake, loaded, settings, stages, done)
        cache.commit()
        say(f"fetched    {outlet.name}: {len(loaded)} pages")
    cache.close()


def _fetch(outlet: Outlet, settings: Settings, cache: FetchCache, known: set[str], now: datetime) -> list[Loaded]:
    try:
        return list(fetch_outlet(outlet, settings.outlets.parent, cache, known, now, settings.max_bytes))
    except OSError as e:
        return [refused(outlet.name, "fetch_failed", f"{outlet.name}: {e}", now)]


def _store(lake: Lake, loaded: Sequence[Loaded], settings: Settings, stages: Stages, done: Ingested) -> None:
    pages = [x for x in loaded if isinstance(x, RawPage)]
    results = stages.run("read", lambda: list(track(_read(pages, settings), "reading", len(pages))))
    articles = [x for x in results if isinstance(x, Article)]
    rejects = [x for x in [*loaded, *results] if isinstance(x, Reject)]
    done.n_inputs += len(loaded)
    done.rejects.update(r.reason for r in rejects)
    stages.run("store", lambda: _write(lake, articles, rejects, done))


def _read(pages: list[RawPage], settings: Settings) -> Iterator[Article | Reject]:
    workers = settings.workers if len(pages) >= POOL_FROM else 1
    with pool(workers) as submit:
        jobs = ((batch, settings.max_bytes, settings.languages) for batch in batches(pages, BATCH))
        for batch in in_order(submit, read_batch, jobs, ahead=2 * workers):
            yield from batch


def _write(lake: Lake, articles: list[Article], rejects: list[Reject], done: Ingested) -> None:
    added = lake.add_articles(articles)
    done.new_rejects += lake.add_rejects(rejects)
    done.new += len(added.new)
    done.changed += len(added.changed)
    done.filled += len(added.filled)
    done.unchanged += added.unchanged


def _run(started: datetime, stages: Stages, done: Ingested) -> Run:
    finished = datetime.now(UTC)
    return Run(
        run_id=f"ingest-{started:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:6]}",
        flow="ingest",
        started_at=started,
        finished_at=finished,
        status="done" if done.written or done.new_rejects else "nothing_new",
        n_inputs=done.n_inputs,
        n_new=done.written,
        n_rejects=sum(done.rejects.values()),
        n_mentions=0,
        n_claims=0,
        n_incidents=0,
        seconds=(finished - started).total_seconds(),
        detail=str(stages),
    )
