"""One sentence as words with tags, its numbers, and the trigger words that give a metric."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from transforms.extraction.claims.numbers import find_numbers
from transforms.extraction.claims.tokens import tokenize
from transforms.extraction.drafts import NumberSpan, Sentence
from transforms.records import Metric
from transforms.reference import REFERENCE

_CUES = ("subset", "the_", "besides")  # lists of phrases; the others are lists of words
MAX_HOSPITAL = 6  # words from 'taken to' to the hospital that is meant
_BACK = re.compile(r"\b(?:among|of) (?:them|those)\b|^\W*(?:[\w-]+ ){1,4}(?:was|were|is|are)\b", re.I)
FORMS = ("active", "either", "left", "nouns", "tolls")


class Word(NamedTuple):
    """A token: lower-case text, Penn tag ('' without a parse), offsets in the sentence, head index and relation."""

    low: str
    tag: str
    start: int
    end: int
    head: int
    dep: str
    upper: bool


@dataclass(frozen=True, slots=True)
class Trigger:
    """words[first:last] say what happened; `form` is how they take their victims (reference/casualties.yml)."""

    first: int
    last: int
    metric: Metric
    forms: frozenset[str]


@dataclass(slots=True)
class Words:
    """A sentence cut into words. `number_at[i]` is the number that covers word i.

    `before` is the metric of the sentence before, to which 'among them' points back; `told` says that the dead were
    counted before, whom 'the figure' counts again.
    """

    sentence: Sentence
    words: list[Word]
    numbers: list[NumberSpan]
    triggers: list[Trigger] = field(default_factory=list)
    number_at: dict[int, int] = field(default_factory=dict)
    trigger_at: dict[int, Trigger] = field(default_factory=dict)
    before: Metric | None = None
    told: bool = False

    def low(self, i: int) -> str:
        """The lower-case word at i, '' outside of the sentence."""
        return self.words[i].low if 0 <= i < len(self.words) else ""

    def tag(self, i: int) -> str:
        """The tag at i, '' outside of the sentence or without a parse."""
        return self.words[i].tag if 0 <= i < len(self.words) else ""


@functools.lru_cache(maxsize=1)
def casualty_lexicon() -> dict[str, Any]:
    """reference/casualties.yml: phrases by first word, each with its metric and forms; and the lists of small words."""
    raw: dict[str, Any] = yaml.safe_load((REFERENCE / "casualties.yml").read_text("utf-8"))
    phrases: dict[tuple[str, ...], dict[str, set[str]]] = {}
    for metric, kinds in raw.items():
        if isinstance(kinds, dict):
            for form in FORMS:
                for phrase in kinds[form]:
                    phrases.setdefault(tuple(phrase.split()), {}).setdefault(metric, set()).add(form)
    by_first: dict[str, list[tuple[tuple[str, ...], str, frozenset[str]]]] = {}
    for words in sorted(phrases, key=len, reverse=True):
        for metric, forms in phrases[words].items():
            by_first.setdefault(words[0], []).append((words, metric, frozenset(forms)))
    lists = {k: v for k, v in raw.items() if isinstance(v, list)}
    single = {k: frozenset(v) for k, v in lists.items() if not k.startswith(_CUES)}
    cues = {k: _by_first_word(v) for k, v in lists.items() if k.startswith(_CUES)}
    return {"triggers": by_first, **single, **cues}


def _by_first_word(phrases: Sequence[str]) -> dict[str, list[tuple[str, ...]]]:
    """Phrases as words, by their first word, longest first."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted((tuple(p.split()) for p in phrases), key=len, reverse=True):
        out.setdefault(words[0], []).append(words)
    return out


@functools.lru_cache(maxsize=1)
def _trigger_words() -> re.Pattern[str]:
    """Any first word of a trigger: what a sentence must hold to be read at all."""
    first = {*casualty_lexicon()["triggers"], *casualty_lexicon()["lost"]}
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, first))) + r")\b", re.I)


