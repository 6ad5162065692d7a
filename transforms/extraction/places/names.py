"""Names in a sentence that may be places: windows of words looked up in the gazetteer, longest first."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from transforms.extraction.places.roles import words
from transforms.places.entries import Entry, read_tsv, split
from transforms.places.fold import ARTICLES, fold, light
from transforms.places.index import Gazetteer, is_known

WORD = re.compile(r"[^\W\d_]+(?:[’'‘`ʿʾ´-][^\W\d_]+)*|(?<=[^\W\d_]-)\d+|(?<=[ -])\d{1,3}\b")
GAP = re.compile(r"[ \u00a0-]{1,2}|\. ")  # between the words of one name
LOWER = re.compile(r"^(?:[ae][lrsdnz]|[ae]sh|de|the|of|and|bin|ibn|ben|wa|i|e)(?:-|$)|^[ae](?:zz|ss|rr|dd|nn)")
SIMILAR = 66  # per cent of the letters of two spellings with one folded key
ALIKE = 78  # the same for a key of three letters, which many names share
SHORT = 3
_LINK = re.compile(r"(?:[ae][lrsdnz]|[ae]sh|de|the|of|and|bin|ibn|ben|wa|i|e|in|as|at)", re.I)
TELLING = 6  # letters of a folded key that no other word of a text is likely to have
AROUND = 60  # characters looked at on each side of a name
LONGEST = 5  # words of a place name
NOT_OPENING = frozenset({"the", "in", "an", "us", "as", "at", "is", "e", "i", "en", "un", "et", "es", "er", "ed"})


Windows = list[tuple[int, int]]  # (start, end) of the names that one word may open, longest first


@dataclass(frozen=True, slots=True)
class Match:
    """A name in a sentence with every entry it may mean, and the words around it. Offsets are the sentence's."""

    start: int
    end: int
    text: str
    before: str
    after: str
    entries: tuple[Entry, ...]


def find_names(text: str, windows: Iterable[Windows], gaz: Gazetteer, nations: tuple[str, ...] = ()) -> Iterator[Match]:
    """The names in one sentence, left to right, without overlap. `nations`: countries whose folded spellings count."""
    done = 0
    for window in windows:
        for start, end in window:
            if start < done:
                break
            entries = look_up(text[start:end], gaz, nations)
            if entries:
                before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
                yield Match(start, end, text[start:end], before, after, entries)
                done = end
                break


def windows_of(text: str) -> Iterator[Windows]:
    """For each word that may open a name, the (start, end) of the names it may open, longest first."""
    spans = [_bare(m) for m in WORD.finditer(text)]
    for i, (start, end) in enumerate(spans):
        if _opens(text[start:end]):
            yield _ends(text, spans[i : i + LONGEST])


def _bare(m: re.Match[str]) -> tuple[int, int]:
    """A word's offsets, the possessive left out."""
    possessive = m.end() - m.start() > 2 and m.group()[-2:] in ("'s", "’s")
    return m.start(), m.end() - 2 if possessive else m.end()


def _opens(word: str) -> bool:
    """A place's name opens with a capital or an article ('al-Bab', 'al Bab')."""
    return word[0].isupper() or word.split("-")[0].lower() in ARTICLES - NOT_OPENING


def _ends(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    start, stop = spans[0]
    out: list[tuple[int, int]] = []
    for j, (a, b) in enumerate(spans):
        if j and not GAP.fullmatch(text[stop:a]):
            break
        word = text[a:b]
        if not (any(c.isupper() for c in word) or word.isdigit() or LOWER.match(word) or word in _SITE_WORDS):
            break
        stop = b
        if not _LINK.fullmatch(word) and word.lower() not in ARTICLES:
            out.append((start, b))
    return out[::-1]


# Site nouns that belong to a name though they are written small: 'Tabqa air base', 'Shaer gas field'.
_SITE_WORDS = frozenset(
    [
        "air",
        "base",
        "airbase",
        "airport",
        "airfield",
        "military",
        "gas",
        "oil",
        "field",
        "fields",
        "plant",
        "dam",
        "camp",
        "refugee",
        "crossing",
        "border",
        "bridge",
        "prison",
        "road",
        "corridor",
        "nuclear",
        "power",
        "hospital",
        "mosque",
        "mountain",
        "mountains",
        "forest",
        "square",
        "port",
        "refinery",
        "depot",
        "valley",
        "plain",
        "plains",
        "region",
    ]
)


@functools.lru_cache(maxsize=100_000)
def look_up(name: str, gaz: Gazetteer, nations: tuple[str, ...]) -> tuple[Entry, ...]:
    """Entries that `name` may mean: of exactly this name, of a known folded name, of a folded name in `nations`."""
    key = light(name)
    if len(key) < 2 or key in words()["generic"] or key in words()["never"] or words()["never"].issuperset(key.split()):
        return ()
    found = list(gaz.exact(name) or _lost_apostrophe(key, gaz))
    if any(e.precision == 6 for e in found):
        return tuple(e for e in found if e.precision == 6 or e.lat is None)
    if _acronym(name) or key.startswith("the "):
        return tuple(found) if len(name) > 3 else ()
    if len(key) < 4:
        return tuple(found)
    known = gaz.known(name) if len(fold(name)) >= TELLING else []
    alike = known + [e for country in nations for e in gaz.folded(name, country)]
    least = ALIKE if len(fold(name)) <= SHORT else SIMILAR
    return tuple(dict.fromkeys([*found, *(e for e in alike if e.precision != 6 and _similar(key, e, least))]))


def _lost_apostrophe(key: str, gaz: Gazetteer) -> list[Entry]:
    """'Syrias', 'Aleppos': what is left of a possessive when the apostrophe is lost."""
    return [e for e in gaz.exact(key[:-1]) if is_known(e)] if key.endswith("s") and len(key) > 4 else []


def _acronym(name: str) -> bool:
    return name.isupper() and len(name) < 6 and " " not in name


def _similar(key: str, e: Entry, least: int) -> bool:
    """Whether an equal folded key is no accident: the letters agree, too ('Read' is not 'Riyadh')."""
    bare = _without_articles(key)
    return any(fuzz.ratio(bare, _without_articles(light(n))) >= least for n in (e.name, *e.spellings) if n.isascii())


@functools.lru_cache(maxsize=100_000)
def _without_articles(key: str) -> str:
    return " ".join(w for w in key.split() if w not in ARTICLES) or key


@functools.cache
def state_abbreviations() -> dict[str, str]:
    """'Wash.', 'WA' -> 'Washington'."""
    return {a: r["state"] for r in read_tsv("us_abbreviations.tsv") for a in split(r["abbreviations"])}


_AFTER = re.compile(r"^,\s*((?:[A-Z]\.\s?)?[A-Z][\w]*\.?(?:\s?[A-Z][a-z]+|[A-Z]\.)*\.?)")


_PART = r"(?:neighbou?rhoods?|districts?|quarters?|suburbs?|areas?|villages?|towns?|cit(?:y|ies)|camps?)"
_IN = re.compile(
    rf"^(?:\s+{_PART})?\s+(?:in|of)\s+(?:the\s+)?(?:[a-z-]+ern\s+|central\s+)?(?:{_PART}\s+(?:of\s+)?)?"
    r"((?:[aeAE][lrsdzn][- ])?[A-Z][\w'’-]*(?:[ -][A-Z][\w'’-]*)*)"
)


def outer_name(after: str) -> str | None:
    """What follows a name after a comma, or after 'in', and may hold it: 'Wash.', 'Syria', 'North Carolina'."""
    m = _AFTER.match(after) or _IN.match(after)
    return m.group(1) if m else None
