"""What the transforms know, as data: every file says in its header where it is from and how to extend it."""

from pathlib import Path

REFERENCE = Path(__file__).parent
