"""Whether a thing happened: asserted, denied, feared, threatened or planned, and whether it is history.

Cues stand in reference/realis.yml. The notions are those of FactBank (Sauri & Pustejovsky 2009), fewer.
"""

from __future__ import annotations

import functools
import re
from datetime import date
from typing import Any

import yaml

from transforms.extraction.drafts import When
from transforms.records import Realis
from transforms.reference import REFERENCE

OLD_DAYS = 31  # news of an incident appears within a month
DAYS_OR_WEEK = 3  # UCDP date_prec up to which a time is fresh news whatever the sentence says

AFTER = re.compile(r"\bafter(?: [\w-]+){0,3}\s*$", re.IGNORECASE)
PURPOSE = re.compile(r"(\w+) to (?:re|fully |completely |again )?$", re.IGNORECASE)
NOUN = (
    r"(?:air|drone|rocket|missile|mortar|artillery|suicide|car|gun)[ -]"  # 'lost dozens to air strikes' is no purpose
)
NO_INFINITIVE = re.compile(rf"^(?:\w+(?:ed|ing|s)\b|{NOUN})", re.IGNORECASE)
FILE = REFERENCE / "realis.yml"


@functools.lru_cache(maxsize=1)
def _cues() -> dict[str, Any]:
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    realis = {
        value: {where: _any(cues[where]) for where in ("before", "after") if where in cues}
        for value, cues in data["realis"].items()
    }
    return {
        "window": data["window"],
        "realis": realis,
        "really_to": frozenset(data["really_to"]),
        "happened": _any(data["happened"]),
        "adjacent": {
            value: re.compile(rf"(?<!\w)(?:{'|'.join(cues['adjacent'])})\s+$", re.IGNORECASE)
            for value, cues in data["realis"].items()
            if "adjacent" in cues
        },
        "presupposed": re.compile(rf"(?<!\w)(?:{'|'.join(data['presupposed'])})\s*$", re.IGNORECASE),
        "hoax": _any(data["hoax"]),
        "cause": _any(data["cause"]),
        "background": _any(data["background"]),
        "prior": re.compile(rf"(?<!\w)(?:{'|'.join(data['prior'])})(?: [\w-]+){{0,3}}\s*$", re.IGNORECASE),
        "prior_after": re.compile(rf"[^.;,]{{0,60}}?\b(?:{'|'.join(data['prior_after'])})\b", re.IGNORECASE),
        "aggregate": _any(data["aggregate"]),
        "caption": _any(data["caption"]),
        "elsewhere": _any(data["elsewhere"]),
        "one_more": _any(data["one_more"]),
        "points_back": _any(data["points_back"]),
        "tells_when": _any(data["tells_when"]),
        "notes": {code: _any(words) for code, words in data["notes"].items()},
    }


def _any(expressions: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(expressions)})(?!\w)", re.IGNORECASE)


def realis_of(sentence: str, start: int, end: int) -> Realis:
    """Realis of the trigger at sentence[start:end], by the cues before it (same clause) and after it."""
    cues = _cues()
    before = _clause_before(sentence, start, cues["window"])
    after = sentence[end : end + cues["window"]]
    for value, right_before in cues["adjacent"].items():
        if right_before.search(before):
            return value  # type: ignore[no-any-return]
    if cues["presupposed"].search(before):
        return "asserted"
    purpose = _is_purpose(before, sentence[start:end])
    done = cues["happened"].search(before + sentence[start:end])
    for value, where in cues["realis"].items():
        if where["before"].search(before) and not done:
            return value  # type: ignore[no-any-return]
        if "after" in where and where["after"].match(after.lstrip()):
            return value  # type: ignore[no-any-return]
    return "planned" if purpose else "asserted"


def _is_purpose(before: str, trigger: str) -> bool:
    """Whether the trigger is what something was done for ('began an advance to seize')."""
    to = PURPOSE.search(before)
    return bool(to and to.group(1).lower() not in _cues()["really_to"] and not NO_INFINITIVE.search(trigger))


def comes_before(sentence: str, start: int, end: int) -> bool:
    """Whether the words at start:end tell what the sentence's deed came after ('days after the attack', 'in response to
    the attack', 'after clashes days before')."""
    if _cues()["prior"].search(sentence[max(0, start - 40) : start]):
        return True
    return bool(AFTER.search(sentence[max(0, start - 40) : start]) and _cues()["prior_after"].match(sentence[end:]))


def is_background(sentence: str, when: When | None, published: date | None) -> bool:
    """Whether a sentence tells history: its date is OLD_DAYS before publication, or it says so ('anniversary of')."""
    if when and when.end and published and (published - when.end).days > OLD_DAYS:
        return True
    if when and when.precision <= DAYS_OR_WEEK:
        return False
    return bool(_cues()["background"].search(sentence))


def cause_at(sentence: str) -> int:
    """Offset from which the sentence tells the cause of its news ('… meet after the attack'), else its end."""
    m = _cues()["cause"].search(sentence)
    return m.start() if m else len(sentence)


def is_hoax(text: str) -> bool:
    """Whether the text says that nothing happened ('no attack on the market, messages are false')."""
    return bool(_cues()["hoax"].search(text))


def is_aggregate(sentence: str) -> bool:
    """Whether a sentence sums up days or weeks ('over the past week', 'in the last three days')."""
    return bool(_cues()["aggregate"].search(sentence))


def is_caption(sentence: str) -> bool:
    """Whether the sentence describes a picture: its date is the picture's."""
    return bool(_cues()["caption"].search(sentence))


def says_elsewhere(sentence: str) -> bool:
    """Whether the sentence turns to another incident ('Elsewhere in …', 'In a separate attack')."""
    return bool(_cues()["elsewhere"].search(sentence))


def tells_one_more(sentence: str) -> bool:
    """Whether the sentence tells one more deed ('A second bomb killed five in …')."""
    return bool(_cues()["one_more"].search(sentence))


def points_back(sentence: str) -> bool:
    """Whether the sentence speaks of an incident already told ('the blast', 'the death toll', 'those killed')."""
    return bool(_cues()["points_back"].search(sentence))


def tells_when(sentence: str) -> bool:
    """Whether the sentence says when (or where) the incident took place ('The shooting happened Wednesday night')."""
    return bool(_cues()["tells_when"].search(sentence))


def notes_of(text: str) -> list[str]:
    """Codes of what the text says about what is known: 'not_verified', 'state_media_silent' …"""
    return [code for code, words in _cues()["notes"].items() if words.search(text)]


def _clause_before(sentence: str, start: int, window: int) -> str:
    text = sentence[max(0, start - window) : start]
    cut = max(text.rfind(c) for c in (";", ". ", " but ", " after ", " while ", " when ", " as "))
    return text[cut + 1 :]
