"""Find the places that an article names, and settle which place of the name is meant by the company it keeps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from transforms.extraction.drafts import Document, PlaceSpan, Sentence, Where
from transforms.extraction.places.beside import agreed, at_home, in_a_row, stranger
from transforms.extraction.places.company import METROPOLIS, Company, company_of, within
from transforms.extraction.places.names import Match, find_names, look_up, outer_name, windows_of
from transforms.extraction.places.outlets import state_of_outlet
from transforms.extraction.places.roles import (
    is_dateline,
    is_located,
    is_outskirts,
    is_province,
    is_site,
    person_before,
    role_of,
    words,
)
from transforms.extraction.places.unknown import find_titled, find_unknown
from transforms.places.entries import CITY, Entry, rings
from transforms.places.fold import fold
from transforms.places.index import Gazetteer, distance_km, is_known, shipped
from transforms.places.resolve import where as where_of_entry

MARGIN = 0.6  # a rival that suits nearly as well and lies elsewhere leaves the name open
ELSEWHERE_KM = 25.0
SPEAKING = ("country", "province", "state", "city")  # what may stand for its government


def find_places(document: Document, gazetteer: Gazetteer | None = None) -> list[PlaceSpan]:
    """The document's place names in order, resolved as far as the article's company allows. Spans do not overlap.

    A name whose bearers cannot be told apart keeps its text and country without coordinates (precision 7).
    """
    gaz = gazetteer or shipped()
    windows = [list(windows_of(s.text)) for s in document.sentences]
    titled = _names_of_title(document.article.title or "", gaz)
    looked = [m for s, w in zip(document.sentences, windows, strict=True) for m in find_names(s.text, w, gaz)]
    company = company_of([*titled, *looked], gaz)
    company.speaks_for("US", state_of_outlet(document.article, gaz))
    headline = frozenset(fold(m.text) for m in titled if role_of(m.before, m.after) != "actor")
    out: list[PlaceSpan] = []
    for sentence, found in zip(document.sentences, windows, strict=True):
        matches = find_names(sentence.text, found, gaz, company.nations)
        spans = [s for m in matches if (s := _span(m, sentence, gaz, company, headline))]
        spans = [s for s in spans if not stranger(s, spans, company)]
        spans = [at_home(s, sentence, spans, company) for s in in_a_row(spans, sentence)]
        out += sorted([*spans, *find_unknown(sentence, spans)], key=lambda s: s.start)
    return find_titled(document, agreed(out), company)


def _names_of_title(title: str, gaz: Gazetteer) -> list[Match]:
    return list(find_names(title, windows_of(title), gaz))


def _span(m: Match, sentence: Sentence, gaz: Gazetteer, company: Company, headline: frozenset[str]) -> PlaceSpan | None:
    start, end = sentence.start + m.start, sentence.start + m.end
    dateline = is_dateline(m.before, m.text, m.after)
    where = _settle(m, company, gaz) if _plausible(m, company, gaz, dateline) else None
    if not where:
        return None
    titled = fold(m.text) in headline
    role = (
        "actor"
        if where.kind == "nationality"
        else "dateline"
        if dateline and not (titled and where.latitude is not None)
        else role_of(m.before, m.after, where.kind in SPEAKING)
    )
    return PlaceSpan(sentence.index, start, end, _surroundings(where, m, role), role, titled)


def _surroundings(where: Where, m: Match, role: str) -> Where:
    """'near X' is not X itself; near a city that is its own province lies the province around it."""
    if role != "near" and not is_outskirts(m.before, m.after):
        return where
    ring = rings().get((where.country or "", where.admin1 or "")) if where.place_name == where.admin1 else None
    return replace(where, precision=max(2, where.precision), admin1=ring or where.admin1)


def _plausible(m: Match, company: Company, gaz: Gazetteer, dateline: bool) -> bool:
    """Whether the words around let the name be a place: not a person's, and located where it is little known."""
    if any(e.precision == 6 for e in m.entries):
        return m.text.lower() not in words()["person"] or is_located(m.before, m.after)
    if any(within(e, outer_name(m.after), gaz) for e in m.entries):
        return True
    located = dateline or is_located(m.before, m.after)
    if re.search(r"\b[Tt]he\s+$", m.before) and not any(e.curated for e in m.entries):
        return False
    home = [e for e in m.entries if company.is_home(e.country)]
    person = _after_a_person(m, gaz, company)
    if not any(is_known(e) for e in home) and (_institution(m) or (m.text in company.people and not is_site(m.before))):
        return False
    if _opens_unknown(m, gaz):
        return False
    if person or _in_a_longer_name(m, located):
        return any(is_known(e) and e.country != "US" for e in home) and not person
    if located:
        return bool(home) or any(e.population >= CITY for e in m.entries)
    if m.text in company.located and home:
        return True
    return any(e.population >= METROPOLIS or (is_known(e) and e.country != "US") or e.kind == "state" for e in home)


