"""Who states a number whose own sentence names nobody: its echo elsewhere, or the report that goes on."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence

from transforms.extraction.claimants import speech
from transforms.extraction.numbers import find_numbers
from transforms.records import Attribution, ClaimDraft, Document, Sentence

_MONTHS = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_DAYS = "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_BACK = 2  # a report goes on for this many sentences after its speaker
_AHEAD = 2  # a headline or lead waits this many sentences for its speaker
_LEAD = 2  # sentences that may be headline or lead
_COMMON = 4  # numbers up to this turn up by chance
_ALIKE = 4  # words that a common or vague number must share with its echo
_NEAR = 90  # characters either side of a number that tell what it counts

Speaks = Callable[[int, int], Attribution | None]  # (sentence, article offset) -> who states what stands there


@functools.lru_cache(maxsize=8)
def _signs(key: str) -> re.Pattern[str]:
    patterns = "|".join(f"(?:{p})" for p in speech()[key])
    return re.compile(patterns.replace("MONTH", _MONTHS).replace("DAY", _DAYS))


def _shows(sentence: Sentence, key: str) -> bool:
    return bool(_signs(key).search(sentence.text.lower()))


def tells_of_past(sentence: Sentence) -> bool:
    """The sentence tells of another time than the report around it, or sums up a war."""
    return _shows(sentence, "past")


def echoed(document: Document, claim: ClaimDraft, speaks: Speaks) -> Attribution | None:
    """The same number of the same thing, attributed in another sentence ('18 killed' … '18 died, police said')."""
    common = claim.low <= _COMMON or claim.qualifier == "vague"
    if claim.sentence > _LEAD and (common or claim.is_total or tells_of_past(document.sentences[claim.sentence])):
        return None
    mine = _around(document.article.text, claim.number_start)
    need = 1 if claim.low > _COMMON and claim.qualifier != "vague" else _ALIKE
    best: tuple[int, Attribution] | None = None
    for index, at in _same_numbers(document, claim):
        source = speaks(index, at)
        shared = len(mine & _around(document.article.text, at))
        if source and source.name and shared >= need and (best is None or shared > best[0]):
            best = shared, source
    return best[1] if best else None


def _same_numbers(document: Document, claim: ClaimDraft) -> Iterator[tuple[int, int]]:
    for s in document.sentences:
        for n in find_numbers(s.text, s.parse):
            if n.low == claim.low and (s.index != claim.sentence or s.start + n.start != claim.number_start):
                yield s.index, s.start + n.start


def _around(text: str, at: int) -> set[str]:
    """What is near a number: word beginnings of five letters, so that 'killed' meets 'kills'."""
    return {w[:4] for w in re.findall(r"[a-z]{4,}", text[max(0, at - _NEAR) : at + _NEAR].lower())}


def carried(
    document: Document, claim: ClaimDraft, spoken: dict[int, Attribution], at_home: bool = False
) -> Attribution | None:
    """The last speaker's report that goes on. None for another time's or place's events and war-wide totals.

    `spoken`: sentence index -> who speaks at its end. at_home: the outlet speaks for a party, whose own voice is
    the likelier source of a sentence that does not openly go on.
    """
    sentence = document.sentences[claim.sentence]
    before = max((k for k in spoken if k < sentence.index), default=None)
    if before is None or claim.is_total or any(_shows(sentence, key) for key in ("past", "sums", "elsewhere")):
        return None
    reach = _BACK if _shows(sentence, "goes_on") else 0 if at_home else 1
    return spoken[before] if sentence.index - before <= reach else None


def awaited(
    document: Document, claim: ClaimDraft, claims: Sequence[ClaimDraft], spoken: dict[int, Attribution]
) -> Attribution | None:
    """The speaker that a headline, a lead or a turn to another event awaits, unless he gives another number."""
    i, sentence = claim.sentence, document.sentences[claim.sentence]
    turns = _shows(sentence, "elsewhere")
    after = min((k for k in spoken if k > i), default=None)
    if after is None or after - i > (_AHEAD if i <= _LEAD else 1) or not (i <= _LEAD or turns):
        return None
    if claim.is_total or (i > 0 and tells_of_past(sentence)) or spoken[after].type == "armed_group":
        return None
    if i > _LEAD and any(k < i and spoken[k].name == spoken[after].name for k in spoken):
        return None
    return None if _gives_another(claim, claims, after, spoken) else spoken[after]


def _gives_another(claim: ClaimDraft, claims: Sequence[ClaimDraft], after: int, spoken: dict[int, Attribution]) -> bool:
    """The speaker of sentence `after` gives numbers of the claim's kind there or right behind, and not this one."""
    name = spoken[after].name
    his = [k for k in range(after, after + _BACK + 1) if k not in spoken or spoken[k].name == name]
    given = {c.low for c in claims if c.sentence in his and c.metric == claim.metric and not c.is_subset}
    return bool(given) and claim.low not in given


def relayed(claim: ClaimDraft, sources: Sequence[Attribution]) -> Attribution | None:
    """The one medium through which a whole article has its news, for the sums of its headline.

    `sources`: all who speak in the article. A medium counts where it speaks or is the channel.
    """
    media = [s.channel or s.name for s in sources if s.channel or s.type == "state_media"]
    if claim.sentence > 0 or claim.is_total or len(set(media)) != 1 or len(media) < 2 or 2 * len(media) < len(sources):
        return None
    return next((Attribution(s.name, s.type) for s in sources if s.name == media[0]), Attribution(media[0], "media"))
