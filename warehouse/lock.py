"""One writer at a time, and a clear word about who it is.

The lock is the kernel's (flock), so it goes with its process, even with a killed one. The holder's name stands in a
file of its own, because opening the lock file empties it.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from filelock import FileLock, Timeout

from warehouse.errors import LakeLocked


class WriterLock:
    """The lake's writer lock: `folder`/.lock, with the holder's name in .lock-holder."""

    def __init__(self, folder: Path, owner: str) -> None:
        self._lock = FileLock(folder / ".lock", thread_local=False)
        self._holder = folder / ".lock-holder"
        self._owner = owner

    def acquire(self) -> None:
        """Take the lock at once, or raise LakeLocked."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise LakeLocked(
                f"the lake in {self._holder.parent} is being written by {self._who()}: "
                "wait until it ends, or use another data folder"
            ) from None
        self._holder.write_text(f"process {os.getpid()} ({self._owner})", encoding="utf-8")

    def release(self) -> None:
        """Give the lock back."""
        self._holder.unlink(missing_ok=True)
        self._lock.release()

    def _who(self) -> str:
        with contextlib.suppress(OSError):
            return self._holder.read_text(encoding="utf-8")
        return "another process"
