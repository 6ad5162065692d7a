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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from spacy.lang.en.stop_words import STOP_WORDS

DIMENSIONS = 512  # hashed columns; two unrelated texts then differ from cosine 0 by about 0.04
RARE_SHARE = 0.01  # a name is rare when at most this share of the articles, imagined ones among them, has it
IMAGINED = 200  # articles of other matters that even the smallest collection is taken to stand among
PAIR_SHARE = 0.5  # of the information of a name in two words, as each of the words counts already
KEYS = 15  # rarest shared names of a mention that look for partners

_WORD = re.compile(r"\d+-year-old|\d[\d,]*|[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_STOP = re.compile(r"[.!?:;\n]")


def fold(text: str) -> str:
    """Lower-case ASCII without marks: 'Deir ez-Zôr' -> 'deir ez-zor'."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


@functools.lru_cache(maxsize=500_000)
def _normal(word: str) -> str:
    """One spelling for a word with and without its possessive or plural ('Syria's', 'Syrias', 'Syria')."""
    word = fold(word).replace(",", "")
    word = word.removesuffix("'s")
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def words(text: str) -> list[str]:
    """The normalised words, numbers and ages of a text, in order."""
    return [w for m in _WORD.finditer(text.replace("’", "'")) if (w := _normal(m.group()))]


def names(text: str) -> set[str]:
    """Words written with a capital, pairs of them in a row ('kevin barbee'), and ages."""
    found: set[str] = set()
    previous: tuple[str, int] | None = None
    for m in _WORD.finditer(text.replace("’", "'")):
        raw = m.group()
        if raw.endswith("-year-old"):
            found.add(raw)
        if not raw[0].isupper() or len(raw) < 2:
            previous = None
            continue
        word = _normal(raw)
        if word in STOP_WORDS or raw.lower() in STOP_WORDS:
            previous = None
            continue
        found.add(word)
        if previous and text[previous[1] : m.start()] in (" ", " al-", "-"):
            found.add(f"{previous[0]} {word}")
        previous = (word, m.end())
    return found - {""}


@dataclass(frozen=True)
class Lexicon:
    """In how many of `size` articles each word and name stands, and in how many a word stands without a capital."""

    size: int
    frequency: Mapping[str, int]
    uncapitalised: Mapping[str, int]

    def idf(self, word: str) -> float:
        """Inverse document frequency, as if IMAGINED more articles without the word were there; 0 for function words.

        Without these a word that both of two articles have would count nothing.
        """
        if word in STOP_WORDS:
            return 0.0
        return math.log((IMAGINED + self.size) / (1 + self.frequency.get(word, 0)))

    def is_name(self, name: str) -> bool:
        """Whether one of its words is mostly written with a capital (in headlines every word may be)."""
        return any(2 * self.uncapitalised.get(w, 0) < self.frequency.get(w, 0) for w in name.split(" "))

    def is_rare(self, name: str) -> bool:
        """Whether so few articles have this name that sharing it means something."""
        return self.frequency.get(name, 0) <= RARE_SHARE * (IMAGINED + self.size)

    def rare_names(self, text: str) -> dict[str, float]:
        """The rare names of a text that more than one article has, rarest first, with the bits that each tells."""
        rare = [n for n in names(text) if self.frequency.get(n, 0) > 1 and self.is_rare(n) and self.is_name(n)]
        return {n: round(self.rarity(n), 2) for n in sorted(rare, key=lambda n: (self.frequency[n], n))}

    def rarity(self, name: str) -> float:
        """What sharing this name tells, in bits: a pair of words adds little to what its rarer word tells."""
        parts = name.split(" ")
        own = self.idf(name) / math.log(2)
        return own if len(parts) == 1 else PAIR_SHARE * own

    def vector(self, text: str) -> npt.NDArray[np.float32]:
        """A unit vector of hashed TF-IDF weights (sublinear counts); zeros for a text without words."""
        out = np.zeros(DIMENSIONS, dtype=np.float32)
        for word, count in Counter(words(text)).items():
            code = zlib.crc32(word.encode())
            sign = 1.0 if code & 0x80000000 else -1.0
            out[code % DIMENSIONS] += sign * (1 + math.log(count)) * self.idf(word)
        norm = float(np.linalg.norm(out))
        return out / np.float32(norm) if norm else out


def lexicon(texts: Iterable[str]) -> Lexicon:
    """Count the words and names of the articles."""
    counted: Counter[str] = Counter()
    small: Counter[str] = Counter()
    size = 0
    for text in texts:
        size += 1
        counted.update(set(words(text)) | names(text))
        small.update({_normal(m.group()) for m in _WORD.finditer(text) if m.group()[0].islower()})
    return Lexicon(size, counted, small)


def stack(vectors: Sequence[npt.NDArray[np.float32]]) -> npt.NDArray[np.float32]:
    """Vectors as one matrix of shape (n, DIMENSIONS)."""
    return np.vstack(vectors) if vectors else np.zeros((0, DIMENSIONS), dtype=np.float32)
