"""A counted group: a number with the noun phrase that says who is counted."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.extraction.claims.victims import is_person, kind_of, victim_lexicon
from transforms.extraction.claims.words import Words
from transforms.records import Qualifier

MAX_PHRASE = 14  # words that a victims phrase may have after its number

POSSESSIVES = ("his", "her", "their")
ARTICLES = ("a", "an", "another")
SINGLE = frozenset((*ARTICLES, *POSSESSIVES))  # what makes a singular noun one more person


@dataclass(frozen=True, slots=True)
class Unit:
    """A counted group: words[first:last] is the number, words[last:end] the noun phrase after it.

    `left` is the first word of the number's qualifier; `head` the noun's index, or -1 where the number stands alone
    ('12 were killed'). `start`/`stop` are offsets of the number in the sentence (of the whole phrase for 'a woman and
    her three sons'). `implicit`: one person named by an article, not by a number.
    """

    first: int
    last: int
    end: int
    left: int
    head: int
    start: int
    stop: int
    low: int
    high: int | None
    qualifier: Qualifier
    implicit: bool = False


def is_one_a(words: Words, unit: Unit) -> bool:
    """'(two died,) one a young doctor': the number says what one of those before was."""
    return unit.low == 1 and not unit.implicit and words.low(unit.last) in ("a", "an")


def phrase(words: Words, start: int) -> tuple[int, int]:
    """(end, head) of the noun phrase that starts at `start`; the head is its last noun before 'of' or a name."""
    start += words.low(start) in ('"', "”", "'", "’") and words.low(start + 1) == "of"  # 'dozens" of fighters'
    i, head, closed = start, -1, False
    while i < min(len(words.words), start + MAX_PHRASE) and not _ends(words, i, start, head, closed):
        low = words.low(i)
        if low in victim_lexicon()["phrase_links"]:
            closed = closed or (head >= 0 and low not in ("-", "'", "’"))
        elif not closed and _is_noun(words, i):
            head = i
        i += 1
    while i > start and words.low(i - 1) in victim_lexicon()["phrase_links"]:
        i -= 1
    return _joined(words, i, head)


def _ends(words: Words, i: int, start: int, head: int, closed: bool) -> bool:
    """The phrase is over before word i."""
    lex, low, tag = victim_lexicon(), words.low(i), words.tag(i)
    linked = i == start or words.low(i - 1) in lex["phrase_links"]
    if i in words.number_at or low in lex["phrase_ends"]:
        return True
    if low in ("-", "–", "—"):
        return words.words[i].start > words.words[i - 1].end  # a dash, not a hyphen
    if i in words.trigger_at:
        return not _is_adjective(words, i)
    if low in ("from", "of"):
        return i > start and (head < 0 or linked)
    if i == start and low in ("a", "an", "the"):
        return True
    if low in lex["phrase_links"]:
        return low in ("a", "an", "the", "his", "her", "their", "its", '"', "“", "called") and not linked
    if tag.startswith(("VB", "MD", "WP", "WDT", "PRP")) and tag != "PRP$":
        return not (tag in ("VBN", "VBG") and words.tag(i + 1).startswith(("NN", "JJ")))
    return head >= 0 and not closed and not words.words[head].upper and words.words[i].upper and head == i - 1


def _is_noun(words: Words, i: int) -> bool:
    if words.low(i + 1) == "-" and words.words[i + 1].start == words.words[i].end:
        return False  # 'rebel-held'
    return words.tag(i).startswith("NN") or not words.tag(i) or kind_of(words.low(i)) is not None


def _is_adjective(words: Words, i: int) -> bool:
    """'12 wounded people', 'five injured civilians': the trigger belongs to the noun after it."""
    trigger = words.trigger_at[i]
    return (
        trigger.last == i + 1
        and words.tag(i) in ("JJ", "VBN", "")
        and is_person(words.low(i + 1))
        and i + 1 not in words.number_at
    )


def _joined(words: Words, end: int, head: int) -> tuple[int, int]:
    """'rebels and jihadists': a second noun without a number of its own belongs to the same group."""
    if head < 0 or words.low(end) not in ("and", "or"):
        return end, head
    for k in range(end + 1, min(len(words.words), end + 4)):
        if k in words.number_at or k in words.trigger_at or words.low(k) in SINGLE:
            break
        if is_person(words.low(k)) and (words.tag(k) in ("NNS", "NNPS", "") or words.low(k).endswith(("s", "men"))):
            return k + 1, head
        if words.tag(k) not in ("JJ", "NNP", "NN", ""):
            break
    return end, head
