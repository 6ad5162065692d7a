"""Actors: parties to conflict named in an article, by the dictionary in reference/actors.yml.

Named actors are found by Aho-Corasick; open words ('the regime', 'rebels', 'Russian jets') are read by the
country that the article is about and by the side that its outlet speaks for, and stay unknown where open.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import ahocorasick_rs
import yaml

from transforms.extraction.drafts import ActorSpan, Document, PlaceSpan
from transforms.records import Actor
from transforms.reference import REFERENCE

FILE = REFERENCE / "actors.yml"
_ACRONYM = re.compile(r"[A-Z][A-Z0-9/\-]{1,5}s?$")
_DEFINITE = re.compile(r"\b(?:the|its|their|these|those) (?:[\w-]+ )?$", re.IGNORECASE)
MEMORY = 4  # sentences for which 'the group' is the one last named
_JOIN = r"(?:[\s,/&-]+(?:and|or|led|backed|{fill}))*[\s,/&-]+"


@dataclass(frozen=True)
class Lexicon:
    """The dictionary made ready for search: names (any case), acronyms (as written), and open words by role."""

    actors: dict[str, Actor]
    names: dict[str, str]
    acronyms: dict[str, str]
    roles: dict[str, str]
    countries: dict[str, dict[str, Any]]
    sides: dict[str, str]
    coalitions: dict[str, list[str]]
    state_voices: re.Pattern[str]
    name_search: Any
    acronym_search: Any
    force: re.Pattern[str]
    country_words: re.Pattern[str]
    country_of: dict[str, str]


@functools.lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The dictionary, read once a process."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    actors = {
        a["name"]: Actor(
            actor_name=a["name"], actor_type=a["kind"], country=a.get("country"), aliases=tuple(a["aliases"])
        )
        for a in _entries(data)
    }
    spellings = [(s, a.actor_name) for a in actors.values() for s in (a.actor_name, *a.aliases)]
    acronyms = {s: n for s, n in spellings if _ACRONYM.match(s)}
    names = {s.lower(): n for s, n in spellings if s not in acronyms}
    roles = {w: role for role, words in data["roles"].items() for w in words}
    countries: dict[str, dict[str, Any]] = data["countries"]
    country_of = {w: c for c, e in countries.items() for w in (*e["names"], *e["adjectives"])}
    leftmost = ahocorasick_rs.MatchKind.LeftmostLongest
    return Lexicon(
        actors=actors,
        names=names,
        acronyms=acronyms,
        roles=roles,
        countries=countries,
        sides={o: side for side, outlets in data["outlet_sides"].items() for o in outlets},
        coalitions=data["coalitions"],
        state_voices=_words(data["state_voices"]),
        name_search=ahocorasick_rs.AhoCorasick([*names, *(r for r in roles if r not in names)], matchkind=leftmost),
        acronym_search=ahocorasick_rs.AhoCorasick(list(acronyms), matchkind=leftmost),
        force=_force_pattern(countries, data["force_words"]),
        country_words=_words(country_of),
        country_of=country_of,
    )


def actor_rows() -> list[Actor]:
    """The dimension table of actors."""
    return list(lexicon().actors.values())


def find_actors(document: Document, country: str | None = None) -> list[ActorSpan]:
    """Actor names in the article, in order and without overlap; offsets are of the article's text.

    `country` (ISO2) is the country that the article is about, by which open words are read.
    """
    country = country or main_country(document)
    side = lexicon().sides.get(document.article.outlet or "")
    spans: list[ActorSpan] = []
    for s in document.sentences:
        spans += actors_in(s.text, s.index, s.start, country, side)
    return _resolve_open(document, spans, country, side)


def actors_in(
    text: str, sentence: int = 0, offset: int = 0, country: str | None = None, side: str | None = None
) -> list[ActorSpan]:
    """Actors of one piece of text. Open words that only the whole article can resolve carry the name '?role'."""
    lex = lexicon()
    taken: list[tuple[int, int, str]] = []
    found = (*_acronyms(text), *_state_forces(text), *_names(text, country))
    for start, end, name in sorted(found, key=lambda f: f[0] - f[1] if lex.actors.get(f[2]) else 0):
        if not any(start < e and b < end for b, e, _ in taken):
            taken.append((start, end, name))
    kind = {n: a.actor_type for n, a in lex.actors.items()}
    return [ActorSpan(sentence, offset + b, offset + e, n, kind.get(n, "unknown")) for b, e, n in sorted(taken)]


def main_country(document: Document, places: Sequence[PlaceSpan] = ()) -> str | None:
    """The country that the article is about, ISO2, by its places (twice as good) and country names, or None."""
    lex = lexicon()
    text = f"{document.article.title or ''} {document.article.text}".lower()
    counts = Counter(lex.country_of[m.group()] for m in lex.country_words.finditer(text))
    for p in places:
        if p.where.country and p.where.precision < 6 and p.role not in ("dateline", "actor"):
            counts[p.where.country] += 2
    return counts.most_common(1)[0][0] if counts else None


def _entries(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Listed actors, and one entry for each country's forces that the list does not have."""
    yield from data["actors"]
    listed = {a["name"] for a in data["actors"]}
    for code, entry in data["countries"].items():
        if entry["state"] not in listed:
            yield {"name": entry["state"], "kind": "state_force", "country": code, "aliases": []}


