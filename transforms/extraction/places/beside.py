"""The places of one sentence as they bear on each other: rows, provinces after their towns, namesakes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from transforms.extraction.drafts import PlaceSpan, Sentence, Where
from transforms.extraction.places.company import Company
from transforms.extraction.places.unknown import inside, placed
from transforms.places.fold import light
from transforms.places.index import km

BESIDE_KM = 60.0  # a village so near to a named city may lie beyond its province's border
FOREIGN = 1.0  # the weight of a country that an article names
WIDE = ("province", "state", "city")
SMALL = ("village", "neighbourhood", "town")
IN_A_ROW = ("site", "near", "between")
ROW = re.compile(r"\s*(?:,|and|or|, and|as well as|,? and in)\s+(?:the\s+)?|\s")  # a lost comma leaves a blank


def agreed(spans: Sequence[PlaceSpan]) -> list[PlaceSpan]:
    """A name that one sentence places in another province than its known bearer is unknown in all of them."""
    unknown = {s.where.place_text: s.where for s in spans if s.where.precision == 4 and s.where.kind in SMALL}
    return [
        replace(s, where=w) if (w := unknown.get(s.where.place_text)) and s.where.admin1 != w.admin1 else s
        for s in spans
    ]


def stranger(s: PlaceSpan, sentence: Sequence[PlaceSpan], company: Company) -> bool:
    """A small place of a country that only namesakes speak for, told beside a place of the article's country."""
    w = s.where
    small = w.kind in (*SMALL, "camp") and w.country != company.main
    beside = any(x.where.country == company.main and x.where.admin1 and x.role != "actor" for x in sentence)
    return small and beside and company.countries.get(w.country or "", 0.0) < FOREIGN


def at_home(s: PlaceSpan, sentence: Sentence, spans: Sequence[PlaceSpan], company: Company) -> PlaceSpan:
    """A village of a province that the article never names, told beside another province, is a namesake: no pin."""
    w = s.where
    holders = [x for x in spans if x.where.country == w.country and x.where.kind in WIDE and x.role != "dateline"]
    lands = [x.where for x in holders if x.where.admin1]
    beside = {x.admin1 for x in lands}
    named = w.admin1 in beside or (w.country or "", w.admin1) in company.named
    elsewhere = w.kind in SMALL and beside and not named and all(_km(x, w) > BESIDE_KM for x in lands)
    if not elsewhere or s.role == "actor":
        return s
    if len(beside) > 1 or w.country == "US":  # in the USA it is more often a street or a person
        return replace(s, where=Where(w.place_text, w.place_text, None, w.country, kind=w.kind))
    name, part = w.place_text or "", w.kind == "neighbourhood"
    return replace(s, where=placed(name, s.start, sentence, holders, part) or inside(name, lands[0], part))


def _km(a: Where, b: Where) -> float:
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return float("inf")
    return km(a.latitude, a.longitude, b.latitude, b.longitude)


def in_a_row(spans: Sequence[PlaceSpan], sentence: Sentence) -> list[PlaceSpan]:
    """Names in a row share a role ('in A, B and C'); a name after a place that it holds is the province's."""
    out: list[PlaceSpan] = []
    for s in spans:
        gap = sentence.text[out[-1].end - sentence.start : s.start - sentence.start] if out else "."
        if out and gap.strip() == "," and _is_province_of(s.where, out[-1].where):
            s = replace(s, role="area", where=_province(s.where))
        elif out and s.role == "other" and out[-1].role in IN_A_ROW and ROW.fullmatch(gap):
            s = replace(s, role=out[-1].role)
        out.append(s)
    return out


def _is_province_of(outer: Where, inner: Where) -> bool:
    """Whether a settlement's name is that of the province of the finer place before it."""
    named = outer.admin1 and light(outer.admin1) == light(outer.place_text or "")
    return (
        bool(named) and inner.admin1 == outer.admin1 and inner.country == outer.country and inner.kind not in WIDE[:2]
    )


def _province(w: Where) -> Where:
    return Where(w.place_text, w.admin1, w.admin1, w.country, None, None, 4, "province")
