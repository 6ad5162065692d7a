"""Fixtures: an empty lake, and a published file of a small world."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.warehouse import world
from warehouse import engine
from warehouse.lake import Lake
from warehouse.publish import publish


@pytest.fixture(scope="session", autouse=True)
def quick_extensions() -> Iterator[None]:
    """Checking the extensions' signatures takes 0.3 s each time; the test that starts its own process does it.
    One thread is quickest for a few rows.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(engine.OFFLINE, "allow_unsigned_extensions", "true")
        patch.setitem(engine.OFFLINE, "threads", "1")
        yield


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory, quick_extensions: None) -> Path:
    """A data folder whose lake has its tables and nothing in them; to be copied."""
    folder = tmp_path_factory.mktemp("empty")
    with Lake(folder):
        pass
    return folder


@pytest.fixture
def lake(tmp_path: Path, empty: Path) -> Iterator[Lake]:
    """An open empty lake in tmp_path."""
    shutil.copytree(empty, tmp_path, dirs_exist_ok=True)
    with Lake(tmp_path) as opened:
        yield opened


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory, empty: Path) -> Path:
    """A published file of world.contested_build()."""
    folder = tmp_path_factory.mktemp("data")
    shutil.copytree(empty, folder, dirs_exist_ok=True)
    with Lake(folder) as opened:
        opened.add_articles([world.article(i) for i in range(12)] + [world.article(13, duplicate_of="a1")])
        opened.add_rejects([world.reject(1)])
        opened.commit_build(world.contested_build(), world.run())
        publish(opened, folder / "tallybook.duckdb", built_at=world.BUILT_AT)
    return folder / "tallybook.duckdb"
