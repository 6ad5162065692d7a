"""Who states a number whose own sentence names nobody: the report or quotation that goes on."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from transforms.extraction.attribution.claimants import Claimant, speech
from transforms.extraction.drafts import Attribution, ClaimDraft, Document, Sentence

_MONTHS = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_DAYS = "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_BACK = 2  # a report goes on for this many sentences after its speaker
_LEAD = 1  # the last sentence that may be headline or lead

Speaks = Callable[[int, int], Attribution | None]  # (sentence, article offset) -> who states what stands there


@dataclass(frozen=True, slots=True)
class Telling:
    """An article with all that its sentences say about who speaks.

    spoken: sentence index -> who speaks at its end.
    """

    document: Document
    claims: Sequence[ClaimDraft]
    spoken: Mapping[int, Attribution]
    speaks: Speaks
    home: Claimant | None


@functools.lru_cache(maxsize=8)
def _signs(key: str) -> re.Pattern[str]:
    patterns = "|".join(f"(?:{p})" for p in speech()[key])
    return re.compile(patterns.replace("MONTH", _MONTHS).replace("DAY", _DAYS))


def _shows(sentence: Sentence, key: str) -> bool:
    return bool(_signs(key).search(sentence.text.lower()))


def tells_of_past(sentence: Sentence) -> bool:
    """The sentence tells of another time than the report around it, or sums up a war."""
    return _shows(sentence, "past")


def carried(telling: Telling, claim: ClaimDraft) -> Attribution | None:
    """The last speaker's report that goes on. None for another time's or place's events and war-wide totals.

    Where the outlet speaks for a party, its own voice is the likelier source of what does not openly go on.
    """
    sentence = telling.document.sentences[claim.sentence]
    before = max((k for k in telling.spoken if k < sentence.index), default=None)
    if before is None or claim.is_total or any(_shows(sentence, key) for key in ("past", "sums", "elsewhere")):
        return None
    reach = _BACK if _shows(sentence, "goes_on") else 0 if telling.home else 1
    return telling.spoken[before] if sentence.index - before <= reach else None


def awaited(telling: Telling, claim: ClaimDraft) -> Attribution | None:
    """The speaker right behind, whom a headline or lead awaits, unless he gives another number."""
    sentence, speaker = telling.document.sentences[claim.sentence], telling.spoken.get(claim.sentence + 1)
    if speaker is None or claim.sentence > _LEAD or claim.is_total or _shows(sentence, "hearsay"):
        return None
    if claim.sentence > 0 and tells_of_past(sentence):
        return None
    other = speaker.type == "armed_group" or _gives_another(telling, claim, claim.sentence + 1)
    return None if other else speaker


def quoted(telling: Telling, claim: ClaimDraft) -> Attribution | None:
    """Who speaks right behind or before, for a number in a quotation that its own sentence gives to nobody."""
    sentence = telling.document.sentences[claim.sentence]
    before = re.findall(r'["“”]', sentence.text[: claim.number_start - sentence.start])
    inside = bool(before) and before[-1] != "”" and (before[-1] == "“" or len(before) % 2 == 1)
    near = telling.spoken.get(claim.sentence + 1) or telling.spoken.get(claim.sentence - 1)
    return near if inside and not claim.is_total else None


def _gives_another(telling: Telling, claim: ClaimDraft, after: int) -> bool:
    """The speaker of sentence `after` gives numbers of the claim's kind there or right behind, and not this one."""
    name = telling.spoken[after].name
    his = [k for k in (after, after + 1) if k not in telling.spoken or telling.spoken[k].name == name]
    given = {c.low for c in telling.claims if c.sentence in his and c.metric == claim.metric and not c.is_subset}
    return bool(given) and claim.low not in given


def own_voice(telling: Telling, claim: ClaimDraft) -> Attribution | None:
    """The article's own voice: nobody, or the party whose site it is."""
    home = telling.home
    if home is None or claim.is_total or tells_of_past(telling.document.sentences[claim.sentence]):
        return None
    return Attribution(home.name, home.type)