def _institution(m: Match) -> bool:
    """'Mount Sinai Hospital', 'Garfield Park': the place lends a name to something that stands elsewhere."""
    word = re.match(r"^\s+([A-Z]\w+)", m.after)
    return bool(word and word.group(1).lower() in words()["institution"])


def _opens_unknown(m: Match, gaz: Gazetteer) -> bool:
    """'the Karam X neighbourhood': a known name that only opens the name of something else."""
    after = re.match(
        r"^[\s-]+([A-Z][\w'’-]+)\s+(?:neighbou?rhood|district|suburb|village|town|quarter|camp)\b", m.after
    )
    return bool(after and not gaz.exact(after.group(1)) and not gaz.known(after.group(1)))


def _in_a_longer_name(m: Match, located: bool) -> bool:
    """Whether capitalised words follow the name, so that it may be a part of a person's or a street's."""
    after = re.match(r"^\s+(?:[A-Z]\.|[A-Z][a-z]+)", m.after)
    street = re.match(r"^\s+(?:[A-Z]\.\s|Jr\b|Street|Road|Avenue|Ave)", m.after)
    return bool((after and not located) or street)


def _after_a_person(m: Match, gaz: Gazetteer, company: Company) -> bool:
    """'Omar Homs', but not 'Northern Aleppo', 'Syrian Homs' or, where commas are lost, 'Damascus Homs'."""
    word = re.search(r"([A-Z][\w'’-]*)\s+$", m.before)
    if not (word and person_before(m.before)) or word.group(1).lower() in words()["no_person"]:
        return False
    beside = look_up(word.group(1), gaz, ())
    return not any(e.precision == 6 or (is_known(e) and e.country == company.main != "US") for e in beside)


def _settle(m: Match, company: Company, gaz: Gazetteer) -> Where | None:
    """The entry that suits the article best; text and country alone where several suit alike."""
    outer = outer_name(m.after)
    entries = [e for e in m.entries if within(e, outer, gaz)] or _at_hand(m.entries, company)
    province = is_province(m.before, m.after)
    if not province and any(e.kind == "country" for e in entries):  # Niger is the country, 'Niger State' is not
        entries = [e for e in entries if e.kind != "province"]
    entries = [e for e in entries if (e.lat is None) == province or e.kind == "state"] or entries
    ranked = sorted(entries, key=lambda e: company.fit(e, m.text), reverse=True)
    best = ranked[0]
    floor = company.fit(best, m.text) - MARGIN
    rivals = [
        e
        for e in ranked[1:]
        if (e.country, e.admin1) != (best.country, best.admin1) and distance_km(e, best) > ELSEWHERE_KM
    ]
    if best.precision == 6 or not any(company.fit(e, m.text) > floor for e in rivals):
        return where_of_entry(gaz, best, m.text)
    return Where(m.text, best.name, None, best.country) if best.country == company.main else None


def _at_hand(entries: Sequence[Entry], company: Company) -> list[Entry]:
    """Countries, the entries of the article's countries, and great cities elsewhere; all, where there are none."""
    near = [e for e in entries if e.precision == 6 or company.is_home(e.country) or e.population >= CITY]
    return near or list(entries)
