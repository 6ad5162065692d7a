"""The user's own places: GeoNames dumps in the data folder, on top of the shipped gazetteer."""

from __future__ import annotations

import functools
from pathlib import Path

from flows.errors import TallybookError, UsageError
from transforms.places.gazetteer import Gazetteer, load_geonames_dump, shipped, with_entries

Dumps = tuple[Path, ...]


def dumps(data: Path) -> Dumps:
    """The dumps that were added to this data folder."""
    return tuple(sorted((data / "places").glob("*.txt")))


@functools.lru_cache(maxsize=1)
def gazetteer(paths: Dumps) -> Gazetteer:
    """The shipped places with those of the dumps on top; loaded once a process."""
    if not paths:
        return shipped()
    return with_entries(e for path in paths for e in load_geonames_dump(path.read_text("utf-8").splitlines()))


def add_dump(file: Path, data: Path) -> int:
    """Keep a GeoNames country dump in the data folder; the number of its places. Raises UsageError for another file."""
    if not file.exists():
        raise UsageError(f"no such file: {file} (download a country file such as SY.zip from GeoNames and unpack it)")
    try:
        text = file.read_text("utf-8")
        n = sum(1 for _ in load_geonames_dump(text.splitlines()))
    except (ValueError, IndexError) as e:
        raise UsageError(f"{file} is not a GeoNames country dump (tab separated, 19 columns): {e}") from e
    if not n:
        raise UsageError(f"{file} holds no places: it is not a GeoNames country dump (tab separated, 19 columns)")
    folder = data / "places"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        aside = folder / f".{file.name}"
        aside.write_text(text, "utf-8")
        aside.replace(folder / f"{file.stem}.txt")
    except OSError as e:
        raise TallybookError(f"cannot keep {file.name} in {folder}: {e.strerror}") from e
    return n
