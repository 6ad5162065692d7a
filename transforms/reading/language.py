"""The language of a text, by resiliparse's character statistics and a check by function words."""

from __future__ import annotations

import re

from resiliparse.parse.lang import detect_fast

_ENGLISH = frozenset("the of and to in a that was for on with by were said at from is it as has have be are after his an who they".split())
_ENOUGH = 0.18  # share of function words: English news has 0.3-0.45, and no other language above 0.1
_TOO_SHORT = 60  # letters; below this the statistics guess, and the given language is believed


def detect_language(text: str, hint: str | None = None) -> str:
    """ISO 639-1 code. hint: what the source says ('en-GB'); it decides for short texts."""
    given = hint.lower().replace("_", "-").split("-")[0] if hint else None
    words = re.findall(r"[^\W\d_]+", text[:4000].lower())
    if sum(map(len, words)) < _TOO_SHORT and given:
        return given
    if words and sum(w in _ENGLISH for w in words) >= _ENOUGH * len(words):
        return "en"
    found = str(detect_fast(text[:4000])[0])
    return given or "und" if found == "unknown" else found
