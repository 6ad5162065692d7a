"""The language of a text, by resiliparse's character statistics and a check by function words."""

from __future__ import annotations

import re

from resiliparse.parse.lang import detect_fast

_FUNCTION_WORDS = """
the of and to in a that was for on with by were said at from is it as has have be are after his an who they
"""
_ENGLISH = frozenset(_FUNCTION_WORDS.split())
_ENOUGH = 0.18  # share of function words: English news has 0.3-0.45, and no other language above 0.1
_TOO_SHORT = 60  # letters; below this the statistics guess, and the given language is believed
# Ranks are distances to a language's profile: lists of names in English lie within 20 of a foreign language's
# profile, foreign texts mostly 60 and more from the English one.
_NEAR_GIVEN, _NEAR_ENGLISH = 50, 20
_CUTOFF = 5000


def detect_language(text: str, hint: str | None = None) -> str:
    """ISO 639-1 code, 'und' where nothing can be said. hint: what the source says ('en-GB'); it settles near ties."""
    sample = text[:4000]
    given = hint.lower().replace("_", "-").split("-")[0] if hint else None
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if sum(map(len, words)) < _TOO_SHORT and given:
        return given
    if words and sum(w in _ENGLISH for w in words) >= _ENOUGH * len(words):
        return "en"
    found, rank = detect_fast(sample, cutoff=_CUTOFF)
    likely, margin = (given, _NEAR_GIVEN) if given else ("en", _NEAR_ENGLISH)
    near, distance = detect_fast(sample, cutoff=_CUTOFF, langs=[likely])
    if near == likely and distance <= rank + margin:
        return likely
    return given or "und" if found == "unknown" else str(found)
