"""Find the places that an article names, and settle which place of the name is meant by the company it keeps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from transforms.extraction.place_roles import is_located, is_province, role_of, words
from transforms.places.entries import CITY, Entry, countries
from transforms.places.fold import ARTICLES, light
from transforms.places.index import Gazetteer, distance_km, shipped
from transforms.places.resolve import standing
from transforms.places.resolve import where as where_of_entry
from transforms.records import Document, PlaceSpan, Sentence, Where

WORD = re.compile(r"[^\W\d_]+(?:[’'‘`ʿʾ´-][^\W\d_]+)*")
LONGEST = 5  # words of a place name
DATELINE = re.compile(r"(?:^|\n)\s*([A-Z][^\n—–]{2,70}?)\s*(?:\([\w .,/-]{2,30}\))?\s*(?:[—–]|\s--?\s)", re.M)


@dataclass(frozen=True, slots=True)
class Match:
    """A name found in a sentence, with every entry it may mean. Offsets are the article's."""

    sentence: int
    start: int
    end: int
    text: str
    before: str
    after: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Company:
    """What the article speaks of: its countries and provinces by weight, the first of them its own."""

    countries: Counter[str]
    provinces: frozenset[tuple[str, str]]

    @property
    def main(self) -> str | None:
        return self.countries.most_common(1)[0][0] if self.countries else None


def find_places(document: Document, gazetteer: Gazetteer | None = None) -> list[PlaceSpan]:
    """The document's place names in order, resolved as far as the article's company allows. Spans do not overlap."""
    gaz = gazetteer or shipped()
    company = _company(document, gaz)
    dateline = _dateline_end(document.article.text)
    spans: list[PlaceSpan] = []
    for sentence in document.sentences:
        found = [s for m in _matches(sentence, gaz, company) if (s := _span(m, company, dateline))]
        spans += _completed(found, document.article.text)
    return spans


def _words(text: str) -> list[tuple[int, int]]:
    """Offsets of the words, the possessive left out."""
    spans = []
    for m in WORD.finditer(text):
        possessive = m.end() - m.start() > 2 and m.group()[-2:] in ("'s", "’s")
        end = m.end() - 2 if possessive else m.end()
        spans.append((m.start(), end))
    return spans


def _opens(word: str) -> bool:
    """A place's name opens with a capital or an article ('al-Bab', 'al Bab')."""
    return word[0].isupper() or word.split("-")[0].lower() in ARTICLES - {"the", "in", "an", "us", "as", "at", "is"}


def _windows(text: str) -> Iterator[list[tuple[int, int]]]:
    """For each word that may open a name, the (start, end) of the names it may open, longest first."""
    spans = _words(text)
    for i, (start, end) in enumerate(spans):
        if not _opens(text[start:end]):
            continue
        out = []
        stop = end
        for j in range(i, min(i + LONGEST, len(spans))):
            a, b = spans[j]
            if j > i and not re.fullmatch(r"[ \u00a0-]{1,2}|\. ", text[stop:a]):
                break
            stop = b
            if any(c.isupper() for c in text[a:b]):
                out.append((start, b))
        yield out[::-1]


def _company(document: Document, gaz: Gazetteer) -> Company:
    """Count the countries by their names and adjectives and by names that only one country has."""
    text = " ".join(filter(None, [document.article.title, document.article.text]))
    tally: Counter[str] = Counter()
    for c in countries().values():
        for n, weight in [(c.name, 2), *((n, 2) for n in c.names), *((a, 1) for a in c.adjectives)]:
            if n in text:
                tally[c.code] += weight * len(re.findall(rf"(?<![\w-]){re.escape(n)}(?![\w-])", text))
    provinces: set[tuple[str, str]] = set()
    for m in document.sentences:
        for windows in _windows(m.text):
            for a, b in windows:
                entries = [e for e in gaz.exact(m.text[a:b]) if _known(e)]
                if entries and len({e.country for e in entries}) == 1:
                    tally[entries[0].country] += 2
                    provinces |= {(e.country, e.admin1) for e in entries[:1] if e.admin1}
                    break
    return Company(+tally, frozenset(provinces))


def _known(e: Entry) -> bool:
    return e.curated or e.population >= CITY


