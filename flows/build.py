"""build: articles in the lake -> mentions, claims, incidents; one commit; then the published file."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
from prefect import flow

from flows.checkpoint import Checkpoint
from flows.errors import TallybookError
from flows.extracting import extract_all
from flows.gazetteer import Dumps, dumps
from flows.linking import keep, link_new, recall
from flows.progress import say
from flows.render import linking
from flows.settings import Settings, load_settings
from flows.stages import Stages, in_flow_run, report
from flows.version import code_version, extractor_version
from transforms.dimensions import dimensions
from transforms.extraction.drafts import Extraction
from transforms.linking.changes import changes
from transforms.linking.relink import Relinked
from transforms.reading.duplicates import find_duplicates
from transforms.records import Article, Judgement, Reject, Run
from transforms.schema import TABLES
from warehouse.errors import CheckFailed
from warehouse.lake import Lake
from warehouse.linking import linking_report
from warehouse.publish import PublishResult, publish

MEMORY = "linking"  # the folder of linking's memory in the data folder: a cache


@dataclass(frozen=True)
class Built:
    """What a build came to. `nothing_new` means that not a row was written."""

    nothing_new: bool
    n_articles: int
    n_reprints: int
    n_mentions: int
    n_claims: int
    n_incidents: int
    n_failed: int = 0


@flow(name="build")
def build_flow(data: str | None = None) -> Built:
    """Extract what is new in the lake of `data`, link, commit and publish."""
    return build(load_settings(Path(data) if data else None))


def build(settings: Settings) -> Built:
    """Bring the warehouse up to the lake's articles. Killed at any time it leaves the last build standing."""
    started = datetime.now(UTC)
    run_id = f"build-{started:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:6]}"
    stages = Stages()
    if not (settings.data / "lake").exists():
        raise TallybookError(
            f"no articles in {settings.data}: run `tallybook ingest --input FOLDER` first, or give --data"
        )
    with Lake(settings.data, owner="build") as lake:
        todo = lake.articles_to_extract(extractor_version(dumps(settings.data)))
        built = None if todo or not _stands(lake, settings) else _standing(lake)
        try:
            built = built or _build(lake, todo, settings, started, run_id, stages)
            lake.record_run(_run(run_id, started, stages, built, len(todo)))
        except BaseException as e:
            lake.record_run(_failed(run_id, started, stages, len(todo), e))
            raise
    report("build-summary", "Build", {**vars(built), "stages": stages})
    if in_flow_run():
        report("linking-quality", "Linking", linking(linking_report(settings.published)))
    return built


def _build(lake: Lake, todo: list[Article], settings: Settings, now: datetime, run_id: str, stages: Stages) -> Built:
    known = dumps(settings.data)
    kept = Checkpoint(settings.data / "work", extractor_version(known))
    extracted = stages.run("extract", lambda: extract_all(todo, settings.workers, known, now, kept))
    results = {a.article_id: e for a, e in extracted if isinstance(e, Extraction)}
    failed = [e for _, e in extracted if isinstance(e, Reject)]
    _refuse_many_failures(failed, len(todo))
    articles = stages.run("reprints", lambda: _with_reprints(TABLES["articles"].to_records(lake.read("articles"))))
    linked = stages.run("link", lambda: link_new(lake, articles, results, recall(settings.data / MEMORY), now))
    tables = stages.run("tables", lambda: _tables(articles, linked, run_id, now))
    run = _run(run_id, now, stages, _counts(tables, False, len(failed)), len(todo))
    run = dataclasses.replace(run, status="committed")  # 'done' only once it is published
    stages.run("commit", lambda: _commit(lake, tables, failed, todo, run, known), retries=2)
    kept.clear()
    published = stages.run("publish", lambda: _publish(lake, settings, todo, now))
    stages.run("keep", lambda: keep(linked.memory, settings.data / MEMORY))
    say(f"published  {settings.published} ({published.seconds:.1f} s)")
    return _counts(tables, False, len(failed))


