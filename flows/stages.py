"""Run a stage: as a Prefect task inside a flow run, as a plain call elsewhere. Either way it is timed.

Without a Prefect server a command calls the same functions directly: starting a temporary server costs 13-22 s
(docs/decisions/prefect.md). The work is a closure because Prefect walks through a task's arguments, row by row.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from prefect import task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.context import FlowRunContext

T = TypeVar("T")


def in_flow_run() -> bool:
    """Whether Prefect runs us."""
    return FlowRunContext.get() is not None


@dataclass
class Stages:
    """The stages of one run and the seconds each took."""

    seconds: dict[str, float] = field(default_factory=dict)

    def run(self, name: str, work: Callable[[], T], retries: int = 0) -> T:
        """Do `work` under `name`. `retries` is for stages whose failure may pass (the network, a busy disk)."""
        started = time.monotonic()
        try:
            if not in_flow_run():
                return work()
            as_task = task(name=name, retries=retries, retry_delay_seconds=5, cache_policy=NO_CACHE)
            return as_task(work)()
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.monotonic() - started

    def __str__(self) -> str:
        return ", ".join(f"{name} {s:.1f} s" for name, s in self.seconds.items())


def report(key: str, title: str, lines: dict[str, object]) -> None:
    """A run's summary as a Prefect artifact; nothing outside a flow run."""
    if in_flow_run():
        rows = "\n".join(f"| {name} | {value} |" for name, value in lines.items())
        create_markdown_artifact(key=key, markdown=f"# {title}\n\n| | |\n|---|---|\n{rows}\n")