def _words(words: Any) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(w) for w in sorted(words, key=len, reverse=True))})(?!\w)")


def _force_pattern(countries: dict[str, dict[str, Any]], force_words: list[str]) -> re.Pattern[str]:
    """'Russian jets', 'Russian and regime airstrikes': an adjective of a country, fillers, a military word."""
    adjectives = [re.escape(a) for e in countries.values() for a in e["adjectives"]]
    fill = "|".join(
        [*adjectives, "regime", "government", "military", "air", "war", "fighter", "heavy", "special", "naval"]
    )
    force = "|".join(sorted(force_words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)({'|'.join(adjectives)})(?={_JOIN.format(fill=fill)}(?:{force})(?!\w))", re.I)


def _acronyms(text: str) -> Iterator[tuple[int, int, str]]:
    lex = lexicon()
    for _, start, end in lex.acronym_search.find_matches_as_indexes(text):
        if _whole(text, start, end) and not text[max(0, start - 12) : end + 12].isupper():
            yield start, end, lex.acronyms[text[start:end]]


def _state_forces(text: str) -> Iterator[tuple[int, int, str]]:
    lex = lexicon()
    for m in lex.force.finditer(text):
        if m.group(1) != "us":
            state = lex.countries[lex.country_of[m.group(1).lower()]]["state"]
            led = text[m.end() : m.end() + 4].lower() in ("-led", " led")
            yield m.start(), m.end(), _coalition_of(state) if led else state


def _coalition_of(state: str) -> str:
    """'US-led strikes' are the coalition's that the state leads: the first of its members."""
    return next((c for c, members in lexicon().coalitions.items() if members[0] == state), state)


def _names(text: str, country: str | None) -> Iterator[tuple[int, int, str]]:
    lex = lexicon()
    lower = text.lower() if len(text.lower()) == len(text) else text
    for _, start, end in lex.name_search.find_matches_as_indexes(lower):
        if _whole(lower, start, end):
            word = lower[start:end]
            name = lex.names.get(word) or _by_role(lex.roles[word], country)
            yield start, end, name


def _by_role(role: str, country: str | None) -> str:
    if role == "gangs":
        return "?gangs"
    entry = lexicon().countries.get(country or "", {})
    return str((entry.get("army") if role == "state" else None) or entry.get(role) or f"?{role}")


def _whole(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    rest = text[end : end + 2] + "  "
    if rest[0] in "sS" and not rest[1].isalnum():  # a plural, or a genitive that lost its apostrophe
        rest = "  "
    return not (before.isalnum() or before == "-") and not rest[0].isalnum()


def _resolve_open(document: Document, spans: list[ActorSpan], country: str | None, side: str | None) -> list[ActorSpan]:
    """Give 'terrorists', 'militants' their actor where the outlet's side or the only group named tells it."""
    lex = lexicon()
    named = Counter(s.name for s in spans if s.kind in ("rebel_group", "militia"))
    entry = lex.countries.get(country or "", {})
    out: list[ActorSpan] = []
    last: ActorSpan | None = None
    for s in spans:
        name = s.name
        if name.startswith("?"):
            quotes_state = lex.state_voices.search(document.sentences[s.sentence].text.lower())
            again = last if last and s.sentence - last.sentence <= MEMORY and _points_back(document, s) else None
            name = (
                again.name if again else _open_actor(name[1:], named, entry, "state" if quotes_state else side) or name
            )
        known = lex.actors.get(name)
        out.append(ActorSpan(s.sentence, s.start, s.end, name, known.actor_type if known else "unknown"))
        if known and not s.name.startswith("?") and known.actor_type in ("rebel_group", "militia"):
            last = out[-1]
    return out


def _points_back(document: Document, s: ActorSpan) -> bool:
    """'The group', 'the Sunni extremists': whom the article has just named."""
    return s.name == "?group" or bool(_DEFINITE.search(document.article.text[max(0, s.start - 24) : s.start]))


def _open_actor(role: str, named: Counter[str], entry: dict[str, Any], side: str | None) -> str | None:
    if role == "gangs":
        return next(iter(named)) if len(named) == 1 else entry.get(role)
    if role not in ("terrorists", "militants", "opposition"):
        return None
    if side == "state" and entry.get("opposition"):
        return str(entry["opposition"])
    return next(iter(named)) if len(named) == 1 else None
