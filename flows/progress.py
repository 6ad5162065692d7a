"""Progress of long work on standard error: a bar on a terminal, a line every few seconds in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

T = TypeVar("T")
EVERY = 5.0  # seconds between two lines in a log


def say(message: str) -> None:
    """One line for the person who watches."""
    print(message, file=sys.stderr, flush=True)


def track(items: Iterable[T], label: str, total: int) -> Iterator[T]:
    """Pass items on and show how far it is."""
    yield from _bar(items, label, total) if sys.stderr.isatty() else _lines(items, label, total)


def _bar(items: Iterable[T], label: str, total: int) -> Iterator[T]:
    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(label, total=total)
        for item in items:
            yield item
            bar.advance(task)


def _lines(items: Iterable[T], label: str, total: int) -> Iterator[T]:
    started = last = 0.0
    for done, item in enumerate(items, start=1):
        now = time.monotonic()
        if done == 1:  # the wait for the first one is the loading of model and gazetteer, not a rate
            started = last = now
        elif now - last >= EVERY:
            last = now
            say(f"{label:<10} {done:,} of {total:,}  ({done / (now - started):.0f} a second)")
        yield item
