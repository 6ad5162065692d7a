"""What can go wrong in the warehouse. Each message is one line for a person, with the remedy."""

from __future__ import annotations


class WarehouseError(Exception):
    """Base of every error that the warehouse raises on purpose."""


class LakeLocked(WarehouseError):
    """Another process is writing to the lake."""


class LakeMissing(WarehouseError):
    """There is no lake (or no published file) where one was expected."""


class UnknownIncident(WarehouseError):
    """No incident, and no redirect, has this id."""


class CheckFailed(WarehouseError):
    """A rule of the contract is broken, so nothing was published.

    `check` is the rule's name, `rule` its sentence, `rows` how many rows break it, `examples` up to three of them.
    """

    def __init__(self, check: str, rule: str, rows: int, examples: list[dict[str, object]]) -> None:
        self.check, self.rule, self.rows, self.examples = check, rule, rows, examples
        shown = "; ".join(", ".join(f"{k}={v!r}" for k, v in e.items() if v is not None) for e in examples)
        super().__init__(f"nothing published: check '{check}' failed for {rows} rows ({rule}). For example: {shown}")
