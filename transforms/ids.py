"""Keys that a rerun reproduces: short hashes of what does not change."""

from __future__ import annotations

import hashlib


def make_id(prefix: str, *parts: object) -> str:
    """A key such as 'a-5f3c…': prefix and 16 hex digits of SHA-256 over the parts, NUL separated."""
    digest = hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()
    return f"{prefix}-{digest[:16]}"
