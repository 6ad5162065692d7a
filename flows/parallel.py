"""Work on several cores: batches go to worker processes, results come back in order."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

Runner = Callable[..., "Future[Any]"]


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of `size` items, the last one shorter."""
    it = iter(items)
    while batch := list(islice(it, size)):
        yield batch


@contextmanager
def pool(workers: int) -> Iterator[Runner]:
    """A `submit` function. One worker runs in this process: starting another would cost more than it gives.

    'spawn' because a fork of a process with threads (Prefect's) may deadlock.
    """
    if workers < 2:
        yield _here
        return
    ignore = (signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for this process, which then ends the workers
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=spawn, initializer=signal.signal, initargs=ignore) as executor:
        try:
            yield executor.submit
        finally:
            executor.shutdown(cancel_futures=True)


def _here(work: Callable[..., R], *args: Any) -> Future[R]:
    done: Future[R] = Future()
    done.set_result(work(*args))
    return done


def in_order(submit: Runner, work: Callable[..., R], jobs: Iterable[Sequence[Any]], ahead: int) -> Iterator[R]:
    """work(*job) for each job, in order, with at most `ahead` jobs under way so that memory stays bounded."""
    waiting: deque[Future[R]] = deque()
    for job in jobs:
        waiting.append(submit(work, *job))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
