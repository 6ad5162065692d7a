"""Who states a number whose own sentence names nobody: its echo elsewhere, or the report that goes on."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from transforms.extraction.claimants import Claimant, speech
from transforms.extraction.numbers import find_numbers
from transforms.records import Attribution, ClaimDraft, Document, Sentence

_MONTHS = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_DAYS = "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_BACK = 2  # a report goes on for this many sentences after its speaker
_LEAD = 1  # the last sentence that may be headline or lead
_COMMON = 4  # numbers up to this turn up by chance
_ALIKE = 4  # words that a common or vague number must share with its echo
_NEAR = 90  # characters either side of a number that tell what it counts

Speaks = Callable[[int, int], Attribution | None]  # (sentence, article offset) -> who states what stands there


@dataclass(frozen=True, slots=True)
class Telling:
    """An article with all that its sentences say about who speaks.

    spoken: sentence index -> who speaks at its end. numbers: (sentence, article offset, value) of every number.
    """

    document: Document
    claims: Sequence[ClaimDraft]
    spoken: Mapping[int, Attribution]
    speaks: Speaks
    numbers: Sequence[tuple[int, int, int]]
    home: Claimant | None


def numbers_of(document: Document) -> list[tuple[int, int, int]]:
    """(sentence, article offset, value) of every number of the article."""
    return [(s.index, s.start + n.start, n.low) for s in document.sentences for n in find_numbers(s.text, s.parse)]


@functools.lru_cache(maxsize=8)
def _signs(key: str) -> re.Pattern[str]:
    patterns = "|".join(f"(?:{p})" for p in speech()[key])
    return re.compile(patterns.replace("MONTH", _MONTHS).replace("DAY", _DAYS))


def _shows(sentence: Sentence, key: str) -> bool:
    return bool(_signs(key).search(sentence.text.lower()))


def tells_of_past(sentence: Sentence) -> bool:
    """The sentence tells of another time than the report around it, or sums up a war."""
    return _shows(sentence, "past")


def echoed(telling: Telling, claim: ClaimDraft) -> Attribution | None:
    """The same number of the same thing, attributed in another sentence ('18 killed' … '18 died, police said')."""
    sentence, text = telling.document.sentences[claim.sentence], telling.document.article.text
    common = claim.low <= _COMMON or claim.qualifier == "vague"
    if claim.sentence > _LEAD and (common or claim.is_total or tells_of_past(sentence)):
        return None
    mine = _around(text, claim.number_start)
    found = []
    for index, at, value in telling.numbers:
        source = telling.speaks(index, at) if value == claim.low and at != claim.number_start else None
        if source and source.name:
            found.append((len(mine & _around(text, at)), -at, source))
    shared, _, best = max(found, key=lambda f: f[:2], default=(0, 0, None))
    return best if shared >= (_ALIKE if common else 1) else None


def _around(text: str, at: int) -> set[str]:
    """What is near a number: word beginnings of five letters, so that 'killed' meets 'kills'."""
    return {w[:4] for w in re.findall(r"[a-z]{4,}", text[max(0, at - _NEAR) : at + _NEAR].lower())}


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
