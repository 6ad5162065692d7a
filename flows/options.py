"""What several commands share: the option --data, and the published file they read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from flows.errors import TallybookError
from flows.settings import load_settings


def data_option(f: Callable[..., Any]) -> Callable[..., Any]:
    """The option --data."""
    option = click.option("--data", type=click.Path(path_type=Path), help="Data folder [data; TALLYBOOK_DATA].")
    return option(f)


def published(data: Path | None) -> Path:
    """The published file of the data folder. Raises TallybookError where there is none."""
    path = load_settings(data).published
    if not path.exists():
        raise TallybookError(
            f"nothing is published at {path}: run `tallybook run --input FOLDER` first, or give --data"
        )
    return path
