"""Extraction that is done but not yet committed, kept on disk: a killed or failed build need not do it again."""

from __future__ import annotations

import hashlib
import pickle
import shutil
from pathlib import Path
from typing import Any

from transforms.records import Article


class Checkpoint:
    """Results of whole batches in `folder`, one file each, named by their articles; `clear` once they are committed.

    Pickle, because it is our own scratch file in our own data folder, read by the code that wrote it: `version` is the
    extractor's, and files of other versions go.
    """

    def __init__(self, folder: Path, version: str) -> None:
        self._root, self._folder = folder, folder / version
        if folder.exists() and not self._folder.exists():
            shutil.rmtree(folder)

    def get(self, batch: list[Article]) -> list[Any] | None:
        """The batch's results, or None where it was not done, or its file is torn."""
        try:
            found: list[Any] = pickle.loads(self._path(batch).read_bytes())
        except (OSError, EOFError, pickle.UnpicklingError):
            return None
        return found

    def put(self, batch: list[Article], results: list[Any]) -> None:
        """Keep the batch's results; written aside, so that a kill leaves no half file under the name."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._path(batch)
        aside = path.with_suffix(".part")
        aside.write_bytes(pickle.dumps(results))
        aside.replace(path)

    def clear(self) -> None:
        """Forget all."""
        shutil.rmtree(self._root, ignore_errors=True)

    def _path(self, batch: list[Article]) -> Path:
        names = "\n".join(f"{a.article_id} {a.revision}" for a in batch)
        return self._folder / f"{hashlib.sha256(names.encode()).hexdigest()[:16]}.pickle"
