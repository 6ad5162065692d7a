"""Places that the gazetteer does not know but the sentence calls a village, a quarter, a camp: kept with their text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.extraction.drafts import PlaceSpan, Sentence, Where
from transforms.extraction.places.roles import words

ABROAD = ("country", "nationality")
_PART = r"neighbou?rhoods?|quarters?|suburbs?|districts?|street|square|market|area"  # within a town
_SPOT = r"villages?|towns?|hamlets?|farms?|hills?|camp|base|airport|airbase|checkpoint|crossing|(?:oil|gas) field"
_NAME = r"\b(?:[aeAE][lrsdzn]h?[- ])?[A-Z][\w'’`]+(?:[- ](?:(?:[ae][lrsdzn]h?|ez)[- ])?[A-Z][\w'’`]+){0,2}"
_OF = re.compile(rf"\b(?P<noun>{_PART}|{_SPOT})\s+of\s+(?P<name>{_NAME})")
_BEFORE = re.compile(rf"(?P<name>{_NAME})\s+(?P<noun>{_PART}|(?:{_SPOT})(?!\s+of\b))\b")
_BESIDE = re.compile(r"\b(?:near|north|south|east|west|northeast|northwest|southeast|southwest|outside|outskirts)\b")


def find_unknown(sentence: Sentence, known: Sequence[PlaceSpan]) -> Iterator[PlaceSpan]:
    """Names beside a word such as 'village of' that no known span covers, inside the place named with them."""
    taken = [(s.start, s.end) for s in known]
    for pattern in (_OF, _BEFORE):
        for m in pattern.finditer(sentence.text):
            start, end = sentence.start + m.start("name"), sentence.start + m.end("name")
            if any(a < end and start < b for a, b in taken) or not _is_name(m["name"], m.start("name")):
                continue
            where = placed(m["name"], start, sentence, known, bool(re.fullmatch(_PART, m["noun"])))
            if where:
                taken.append((start, end))
                yield PlaceSpan(sentence.index, start, end, where, "site")


def placed(name: str, start: int, sentence: Sentence, known: Sequence[PlaceSpan], part: bool = False) -> Where | None:
    """An unknown name inside or beside the known place that the sentence names with it; None where it names none."""
    end = start + len(name)
    holder = _holder(start, end, known)
    if not holder:
        return None
    between = sentence.text[end - sentence.start : max(0, holder.start - sentence.start)]
    return inside(name, holder.where, part or bool(_BESIDE.search(between)))


def _is_name(text: str, at: int) -> bool:
    """Not an ordinary word that a capital opens: at the head of a sentence, or on the list of such words."""
    first = re.split(r"[ -]", re.sub(r"^[aeAE]\w{1,2}[ -]", "", text))[0].lower()
    return (
        first not in words()["never"]
        and first not in words()["organisation"]
        and (at > 0 or " " in text or "-" in text)
    )


def _holder(start: int, end: int, known: Sequence[PlaceSpan]) -> PlaceSpan | None:
    """The known place that holds the name: the first after it, else the last before it."""
    fit = [s for s in known if s.where.kind not in ABROAD and s.role not in ("actor", "dateline") and s.where.admin1]
    after = [s for s in fit if end <= s.start <= end + 60]
    before = [s for s in fit if start - 60 <= s.end <= start]
    return after[0] if after else before[-1] if before else None


def inside(name: str, outer: Where, part: bool) -> Where:
    """A part of a town, or a spot beside it, takes the town's point at precision 2; a village of a province none."""
    if outer.latitude is not None and part:
        return replace(outer, place_text=name, place_name=name, precision=2, kind="neighbourhood")
    return Where(name, name, outer.admin1, outer.country, None, None, 4, "village")
