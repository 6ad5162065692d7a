"""Places that the gazetteer does not know but the text calls a village, a quarter, a camp, or that the title names and
the text is in: kept with their text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.extraction.drafts import Document, PlaceSpan, Sentence, Where
from transforms.extraction.places.company import Company
from transforms.extraction.places.roles import role_of, words

REACH = 60  # characters between a name and the place that holds it
ABROAD = ("country", "nationality")
_PART = r"neighbou?rhoods?|quarters?|suburbs?|districts?|street|square|market|area"  # within a town
_SPOT = r"villages?|towns?|hamlets?|farms?|hills?|camp|base|airport|airbase|checkpoint|crossing|(?:oil|gas) field"
_NAME = r"\b(?:[aeAE][lrsdzn]h?[- ])?[A-Z][\w'’`]+(?:[- ](?:(?:[ae][lrsdzn]h?|ez)[- ])?[A-Z][\w'’`]+){0,2}"
_OF = re.compile(rf"\b(?P<noun>{_PART}|{_SPOT})\s+of\s+(?P<name>{_NAME})")
_BEFORE = re.compile(rf"(?P<name>{_NAME})\s+(?P<noun>{_PART}|(?:{_SPOT})(?!\s+of\b))\b")
_LOCATED = re.compile(rf"\b[a-z]+\s+(?:in|at|near|outside)\s+(?P<name>{_NAME})")
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


def find_titled(document: Document, known: list[PlaceSpan], company: Company) -> list[PlaceSpan]:
    """`known` with the unknown names of the title that the text locates by a preposition: 'in Aitou', without a pin."""
    title = document.article.title or ""
    names = {m["name"] for s in document.sentences for m in _LOCATED.finditer(s.text)}
    text = document.article.text
    met = {k.where.place_text for k in known}
    names = {n for n in names if n in title and n not in met and _is_name(n, 1) and _is_proper(n, text)}
    if not names or not company.main:
        return known
    lands = {a for c, a in company.named if c == company.main}
    land = lands.pop() if len(lands) == 1 else None
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})\b")
    out = list(known)
    for s in document.sentences:
        taken = [(k.start, k.end) for k in known if k.sentence == s.index]
        for m in pattern.finditer(s.text):
            start, end = s.start + m.start(), s.start + m.end()
            if not any(a < end and start < b for a, b in taken):
                where = Where(m.group(), m.group(), land, company.main, None, None, 4 if land else 6, "village")
                out.append(PlaceSpan(s.index, start, end, where, role_of(s.text[: m.start()], s.text[m.end() :]), True))
    return sorted(out, key=lambda k: k.start)


def _is_proper(name: str, text: str) -> bool:
    """Whether a text never writes the name small, and it is no street or school."""
    small = re.search(rf"\b{re.escape(name.lower())}\b", text)
    return not small and not name.isupper() and name.split()[-1].lower() not in words()["institution"]


def _is_name(text: str, at: int) -> bool:
    """Not an ordinary word that a capital opens: at the head of a sentence, or on the list of such words."""
    first = re.split(r"[ -]", re.sub(r"^[aeAE]\w{1,2}[ -]", "", text))[0].lower()
    return (
        first not in words()["never"]
        and first not in words()["organisation"]
        and (at > 0 or " " in text or "-" in text)
    )


def _holder(start: int, end: int, known: Sequence[PlaceSpan]) -> PlaceSpan | None:
    """The known place that holds the name: the first after it, else the last before it, else the country after it."""
    near = [s for s in known if s.role not in ("actor", "dateline")]
    fit = [s for s in near if s.where.kind not in ABROAD and s.where.admin1]
    after = [s for s in fit if end <= s.start <= end + REACH]
    before = [s for s in fit if start - REACH <= s.end <= start]
    country = [s for s in near if s.where.kind == "country" and end <= s.start <= end + REACH]
    return next(iter([*after, *before[-1:], *country]), None)


def inside(name: str, outer: Where, part: bool) -> Where:
    """A part of a town, or a spot beside it, takes the town's point at precision 2; a village of a province none."""
    if outer.latitude is not None and part:
        quarter = f"{name}, {outer.place_name}"  # as the gazetteer names quarters
        return replace(outer, place_text=name, place_name=quarter, precision=2, kind="neighbourhood")
    return Where(name, name, outer.admin1, outer.country, None, None, max(4, outer.precision), "village")
