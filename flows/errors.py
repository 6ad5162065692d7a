"""The two ways a command ends badly. The message is one line and names the remedy."""

from __future__ import annotations


class TallybookError(Exception):
    """Something failed while the command was used rightly. Exit code 1."""

    exit_code = 1


class UsageError(TallybookError):
    """The command was used wrongly (a path that is not there, a bad setting). Exit code 2."""

    exit_code = 2
