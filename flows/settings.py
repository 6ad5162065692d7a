"""Settings: the only reader of the environment. Command line options win over the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flows.errors import UsageError

DEFAULT_OUTLETS = Path(__file__).with_name("outlets.yml")


@dataclass(frozen=True)
class Settings:
    """What a run needs to know. Sizes are bytes, times are seconds."""

    data: Path
    inputs: tuple[Path, ...]
    outlets: Path
    languages: frozenset[str]
    max_bytes: int
    workers: int

    @property
    def published(self) -> Path:
        """The DuckDB file that readers open."""
        return self.data / "tallybook.duckdb"


def load_settings(
    data: Path | None = None,
    inputs: tuple[Path, ...] = (),
    outlets: Path | None = None,
    env: Mapping[str, str] = os.environ,
) -> Settings:
    """Options as given, else TALLYBOOK_* from the environment, else the defaults. Raises UsageError."""
    named = env.get("TALLYBOOK_INPUT", "")
    return Settings(
        data=data or Path(env.get("TALLYBOOK_DATA", "data")),
        inputs=inputs or tuple(Path(p) for p in named.split(os.pathsep) if p),
        outlets=outlets or Path(env.get("TALLYBOOK_OUTLETS", str(DEFAULT_OUTLETS))),
        languages=frozenset(env.get("TALLYBOOK_LANGUAGES", "en").replace(" ", "").split(",")),
        max_bytes=_positive(env, "TALLYBOOK_MAX_BYTES", 5_000_000),
        workers=_positive(env, "TALLYBOOK_WORKERS", os.cpu_count() or 1),
    )


def prefect_server(env: Mapping[str, str] = os.environ) -> str | None:
    """The Prefect server that runs are reported to, or None. A worker sets it for its flow runs."""
    return env.get("PREFECT_API_URL") or None


def _positive(env: Mapping[str, str], name: str, default: int) -> int:
    try:
        value = int(env.get(name, default))
    except ValueError:
        value = 0
    if value < 1:
        raise UsageError(f"{name} is {env[name]!r}: give a whole number above 0")
    return value
