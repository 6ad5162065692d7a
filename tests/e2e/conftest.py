"""Whole runs: a small folder of articles in our own words, built once and read by many tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

ARTICLES = [json.loads(line) for line in Path(__file__).with_name("articles.jsonl").read_text().splitlines()]


def tallybook(*args: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would."""
    full = {k: v for k, v in os.environ.items() if not k.startswith(("TALLYBOOK_", "PREFECT_"))} | (env or {})
    return subprocess.run(
        [sys.executable, "-m", "flows", *args], cwd=ROOT, env=full, capture_output=True, text=True, timeout=280
    )


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("input")
    (path / "articles.jsonl").write_text("".join(json.dumps(a) + "\n" for a in ARTICLES))
    (path / "empty.txt").write_text("")
    return path


@pytest.fixture(scope="session")
def data(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after one run."""
    path = tmp_path_factory.mktemp("data")
    done = tallybook("run", "--input", str(folder), "--data", str(path))
    assert done.returncode == 0, done.stderr
    return path
