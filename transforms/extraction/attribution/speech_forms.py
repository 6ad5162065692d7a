"""What a frame of saying is, and those without a verb: 'according to X', 'X: …', a headline's last word."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from transforms.extraction.attribution import phrases, rightward, subjects
from transforms.extraction.attribution.claimants import speech
from transforms.extraction.attribution.phrase_words import Phrase, governments


@dataclass(frozen=True, slots=True)
class Frame:
    """Somebody saying something in one sentence. Token indices of the sentence; ends exclusive.

    forward: what is said stands behind the verb ('X said that …'); else before it ('…, X said').
    channel: the phrase of whoever passes the speaker's words on, where the sentence has it.
    quoting: the frame stands inside another's saying ('X said, citing Y').
    mute: they speak without stating anything ('X denied it'), and are only who the next 'he' may be.
    """

    speaker: Phrase
    first: int
    last: int
    forward: bool
    channel: Phrase | None = None
    quoting: bool = False
    mute: bool = False


@functools.lru_cache(maxsize=1)
def _according() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(speech()["according"]) + r")\s+", re.I)


@functools.lru_cache(maxsize=32)
def words(key: str) -> frozenset[str]:
    """One list of reference/speech.yml as a set."""
    return frozenset(speech()[key])


def by_preposition(tokens: Any, known: list[Any], taken: list[Frame]) -> list[Frame]:
    """Claimants named by a preposition: \'according to X\', \'figures released by X\'."""
    found = []
    for m in _according().finditer(tokens.text):
        first = next((t.i for t in tokens if t.idx >= m.start()), 0)
        start = next((t.i for t in tokens if t.idx >= m.end()), len(tokens))
        speaker = rightward.starting_at(tokens, start, known)
        if not speaker and m.group().lower().startswith("according"):
            speaker = rightward.thing_at(tokens, start, known)
        if not speaker or any(f.first <= start < f.last and not f.mute for f in taken):
            continue
        opening = first <= 1 or (tokens[first - 1].is_punct and (first <= 3 or _opens_clause(tokens[first - 2])))
        found.append(Frame(speaker, first, speaker.last, opening))
    return found


def by_count(tokens: Any, known: list[Any], taken: list[Frame]) -> list[Frame]:
    """Whose number it is: 'the UN's earlier figure was 70', 'by the government's count', 'its own toll of 25'."""
    found = []
    for t in tokens:
        if t.lower_ not in words("counts") or any(f.first <= t.i < f.last for f in taken):
            continue
        owner = next((c for c in t.children if c.dep_ == "poss" and c.i < t.i), None)
        before = tokens[max(0, t.i - 1)]
        if owner is None and t.lower_ in ("figures", "count") and before.tag_ in ("NN", "NNP"):
            owner = before  # 'government figures'
        if owner is None:
            continue
        own = owner.lower_ in ("its", "their")
        speaker = subjects.main_subject(tokens, known) if own else phrases.ending_at(tokens, owner.i + 1, known)
        if speaker and speaker.strong and speaker.last <= t.i:
            forward = any(x.like_num for x in tokens[t.i :])
            found.append(Frame(speaker, t.i, t.i + 1, forward))
    return found


def _opens_clause(token: Any) -> bool:
    """'a raid in which, according to X, 5 died': what X says stands behind."""
    return token.pos_ in ("CCONJ", "SCONJ") or token.lower_ in words("clause_openers")


def by_colon(tokens: Any, known: list[Any]) -> list[Frame]:
    """Headlines: 'Monitor: 20 killed in raid', '20 killed in raid: monitor'."""
    for t in tokens[1:]:
        if t.text != ":" and not (t.text in "-–—|" and t.whitespace_ and tokens[t.i - 1].whitespace_):
            continue
        head = phrases.ending_at(tokens, t.i, known)
        if head and tokens[: head.last].text.lower() in governments() and not head.known:
            return []  # a dateline, or the place that a headline is about
        if head and head.first == 0 and head.strong:
            return [Frame(head, 0, t.i + 1, True)]
        tail = rightward.starting_at(tokens, t.i + 1, known)
        if tail and tail.strong and len(tokens) - tail.last <= 3:
            return [Frame(tail, t.i, tail.last, False)]
    return []
