"""Extract many articles: batches over worker processes, with a checkpoint after each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from flows.checkpoint import Checkpoint
from flows.gazetteer import Dumps
from flows.parallel import batches, in_order, pool
from flows.progress import track
from flows.workers import Extracted, extract_batch
from transforms.records import Article

BATCH = 32  # articles a worker extracts at once: 2-3 s of work
POOL_FROM = 64  # articles: below that a second process costs more (it loads the model) than it gives


def extract_all(todo: list[Article], workers: int, known: Dumps, now: datetime, kept: Checkpoint) -> list[Extracted]:
    """What each article gave, in order. Batches that an earlier build left in `kept` are not done again."""
    return list(
        track(_extract(todo, workers if len(todo) >= POOL_FROM else 1, known, now, kept), "extracting", len(todo))
    )


def _extract(todo: list[Article], workers: int, known: Dumps, now: datetime, kept: Checkpoint) -> Iterator[Extracted]:
    parts = list(batches(todo, BATCH))
    done = {i: results for i, part in enumerate(parts) if (results := kept.get(part)) is not None}
    with pool(workers) as submit:
        jobs = ((part, now, known) for i, part in enumerate(parts) if i not in done)
        fresh = in_order(submit, extract_batch, jobs, ahead=2 * workers)
        for i, part in enumerate(parts):
            if i not in done:
                done[i] = next(fresh)
                kept.put(part, done[i])
            yield from done.pop(i)
