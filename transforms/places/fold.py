"""Fold the many Latin spellings of one name to one key: a rule, not a list of spellings.

Made for names from Arabic, Persian, Kurdish and the like: the article (al-, el-, ez-, ash-) goes, q and k are one,
gh and g, sh and ch, doubled letters, long and short vowels (ou, oo, u; ee, i, y; ay, ei, e), the final -a, -ah, -eh.
'Deir ez-Zor', 'Dayr al-Zawr' and 'Deir Ezzour' all give 'darzur'.
"""

from __future__ import annotations

import functools
import re
import unicodedata

_QUOTES = str.maketrans("", "", "'’‘`´ʿʾʼʻ′\u02bf\u02be")
_DASHES = str.maketrans(dict.fromkeys("-‐‑–—_/,()", " ") | {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ə": "a", "ß": "s"})
ARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "il",
        "ad",
        "ed",
        "ud",
        "ar",
        "er",
        "ur",
        "as",
        "es",
        "us",
        "ash",
        "esh",
        "ush",
        "at",
        "et",
        "ut",
        "ath",
        "eth",
        "az",
        "ez",
        "uz",
        "an",
        "en",
        "un",
        "adh",
        "e",
        "l",
        "the",
        "de",
    ]
)
_TOKENS = {
    **dict.fromkeys(("abu", "abou", "abo", "bou", "aboo", "albu", "elbu"), "bu"),
    **dict.fromkeys(("kafr", "kfar", "kafar", "kfer", "kafer", "kefr", "kefer"), "kfr"),
    **dict.fromkeys(("saint", "sainte"), "st"),
}
_ATTACHED = re.compile(r"^(?:[ae]l(?=[bcdfghjkmnqrstvwxyz]\w{3})|[aeu](?=(?:zz|rr|ss|dd|nn|tt|shsh)\w))")
_CONSONANTS = (
    ("kh", "x"), ("gh", "g"), ("sch", "š"), ("sh", "š"), ("ch", "š"), ("dj", "j"), ("dh", "d"), ("th", "t"),
    ("ph", "f"), ("q", "k"), ("ck", "k"), ("c", "k"), ("nb", "mb"), ("ts", "s"),
)  # fmt: skip
_DOUBLED = re.compile(r"([^aeiou])\1+")
_BEFORE_VOWEL = re.compile(r"[aeiouwy]*([wy])(?=[aeiou])")
_GLIDE_BY_U = re.compile(r"(?<![aeiou])ou(?=[aei])")
_VOWELS = re.compile(r"[aeiouwy]+")
_FINAL = re.compile(r"(?<=[a-zšWY])(?:(?:[aeiouy]*[iy]+[aeo]?h?e?)|[aeo]+h?|ah)$")


@functools.lru_cache(maxsize=200_000)
def light(name: str) -> str:
    """Lower-case ASCII letters and single spaces, accents and quotes gone: 'Al-Bāb’' -> 'al bab'."""
    if name.isascii() and name.isalpha():
        return name.lower()
    text = name.translate(_QUOTES).replace(".", "").translate(_DASHES)
    if not text.isascii():  # a compatibility form may hold punctuation of its own: '⑴' is '(1)'
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
        text = text.translate(_QUOTES).replace(".", "").translate(_DASHES)
    return " ".join(text.lower().split())


def plain(name: str) -> str:
    """A name without accents and apostrophes, as English texts print it: 'Al Bāb' -> 'Al Bab'."""
    text = unicodedata.normalize("NFKD", name.translate(_QUOTES).replace("ı", "i"))
    return "".join(c for c in text if not unicodedata.combining(c))


@functools.lru_cache(maxsize=200_000)
def fold(name: str) -> str:
    """The key under which all usual transliterations of `name` meet; '' for a name without letters."""
    words = light(name).split()
    kept = [w for w in words if w not in ARTICLES] or words
    return "".join(_word(w, i > 0) for i, w in enumerate(kept))


@functools.lru_cache(maxsize=100_000)
def _word(word: str, later: bool) -> str:
    """One word's part of the key. The attached article of later words ('Deir Ezzor') goes, too."""
    word = _TOKENS.get(word, word)
    if later or word[1:2] == "l":
        word = _ATTACHED.sub("", word) or word
        word = word if len(word) < 2 or word[0] != word[1] else word[1:]
    for spelling, letter in _CONSONANTS:
        word = word.replace(spelling, letter)
    word = _DOUBLED.sub(r"\1", word)
    final = _FINAL.search(word)
    tail = ""
    if final and final.start():
        tail = "y" if re.search("[iy]", final.group()) else ""
        word = word[: final.start()]
    word = _GLIDE_BY_U.sub("w", word)
    word = _BEFORE_VOWEL.sub(lambda m: m.group(1).upper(), word)
    return _VOWELS.sub(_vowel, word).lower() + tail


def _vowel(m: re.Match[str]) -> str:
    """Two vowels are left: 'u' for o, u, ou, aw; 'a' for the rest."""
    return "u" if re.search("[ouw]", m.group()) else "a"


def skeleton(key: str) -> str:
    """A folded key without its vowels, for names whose short vowels differ ('Tabqa', 'Tabaqah')."""
    return key.replace("a", "").replace("u", "")