def _matches(sentence: Sentence, gaz: Gazetteer, company: Company) -> Iterator[Match]:
    """The longest names, left to right, without overlap."""
    text, done = sentence.text, 0
    nations = [c for c, _ in company.countries.most_common(3) if c != "US"]
    for windows in _windows(text):
        for a, b in windows:
            if a < done:
                continue
            name = text[a:b]
            entries = _lookup(name, gaz, nations)
            if entries and _plausible(name, text[:a], text[b:], entries, company):
                yield Match(
                    sentence.index, sentence.start + a, sentence.start + b, name, text[:a], text[b:], tuple(entries)
                )
                done = b
                break


def _lookup(name: str, gaz: Gazetteer, nations: Sequence[str]) -> list[Entry]:
    if light(name) in words()["never"]:
        return []
    found = list(gaz.exact(name))
    if len(name) > 3:
        for nation in nations:
            found += [e for e in gaz.folded(name, nation) if e not in found]
    return found


def _plausible(name: str, before: str, after: str, entries: Sequence[Entry], company: Company) -> bool:
    """Whether the words around let the name be a place: not a person's or a company's, and located if little known."""
    if is_located(before, after) or _state_after(after):
        return not re.match(r"^\s+(?:[A-Z]\.\s|Jr\b|Sr\b)", after)
    if re.search(r"\b[A-Z][\w'’-]+\s+$", before) and not re.search(r"(?:^|[.!?:]\s+)\w+\s+$", before):
        return any(e.curated and e.country in company.countries for e in entries) and not name[0].islower()
    return any(_known(e) or (e.country == company.main and e.country != "US") for e in entries)


def _state_after(after: str) -> str | None:
    m = re.match(r"^,?\s+([A-Z][\w.]*(?:\s[A-Z][\w]+)?)", after)
    return m.group(1) if m and m.group(1) in () else None


def _span(m: Match, company: Company, dateline: int) -> PlaceSpan | None:
    province = is_province(m.before, m.after)
    entry = _settle(m, company, province)
    if not entry:
        return None
    role = "dateline" if m.end <= dateline else role_of(m.before, m.after)
    return PlaceSpan(m.sentence, m.start, m.end, where_of_entry(entry, m.text), role)


def _settle(m: Match, company: Company, province: bool) -> Entry | None:
    """The entry that fits the article's countries and provinces best, then the best known."""
    wanted = [e for e in m.entries if (e.lat is None) == province] or list(m.entries)

    def score(e: Entry) -> float:
        home = 4.0 if e.country == company.main else 2.0 if e.country in company.countries else 0.0
        beside = 2.0 if (e.country, e.admin1) in company.provinces else 0.0
        return home + beside + standing(e, m.text)

    ranked = sorted(wanted, key=score, reverse=True)
    best = ranked[0]
    rivals = [e for e in ranked[1:] if score(e) > score(best) - 0.5 and distance_km(e, best) > 25 and e.lat is not None]
    return None if rivals and not best.curated else best


def _completed(spans: list[PlaceSpan], text: str) -> list[PlaceSpan]:
    """Names in a row share a role ('in A, B and C'); a place without a province takes that of the area beside it."""
    out: list[PlaceSpan] = []
    for s in spans:
        if out and s.role == "other" and out[-1].role in ("site", "near", "between"):
            gap = text[out[-1].end : s.start]
            if re.fullmatch(r"\s*(?:,|and|or|, and|as well as|,? and in)\s+(?:the\s+)?", gap):
                s = replace(s, role=out[-1].role)
        out.append(s)
    return out


def _dateline_end(text: str) -> int:
    """Where the dateline of the article's head ends; 0 without one."""
    m = DATELINE.match(text)
    return m.end() if m else 0


def choose_place(spans: Sequence[PlaceSpan], document: Document) -> Where:
    """The most specific place among the spans that is named as the site; Where() when none is."""
    order = {"site": 0, "near": 1, "between": 2, "area": 3, "other": 4}
    fit = [s for s in spans if s.role in order]
    if not fit:
        return Where()
    return min(fit, key=lambda s: (order[s.role], s.where.precision, s.start)).where