def _refuse_many_failures(failed: list[Reject], n: int) -> None:
    """One strange text is told in rejects; when many fail the extractor is broken, and nothing is published."""
    if len(failed) > max(3, n // 20):
        first = f"{failed[0].origin}: {failed[0].detail}"
        raise TallybookError(
            f"extraction failed for {len(failed)} of {n} articles, so nothing was built; first {first}"
        )


def _with_reprints(articles: list[Article]) -> list[Article]:
    original = find_duplicates(articles)
    return [dataclasses.replace(a, duplicate_of=original.get(a.article_id)) for a in articles]


def _judgements(lake: Lake) -> list[Judgement]:
    return TABLES["judgements"].to_records(lake.read("judgements"))


def _tables(articles: list[Article], linked: Relinked, run_id: str, now: datetime) -> dict[str, pa.Table]:
    """The tables to commit, with what this build does to the incidents that stand in the lake."""
    redirects = TABLES["incident_redirects"].to_records(linked.tables["incident_redirects"])
    rows: dict[str, Any] = {
        "articles": articles,
        "changes": changes(linked.before, linked.after, redirects, run_id, now),
        **dimensions(linked.tables["mentions"], linked.tables["claims"]),
    }
    return {**linked.tables, **{name: TABLES[name].to_arrow(r) for name, r in rows.items()}}


def _commit(
    lake: Lake, tables: dict[str, pa.Table], failed: list[Reject], todo: list[Article], run: Run, known: Dumps
) -> None:
    lake.add_rejects(failed)
    lake.commit_build(tables, run, extracted=todo, extractor_version=extractor_version(known))


def _publish(lake: Lake, settings: Settings, todo: list[Article], now: datetime) -> PublishResult:
    try:
        return publish(lake, settings.published, built_at=now)
    except CheckFailed:
        lake.forget_extracted(todo)
        raise


def _stands(lake: Lake, settings: Settings) -> bool:
    """Whether the last build ended well, was made by this very code, knew all judgements, and its file is there."""
    builds = [r for r in lake.ledger.runs() if r.flow == "build"]
    return (
        settings.published.exists()
        and bool(builds)
        and builds[-1].status in ("done", "nothing_new")
        and (builds[-1].detail or "").endswith(code_version())
        and all(j.judged_at < builds[-1].started_at for j in _judgements(lake))
    )


def _standing(lake: Lake) -> Built:
    return _counts({n: lake.read(n) for n in ("articles", "mentions", "claims", "incidents")}, True, 0)


def _counts(tables: Mapping[str, pa.Table], nothing_new: bool, n_failed: int) -> Built:
    articles = tables["articles"]
    return Built(
        nothing_new=nothing_new,
        n_articles=len(articles),
        n_reprints=len(articles) - articles["duplicate_of"].null_count,
        n_mentions=len(tables["mentions"]),
        n_claims=len(tables["claims"]),
        n_incidents=len(tables["incidents"]),
        n_failed=n_failed,
    )


def _run(run_id: str, started: datetime, stages: Stages, built: Built, n_inputs: int) -> Run:
    finished = datetime.now(UTC)
    return Run(
        run_id=run_id,
        flow="build",
        started_at=started,
        finished_at=finished,
        status="nothing_new" if built.nothing_new else "done",
        n_inputs=n_inputs,
        n_new=0 if built.nothing_new else n_inputs - built.n_failed,
        n_rejects=built.n_failed,
        n_mentions=built.n_mentions,
        n_claims=built.n_claims,
        n_incidents=built.n_incidents,
        seconds=(finished - started).total_seconds(),
        detail=f"{stages}; code {code_version()}",
    )


def _failed(run_id: str, started: datetime, stages: Stages, n_inputs: int, error: BaseException) -> Run:
    empty = Built(False, 0, 0, 0, 0, 0, 0)
    run = _run(run_id, started, stages, empty, n_inputs)
    return dataclasses.replace(run, status="failed", n_new=0, detail=f"{type(error).__name__}: {error}".splitlines()[0])