def may_claim(text: str, told: bool = False) -> bool:
    """False for a sentence that holds no trigger word: it needs no reading."""
    return _trigger_words().search(text) is not None or (told and _tally_words().search(text) is not None)


def points_back(text: str) -> bool:
    """'Nine were among them', 'Forty were children': a sentence may describe those counted in the one before."""
    return _BACK.search(text) is not None


@functools.lru_cache(maxsize=1)
def _tally_words() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(casualty_lexicon()["tally"])) + r"|put(?:s|ting)? it)\b", re.I)


@functools.lru_cache(maxsize=4)
def patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    """The expressions of a kind: 'total' make a number a sum over months or years, 'not_total' keep it."""
    return tuple(re.compile(p, re.I) for p in casualty_lexicon()[f"{kind}_patterns"])


def read_words(sentence: Sentence, before: Metric | None = None, told: bool = False) -> Words:
    """Cut the sentence into words (spaCy's where it was parsed), find its numbers and its triggers."""
    words = _parsed(sentence.parse) if sentence.parse is not None else _plain(sentence.text)
    result = Words(sentence, words, find_numbers(sentence.text), before=before, told=told)
    n = 0
    for i, word in enumerate(words):
        while n < len(result.numbers) and result.numbers[n].end <= word.start:
            n += 1
        if n < len(result.numbers) and result.numbers[n].start < word.end:
            result.number_at[i] = n
    _find_triggers(result)
    return result


def _parsed(parse: Any) -> list[Word]:
    """The parse's tokens without space; heads are counted over what is kept."""
    kept = [t for t in parse if not t.is_space]
    index = {t.i: k for k, t in enumerate(kept)}
    return [
        Word(
            low=t.lower_.replace("’", "'"),
            tag=t.tag_,
            start=t.idx,
            end=t.idx + len(t.text),
            head=index.get(t.head.i, k),
            dep=t.dep_,
            upper=t.text[0].isupper(),
        )
        for k, t in enumerate(kept)
    ]


def _plain(text: str) -> list[Word]:
    return [Word(t.word, "", t.start, t.end, i, "", text[t.start].isupper()) for i, t in enumerate(tokenize(text))]


def _find_triggers(words: Words) -> None:
    """The longest trigger phrase at each word; phrases of 'none' only look like one."""
    by_first = casualty_lexicon()["triggers"]
    i = 0
    while i < len(words.words):
        hit = _wounds(words, i) or next(
            (h for h in by_first.get(words.low(i), ()) if _stands(words.words, i, h[0])), None
        )
        if hit is None or i in words.number_at:
            i += 1
            continue
        phrase, metric, forms = hit
        if metric != "none":
            trigger = Trigger(i, i + len(phrase), metric, forms)
            words.triggers.append(trigger)
            words.trigger_at.update(dict.fromkeys(range(i, i + len(phrase)), trigger))
        i += len(phrase)


def _wounds(words: Words, i: int) -> tuple[tuple[str, ...], Any, frozenset[str]] | None:
    """'suffered shrapnel wounds', 'had serious injuries' at word i, as a trigger whose victims stand before it."""
    lex, j = casualty_lexicon(), i + 1
    if words.low(i) not in lex["wound_verbs"]:
        return None
    while words.low(j) in lex["wound_kinds"]:
        j += 1
    if j == i + 1 or words.low(j) not in lex["wound_nouns"]:
        return None
    return tuple(words.low(k) for k in range(i, j + 1)), "wounded", frozenset(("left",))


def _stands(words: Sequence[Word], i: int, phrase: tuple[str, ...]) -> bool:
    end = i + len(phrase)
    if end > len(words) or any(words[i + k].low != p for k, p in enumerate(phrase)):
        return False
    near = {w.low for w in words[end : end + MAX_HOSPITAL]}
    return phrase[-1] != "to" or not near.isdisjoint(casualty_lexicon()["hospitals"])  # 'taken to (…) Hospital'
