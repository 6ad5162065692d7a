"""Numbers that may count people, as news writes them: digits, words, vague words, qualifiers and ranges.

Ages, dates, years, times, money, distances, percentages, votes and the numbers of units are left out here, so that what
remains counts something; what it counts is for the caller to see.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from transforms.extraction.claims.no_count import MAX_VALUE, is_no_count
from transforms.extraction.claims.tokens import Token, is_digits, lexicon, tokenize
from transforms.extraction.drafts import NumberSpan
from transforms.records import Qualifier


@dataclass(frozen=True, slots=True)
class _Value:
    """A number at tokens[first:last]."""

    first: int
    last: int
    low: int
    vague: bool = False


def find_numbers(text: str, parse: Any = None) -> list[NumberSpan]:
    """The numbers in `text` that may count people, in order and without overlap.

    Offsets are of `text` and cover the number alone, without its qualifier. `parse` (a spaCy Doc of `text`) is not
    needed: the function works on words, because the punctuation that parsers lean on is often lost.
    """
    del parse
    tokens = tokenize(text)
    found: list[NumberSpan] = []
    i = 0
    while i < len(tokens):
        value = _value_at(tokens, i)
        if value is None:
            i += 1
            continue
        second = _range_end(tokens, value)
        last = second.last if second else value.last
        if not is_no_count(text, tokens, value.first, last, value.vague):
            found.append(_span(tokens, value, second))
        i = last
    return found


def _span(tokens: Sequence[Token], value: _Value, second: _Value | None) -> NumberSpan:
    last = second.last if second else value.last
    start, end = tokens[value.first].start, tokens[last - 1].end
    if second:
        return NumberSpan(start, end, value.low, second.low, "about")
    qualifier = qualifier_of(tokens, value.first, last)
    if value.vague:
        return NumberSpan(start, end, value.low, None, "vague")
    high = None if qualifier in ("at_least", "more_than") else value.low
    return NumberSpan(start, end, value.low, high, qualifier)


def qualifier_of(tokens: Sequence[Token], first: int, last: int) -> Qualifier:
    """The qualifier of the number at tokens[first:last]: 'at least', 'or more'; 'exact' where none stands."""
    words = tuple(t.word for t in tokens[max(0, first - 8) : first])
    found: Qualifier = "exact"
    while words:
        hit = next(((p, q) for p, q in lexicon()["qualifiers"] if words[-len(p) :] == p), None)
        if hit:
            found = hit[1] if found in ("exact", "about") else found
            words = words[: -len(hit[0])]
        elif words[-1] in lexicon()["fillers"]:
            words = words[:-1]
        else:
            break
    if found == "exact":
        after = tuple(t.word for t in tokens[last : last + 2])
        found = next((q for p, q in lexicon()["postfixes"] if after[: len(p)] == p), "exact")
        if after[:1] == ("+",):
            found = "at_least"
    return found


def _value_at(tokens: Sequence[Token], i: int) -> _Value | None:
    """The number that starts at token i, in digits or in words."""
    lex = lexicon()
    word = tokens[i].word
    for words, low, vague in lex["by_first"].get(word, ()):
        if all(i + k < len(tokens) and tokens[i + k].word == w for k, w in enumerate(words)):
            return _Value(i, i + len(words), low, vague)
    if word[0] in "0123456789":
        return _digits(tokens, i)
    if word in lex["units"] or word in lex["tens"]:
        return _words(tokens, i)
    return None


def _digits(tokens: Sequence[Token], i: int) -> _Value | None:
    """'1,200', '1 200' (a thin or plain space between groups of three), '1.2 million'."""
    number, last = min(float(tokens[i].word.replace(",", "")), MAX_VALUE + 1), i + 1  # of 400 digits: infinite
    scale = lexicon()["scales"].get(tokens[last].word, 0) if last < len(tokens) else 0
    if scale:
        return _Value(i, last + 1, min(round(number * scale), MAX_VALUE + 1))
    before = tokens[i - 1].word if i else ""
    if len(tokens[i].word) <= 3 and number and before not in lexicon()["months"]:
        while last < len(tokens) and _is_group(tokens[last - 1], tokens[last]):
            number, last = number * 1000 + int(tokens[last].word), last + 1
    if number != int(number) or number > MAX_VALUE or number == 0:
        return _Value(i, last, MAX_VALUE + 1)
    return _Value(i, last, int(number))


def _is_group(left: Token, right: Token) -> bool:
    return is_digits(right.word) and len(right.word) == 3 and right.start == left.end + 1


def _words(tokens: Sequence[Token], i: int) -> _Value:
    """'twenty-five', 'two hundred and ten', 'three thousand'."""
    lex = lexicon()
    total, current, last = 0, 0, i
    while last < len(tokens):
        word = tokens[last].word
        if (
            word in lex["units"]
            and current % 100 in (0, *lex["tens"].values())
            and not (current % 100 and lex["units"][word] > 9)
        ):
            current += lex["units"][word]
        elif word in lex["tens"] and current % 100 == 0:
            current += lex["tens"][word]
        elif word in ("hundred", "dozen") and current:
            current *= lex["scales"][word]
        elif word in lex["scales"] and current:
            total, current = total + current * lex["scales"][word], 0
        elif not (word in ("-", "and") and last > i and _continues(tokens, last, current + total)):
            break
        last += 1
    return _Value(i, last, min(total + current, MAX_VALUE + 1))


def _continues(tokens: Sequence[Token], at: int, so_far: int) -> bool:
    """A hyphen after tens ('twenty-five') or 'and' after hundreds ('two hundred and ten') goes on with a number."""
    lex = lexicon()
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if tokens[at].word == "-":
        return following in lex["units"] and lex["units"][following] < 10 and tokens[at - 1].word in lex["tens"]
    return (
        so_far % 100 == 0
        and so_far > 0
        and tokens[at - 1].word != "dozen"
        and (following in lex["units"] or following in lex["tens"])
    )


def _range_end(tokens: Sequence[Token], value: _Value) -> _Value | None:
    """The second number of '20-30', '20 to 30', 'between 20 and 30', '20 or 30'."""
    at = value.last
    if value.vague or at + 1 >= len(tokens):
        return None
    joint = tokens[at].word
    between = value.first and tokens[value.first - 1].word == "between"
    if joint not in ("-", "–", "to", "or") and not (joint == "and" and between):
        return None
    if (
        joint == "to"
        and value.first > 1
        and tokens[value.first - 1].word == "from"
        and tokens[value.first - 2].word in lexicon()["change_verbs"]
    ):
        return None
    at += 1
    while at < len(tokens) and tokens[at].word in lexicon()["range_fillers"]:
        at += 1
    second = _value_at(tokens, at) if at < len(tokens) else None
    if second is None or second.vague or second.low <= value.low or second.low > 20 * value.low:
        return None
    return second
