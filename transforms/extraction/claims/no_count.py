"""Numbers that count no people: dates, years, ages, times, money, measures, votes, the numbers of units."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.extraction.claims.tokens import Token, is_digits, lexicon
from transforms.extraction.claims.victims import is_person, victim_lexicon

MAX_VALUE = 50_000_000  # more than any toll: such digits are phone numbers, money or damage


def is_no_count(text: str, tokens: Sequence[Token], first: int, last: int, vague: bool) -> bool:
    """Digits or words that count no people: dates, ages, money, measures, names of units."""
    lex = lexicon()
    before = tokens[first - 1] if first else Token("", -1, -1)
    after = tokens[last] if last < len(tokens) else Token("", -1, -1)
    start, end = tokens[first].start, tokens[last - 1].end
    if _digits_value(tokens[first].word) > MAX_VALUE:
        return True
    if after.word in lex["not_counts_after"] or (after.start == end and (after.word.isalpha() or after.word in "-:/")):
        return not (after.word in "-–" and _dash_is_space(tokens, last))
    if vague:
        return False
    if before.word in lex["currency_before"] or (
        before.word in lex["names_before"] and text[before.start] != before.word[0]
    ):
        return True
    if before.word == "of" and first > 1 and _has_age(tokens[first - 2].word):
        return True
    if _is_age_list(tokens, first) or (before.end == start and before.word not in "(\"'“‘[—–."):
        return True
    if tokens[first].word == "one" and last == first + 1:
        return (
            before.word in lex["one_not_after"]
            or after.word in lex["one_not_before"]
            or _is_one_of_a_kind(tokens, last)
        )
    if not tokens[first].word[0].isdigit():
        return False
    if _is_phone(tokens, first):
        return True
    return _is_date(tokens, first, last) or _is_age(text, tokens, first, last) or _is_vote(tokens, first, last)


def _has_age(word: str) -> bool:
    """'at the age of 12', 'a boy of 12', 'a father of four'; not 'a family of six', 'a crew of 12'."""
    one = (
        is_person(word)
        and word not in lexicon()["units"]
        and not word.endswith(("s", "men", "children"))
        and word not in victim_lexicon()["not_one"]
    )
    return one or word in ("age", "ages")


def _is_phone(tokens: Sequence[Token], first: int) -> bool:
    """Digits after digits: a telephone number; but a count may follow a date ('On May 3 12 people')."""
    if first == 0 or not is_digits(tokens[first - 1].word):
        return False
    before = tokens[first - 1].word
    year = len(before) == 4 and before[:2] in ("19", "20")
    return not year and not (first > 1 and tokens[first - 2].word in lexicon()["months"])


def _is_age_list(tokens: Sequence[Token], first: int) -> bool:
    """'aged 34', 'aged 34 and 51', 'ages 12, 15 and 17'."""
    i = first - 1
    while i > 0 and (tokens[i].word in ("and", ",", "to", "or", "-", "between") or is_digits(tokens[i].word)):
        i -= 1
    return i >= 0 and tokens[i].word in ("aged", "age", "ages", "versus", "vs")


def _is_one_of_a_kind(tokens: Sequence[Token], last: int) -> bool:
    """'one of the bloodiest', 'one of its most senior': no count."""
    kind = tokens[last + 2].word if last + 2 < len(tokens) and tokens[last].word == "of" else ""
    return kind.endswith("est") or kind in lexicon()["superlatives"]


def _digits_value(word: str) -> float:
    return float(word.replace(",", "")) if word[0] in "0123456789" else 0.0


def _dash_is_space(tokens: Sequence[Token], at: int) -> bool:
    """'killed 12- and' : a dash with nothing joined to it."""
    return at + 1 >= len(tokens) or tokens[at + 1].start > tokens[at].end


def _is_date(tokens: Sequence[Token], first: int, last: int) -> bool:
    lex = lexicon()
    word, before = tokens[first].word, tokens[first - 1].word if first else ""
    after = tokens[last].word if last < len(tokens) else ""
    before2 = tokens[first - 2].word if first > 1 else ""
    small = is_digits(word) and len(word) <= 2 and 0 < int(word) <= 31
    if small and (before in lex["months"] or _is_month(tokens, last, before)):
        return not (before in lex["months"] and before2 == "in")
    if small and first == 0 and after == "," and tokens[last + 1 : last + 2]:
        return tokens[last + 1].word not in lex["goes_on"]  # 'Feb. 1, police (…)' cut after the stop
    if before == "at" and after in ("", ".", ",") and small:
        return not any(t.word in lex["toll_words"] for t in tokens[max(0, first - 7) : first])
    if len(word) == 4 and is_digits(word) and 1900 <= int(word) <= 2100:
        return before in lex["year_before"] or before in lex["months"] or is_digits(before) or not after.isalpha()
    return word.startswith("0") or len(word) > 7


def _is_month(tokens: Sequence[Token], at: int, before: str) -> bool:
    """A month follows the number; of 'may' only between a weekday or a year, else it is a verb ('12 may have died')."""
    after = tokens[at].word if at < len(tokens) else ""
    year = tokens[at + 1].word if at + 1 < len(tokens) else ""
    dated = before.endswith("day") or (is_digits(year) and len(year) == 4)
    return after in lexicon()["months"] and (after != "may" or dated)


def _is_age(text: str, tokens: Sequence[Token], first: int, last: int) -> bool:
    """', 35,' or '(35)' after a name."""
    if first < 2 or last >= len(tokens) or last - first != 1 or len(tokens[first].word) > 2:
        return False
    opens, closes = tokens[first - 1].word, tokens[last].word
    named = text[tokens[first - 2].start].isupper() or is_person(tokens[first - 2].word)
    return named and (opens, closes) in ((",", ","), ("(", ")"), (",", "."))


def _is_vote(tokens: Sequence[Token], first: int, last: int) -> bool:
    near = {t.word for t in tokens[max(0, first - 4) : last + 3]}
    return bool(near & {"voted", "votes"})
