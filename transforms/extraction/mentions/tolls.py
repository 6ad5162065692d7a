"""The arithmetic of one incident's numbers in one article: totals, their parts, repeats and what does not belong.

A claimant who counts 50 dead and then 39 fighters counts a part; another claimant's 45 contradicts the 50;
'dozens' in the headline is the 50 of the text once more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from transforms.extraction.drafts import ClaimDraft, Document

NEAR = 0.34  # another claimant's total lies within this factor of the first, smaller numbers are parts
WIDEST = 6  # a toll of all is at most this many times that of the children among them
OPENING = 2  # sentences in which the news itself is counted
ROUNDED = 1.1  # a claimant's number this far above is what the article's 'more than' rounds
ONE_VOICE = ("monitor", "state_media", "government", "local_official", "military", "rescue_service")
EARLIER = re.compile(
    r"\b(?:earlier|initial(?:ly)?|previous(?:ly)?|at first|preliminary|first reports?)\b", re.IGNORECASE
)
PART = re.compile(  # around the number: 'of the others, 11', 'the bodies of 115 were handed over'
    r"\b(?:(?:of|among) (?:the (?:others|dead|victims|rest|killed)|them|those|these|whom)"
    r"|handed over|identified|buried|saw|seen|received|brought to|arrived at)\b",
    re.IGNORECASE,
)
SUBGROUP = re.compile(
    r"^(?!.*\b(?:civilians?|people|persons?)\b).*\b(?:child|boy|girl|pupil|student|wom[ae]n|mother|bab|infant|minor|teen)\w*",
    re.IGNORECASE,
)
CAMPAIGN = re.compile(
    r"\b(?:campaign|since|in recent|past (?:\w+ )?(?:hours|days|weeks|months)|battle for)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Settled:
    """What the arithmetic decided: claims to mark as parts, to drop as repeats, to take off the incident."""

    parts: frozenset[int]
    repeats: frozenset[int]
    strangers: frozenset[int]


def settle(document: Document, claims: Sequence[ClaimDraft], mine: Sequence[int]) -> Settled:
    """Decide over one incident's claims (`mine`: indices into `claims`, in the order of the article)."""
    decided: dict[str, set[int]] = {"part": set(), "repeat": set(), "stranger": set(), "total": set()}
    for metric in sorted({claims[i].metric for i in mine}):
        totals = [i for i in mine if claims[i].metric == metric and not claims[i].is_subset]
        exact = [i for i in totals if claims[i].qualifier != "vague"]
        if exact:
            at = next((i for i in exact if not _sums_up(document, claims[i])), exact[0])
            first = highest = claims[at]
            for i in totals:
                verdict = _verdict(document, first, highest, claims[i]) if i != at else "total"
                decided[verdict].add(i)
                if verdict == "total" and claims[i].low > highest.low:
                    highest = claims[i]
            if SUBGROUP.search(first.victims or "") and any(
                claims[i].low > first.low for i in exact if i in decided["total"]
            ):
                decided["part"].add(at)
            if any(_rounds(first, claims[i]) for i in totals if i in decided["total"]):
                decided["repeat"].add(at)
    return Settled(*(frozenset(decided[k]) for k in ("part", "repeat", "stranger")))


def apply(claims: Sequence[ClaimDraft], settled: Sequence[Settled]) -> list[ClaimDraft]:
    """The claims with the parts marked; the order and number stay."""
    parts = {i for s in settled for i in s.parts}
    return [replace(c, is_subset=True) if i in parts else c for i, c in enumerate(claims)]


def _sums_up(document: Document, c: ClaimDraft) -> bool:
    """A number of days or weeks ('123 have been killed since the truce'), told after the news."""
    return c.sentence >= OPENING and bool(CAMPAIGN.search(document.sentences[c.sentence].text))


def _verdict(document: Document, first: ClaimDraft, highest: ClaimDraft, c: ClaimDraft) -> str:
    """'total' (of whoever states it), 'part', 'repeat' of the first in vague words, or 'stranger' to the incident."""
    sentence = document.sentences[c.sentence].text
    if c.low < first.low and _is_part(document, c):
        return "part"
    if first.low < c.low and c.low < first.low * WIDEST and SUBGROUP.search(first.victims or ""):
        return "total"
    if c.qualifier == "vague" and (c.sentence < first.sentence or (c.low <= first.low and _same_voice(first, c))):
        return "repeat"
    if c.low > highest.low / NEAR or (c.low > first.low and (CAMPAIGN.search(sentence) or c.qualifier == "vague")):
        return "stranger"
    if c.low >= first.low or EARLIER.search(sentence):
        return "total"
    return "part" if _same_voice(first, c) or c.low < first.low * NEAR else "total"


def _is_part(document: Document, c: ClaimDraft) -> bool:
    """Whether the words around the number say that it counts some of those already counted."""
    around = document.article.text[c.quote_start : c.quote_end]
    before = document.article.text[max(0, c.number_start - 5) : c.number_start]
    return bool(PART.search(around)) or before.lower().endswith("the ")


def _rounds(first: ClaimDraft, c: ClaimDraft) -> bool:
    """'More than 30' in the article's own voice, where a claimant's 31 follows."""
    near = first.low < c.low <= first.low * ROUNDED
    return near and first.qualifier != "exact" and first.source.name is None and c.source.name is not None


def _same_voice(first: ClaimDraft, c: ClaimDraft) -> bool:
    """One claimant, or nobody named, or two names of what mostly is one body ('a monitor', the Observatory)."""
    names = {first.source.name, first.source.channel} - {None}
    if c.source.name is None or c.source.name in names or c.source.channel in names:
        return True
    return c.source.type == first.source.type and c.source.type in ONE_VOICE
