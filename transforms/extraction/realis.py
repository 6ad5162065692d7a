"""Whether a thing happened: asserted, denied, feared, threatened or planned, and whether it is history.

Cues stand in reference/realis.yml. The notions are those of FactBank (Sauri & Pustejovsky 2009), fewer.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any

import yaml

from transforms.records import Realis

REFERENCE = Path(__file__).parent.parent / "reference" / "realis.yml"


@functools.lru_cache(maxsize=1)
def _cues() -> dict[str, Any]:
    data = yaml.safe_load(REFERENCE.read_text(encoding="utf-8"))
    realis = {
        value: {where: _any(cues[where]) for where in ("before", "after") if where in cues}
        for value, cues in data["realis"].items()
    }
    return {
        "window": data["window"],
        "realis": realis,
        "happened": _any(data["happened"]),
        "background": _any(data["background"]["anywhere"]),
        "elsewhere": _any(data["elsewhere"]),
        "notes": {code: _any(words) for code, words in data["notes"].items()},
    }


def _any(expressions: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(expressions)})(?!\w)", re.IGNORECASE)


def realis_of(sentence: str, start: int, end: int) -> Realis:
    """Realis of the trigger at sentence[start:end], by the cues before it (same clause) and after it."""
    cues = _cues()
    before = _clause_before(sentence, start, cues["window"])
    after = sentence[end : end + cues["window"]]
    if cues["happened"].search(sentence[start:end]) and cues["happened"].search(before + sentence[start:end]) is None:
        return "asserted"
    for value, where in cues["realis"].items():
        if where["before"].search(before) and not cues["happened"].search(before + sentence[start:end]):
            return value  # type: ignore[no-any-return]
        if "after" in where and where["after"].match(after.lstrip()):
            return value  # type: ignore[no-any-return]
    return "asserted"


def is_background(sentence: str) -> bool:
    """Whether the sentence tells history ('In 2014 …', 'the third anniversary of …')."""
    return bool(_cues()["background"].search(sentence))


def says_elsewhere(sentence: str) -> bool:
    """Whether the sentence turns to another incident ('Elsewhere in …', 'In a separate attack')."""
    return bool(_cues()["elsewhere"].search(sentence))


def notes_of(text: str) -> list[str]:
    """Codes of what the text says about what is known: 'not_verified', 'state_media_silent' …"""
    return [code for code, words in _cues()["notes"].items() if words.search(text)]


def _clause_before(sentence: str, start: int, window: int) -> str:
    text = sentence[max(0, start - window) : start]
    cut = max(text.rfind(c) for c in (";", ". ", " but ", " after ", " while ", " as "))
    return text[cut + 1 :]
