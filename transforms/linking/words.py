"""What the words of a mention say: a hashed TF-IDF vector, and its rare names and numbers.

Document frequencies are counted over the articles at hand, so the same articles always give the same
weights, in whatever order they come.
"""

from __future__ import annotations

import functools
import math
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from spacy.lang.en.stop_words import STOP_WORDS

DIMENSIONS = 512  # hashed columns; two unrelated texts then differ from cosine 0 by about 0.04
RARE_SHARE = 0.01  # a name is rare when at most this share of the articles, imagined ones among them, has it
IMAGINED = 200  # articles of other matters that even the smallest collection is taken to stand among
PAIR_SHARE = 0.5  # of the information of a name in two words, as each of the words counts already
KEYS = 15  # rarest shared names of a mention that look for partners
KEY_ARTICLES = 50  # a name of more articles looks for none, or the pairs would grow with the square of the collection

_WORD = re.compile(r"\d+-year-old|\d[\d,]*|[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_JOINTS = (" ", " al-", "-")  # between the two words of one name


def fold(text: str) -> str:
    """Lower-case ASCII without marks: 'Deir ez-Zôr' -> 'deir ez-zor'."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


@dataclass(frozen=True, slots=True)
class Form:
    """A word as written: its normal form; whether it may be (part of) a name, is in small letters, is an age."""

    normal: str
    is_name: bool
    is_small: bool
    is_age: bool


class Token(NamedTuple):
    """A word at its place in a text."""

    form: Form
    raw: str
    start: int
    end: int


@functools.lru_cache(maxsize=500_000)
def _form(raw: str) -> Form:
    normal = _normal(raw)
    stop = normal in STOP_WORDS or raw.lower() in STOP_WORDS
    named = raw[0].isupper() and len(raw) > 1 and not stop and bool(normal)
    return Form(normal, named, raw[0].islower(), raw.endswith("-year-old"))


def _normal(word: str) -> str:
    """One spelling for a word with and without its possessive or plural ('Syria's', 'Syrias', 'Syria')."""
    word = fold(word).replace(",", "")
    word = word.removesuffix("'s")
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def tokens(text: str) -> list[Token]:
    """The words, numbers and ages of a text, in order."""
    return [Token(_form(m.group()), m.group(), *m.span()) for m in _WORD.finditer(text.replace("’", "'"))]


def words(found: Iterable[Token]) -> list[str]:
    """Normal forms, in order."""
    return [t.form.normal for t in found if t.form.normal]


def names(text: str, found: Iterable[Token]) -> set[str]:
    """Words of a text written with a capital, pairs of them in a row ('kevin barbee'), and ages."""
    out: set[str] = set()
    previous: Token | None = None
    for t in found:
        if t.form.is_age:
            out.add(t.raw)
        if t.form.is_name:
            out.add(t.form.normal)
            if previous and text[previous.end : t.start] in _JOINTS:
                out.add(f"{previous.form.normal} {t.form.normal}")
        previous = t if t.form.is_name else None
    return out


@dataclass(frozen=True)
class Lexicon:
    """In how many of `size` articles each word and name stands, and in how many a word stands without a capital.

    Only what at least two articles have is listed; any other word counts as if one had it.
    """

    size: int
    frequency: Mapping[str, int]
    uncapitalised: Mapping[str, int]

    def idf(self, word: str) -> float:
        """Inverse document frequency, as if IMAGINED more articles without the word were there; 0 for function words.

        Without these a word that both of two articles have would count nothing.
        """
        if word in STOP_WORDS:
            return 0.0
        return math.log((IMAGINED + self.size) / (1 + self.frequency.get(word, 1)))

    def is_name(self, name: str) -> bool:
        """Whether one of its words is mostly written with a capital (in headlines every word may be)."""
        return any(2 * self.uncapitalised.get(w, 0) < self.frequency.get(w, 1) for w in name.split(" "))

    def is_rare(self, name: str) -> bool:
        """Whether so few articles have this name that sharing it means something."""
        return self.frequency.get(name, 1) <= RARE_SHARE * (IMAGINED + self.size)

    def rare_names(self, found: Iterable[str]) -> dict[str, float]:
        """Of names those that are rare and that more than one article has, rarest first, with the bits each tells."""
        rare = [n for n in found if n in self.frequency and self.is_rare(n) and self.is_name(n)]
        return {n: self.bits(n) for n in sorted(rare, key=lambda n: (self.frequency[n], n))}

    def bits(self, name: str) -> float:
        """What sharing this name tells: a pair of words adds little to what its rarer word tells."""
        own = self.idf(name) / math.log(2)
        return round(own if " " not in name else PAIR_SHARE * own, 2)

    def vector(self, found: Iterable[str]) -> npt.NDArray[np.float32]:
        """A unit vector of hashed TF-IDF weights (sublinear counts) of words; zeros where there is none."""
        out = [0.0] * DIMENSIONS
        for word, count in Counter(found).items():
            column, sign = _hashed(word)
            out[column] += sign * (1 + math.log(count)) * self.idf(word)
        norm = math.sqrt(sum(x * x for x in out))
        return np.array(out, dtype=np.float32) / np.float32(norm or 1.0)

    def grown(self, texts: Iterable[str], met: Mapping[str, int]) -> Lexicon:
        """The same with what is new in further texts. What is listed keeps its numbers: bits told once stay true.

        `met` says how many of the articles so far have a name that is not listed.
        """
        fresh = lexicon(texts, self.frequency, met)
        return Lexicon(self.size, {**self.frequency, **fresh.frequency}, {**self.uncapitalised, **fresh.uncapitalised})


def lexicon(texts: Iterable[str], but: Container[str] = (), met: Mapping[str, int] | None = None) -> Lexicon:
    """Count the words and names of articles, `but` those; `met` has earlier articles' counts."""
    counted: Counter[str] = Counter()
    small: Counter[str] = Counter()
    size = 0
    for text in texts:
        size += 1
        found = tokens(text)
        counted.update({*words(found), *names(text, found)})
        small.update({t.form.normal for t in found if t.form.is_small})
    total = {w: n + (met or {}).get(w, 0) for w, n in counted.items() if w not in but}
    shared = {w: n for w, n in total.items() if n > 1}
    return Lexicon(size, shared, {w: small[w] for w in shared if w in small})


@functools.lru_cache(maxsize=500_000)
def _hashed(word: str) -> tuple[int, float]:
    """Column and sign of a word (feature hashing; Weinberger et al. 2009)."""
    code = zlib.crc32(word.encode())
    return code % DIMENSIONS, 1.0 if code & 0x80000000 else -1.0


def stack(vectors: Sequence[npt.NDArray[np.float32]]) -> npt.NDArray[np.float32]:
    """Vectors as one matrix of shape (n, DIMENSIONS)."""
    return np.vstack(vectors) if vectors else np.zeros((0, DIMENSIONS), dtype=np.float32)
