"""The forms of time expressions in English-language news, as regular expressions built from the word lists.

Each rule is a pattern whose named groups the resolver of the same kind reads (dates_explicit.py, dates_relative.py).
Order matters: of overlapping matches the longer one stands, then the one of the earlier rule.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from transforms.reading.written_dates import load_words, months, one_of


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of time expression, and the pattern that finds it."""

    kind: str
    pattern: re.Pattern[str]


def _cased(words: str) -> str:
    """Any of the words, separated by '|', also with a capital at the start of a sentence."""
    forms = words.split("|")
    return "(?:" + "|".join([*forms, *(f[:1].upper() + f[1:] for f in forms)]) + ")"


@functools.cache
def _vocabulary() -> dict[str, str]:
    """What stands in braces in the forms below."""
    words = load_words("time_words")
    edge = _cased("early|mid|late|the end of|the beginning of|the start of|the middle of|beginning of|end of")
    how = _cased("since|last|next|every|by|until|from|on|this|past|overnight|early|late")
    return {
        "M": one_of([m.title() for m in months()]) + r"\b\.?",
        "W": one_of(words["weekdays"]),
        "WA": one_of([*words["weekdays"], *words["weekday_abbreviations"]]) + r"\b\.?",
        "D": r"(?<!\d)(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%:]|[.,]\d{3})",
        "Y": r"(?:19|20)\d\d(?![\d%,.]*\d)",
        "N": "(?:" + one_of(list(words["numbers"])) + r"|\d{1,3})",
        "U": "(?P<unit>hour|day|night|week|month|year)s?",
        "O": one_of(list(words["ordinals"])),
        "P": one_of(words["parts_of_day"]),
        "TO": r"\s?(?:-|–|—|to|and|through|until|till|into)\s?",
        "IN": _cased("in|during|throughout|of|until|by|last|before|after") + " ",
        "TODAY": _cased("|".join(words["today"])),
        "YESTERDAY": _cased("|".join(words["yesterday"])),
        "DAWN": _cased("|".join(words["dawn"])),
        "BEFORE": _cased("|".join(words["day_before"])),
        "AFTER": _cased("|".join(words["day_after"])),
        "NIGHT": _cased("|".join(words["overnight"])),
        "EDGE": f"(?P<edge>{edge})[ -](?:in |the )?",
        "SINCE": f"(?P<since>{_cased('since|from')}) ",
        "HOW": f"(?:(?P<how>{how})(?: late| early| on| last)? )?",
        "OVER": f"(?:{_cased('in|over|during|within|throughout|for|of')} )?",
    }


_FORMS: tuple[tuple[str, str], ...] = (
    # explicit dates
    ("numeric", r"(?<![\w./-])(?:{Y}-\d\d?-\d\d?|\d\d?([./-])\d\d?\1{Y})(?![\w/-])"),
    ("day_range", r"(?P<d1>{D}){TO}(?P<d2>{D}) (?P<m>{M})(?:,? (?P<y>{Y}))?"),
    ("day_range", r"(?P<m>{M}) (?P<d1>{D}){TO}(?P<d2>{D})(?! {M})(?:,? (?P<y>{Y}))?"),
    ("day", r"(?:{SINCE})?(?:(?P<w>{WA}),? )?(?:the )?(?P<d>{D})(?: of)? (?P<m>{M})(?:,? (?P<y>{Y}))?"),
    ("day", r"(?:{SINCE})?(?:(?P<w>{WA}),? )?(?P<m>{M}) (?P<d>{D})(?:,? (?P<y>{Y}))?"),
    ("month", r"(?:{SINCE})?(?:{EDGE})?(?P<m>{M})(?: of|,)? (?P<y>{Y})"),
    ("month", r"(?:{SINCE}|{IN})?{EDGE}(?P<m>{M})(?! \d)"),
    ("month", r"(?:{SINCE}|{IN})(?P<m>{M})(?! \d)"),
    ("year", r"(?:{SINCE}|{IN}|(?:[Tt]he|[Bb]etween|and|to) )(?:{EDGE})?(?P<y>{Y})"),
    ("year", r"{EDGE}(?P<y>{Y})"),
    # relative to publication
    ("week_of_month", r"(?P<o>first|second|third|fourth|last|final) week of (?P<m>{M})(?:,? (?P<y>{Y}))?"),
    ("today", r"{TODAY}"),
    ("dawn", r"{DAWN}"),
    ("day_before", r"{BEFORE}"),
    ("day_after", r"{AFTER}"),
    ("yesterday", r"{YESTERDAY}(?: {P})?"),
    ("night", r"{NIGHT}"),
    ("weekday_pair", r"{HOW}(?P<w1>{W})(?: {P}| and)*(?:{TO}| into )(?:early |late |the )?(?P<w2>{W})(?: {P})?"),
    ("weekday", r"{HOW}(?P<w>{W})(?P<s>s|'s|’s)?(?: {P})?"),
    ("weekend", r"(?:(?:over|during|at|on|this|last) )?(?:(?:the|this|last|past) ){{0,2}}weekend"),
    ("week", r"(?:{EDGE}|(?P<earlier>[Ee]arlier) )?(?P<which>[Tt]his|[Ll]ast) (?P<unit>week|month|year)(?! of| and a)"),
    ("ago", r"(?P<n>{N}) {U} ago"),
    ("past", r"(?:{OVER}(?:the|this) (?:past|last) (?:(?P<n>{N}) )?|[Ii]n (?:the )?recent ){U}(?! of {M})"),
    ("nth_day", r"(?:the |a |for |its |their )+(?P<o>{O}) (?:(?:consecutive|straight|successive|full) )?day"),
)


@functools.cache
def rules() -> tuple[Rule, ...]:
    """All rules in order, compiled once a process."""
    vocabulary = _vocabulary()
    return tuple(
        Rule(kind, re.compile(rf"(?<![\w@#$€£])(?:{form.format(**vocabulary)})(?!\w)")) for kind, form in _FORMS
    )


@functools.cache
def anchor() -> re.Pattern[str]:
    """A cheap test: a sentence without any of these words or digits holds no time expression."""
    words = load_words("time_words")
    stems = [
        *words["weekdays"],
        *(m.title() for m in months()),
        "day",
        "night",
        "week",
        "month",
        "year",
        "hour",
        "ago",
        "morning",
        "evening",
        "dawn",
        "afternoon",
    ]
    return re.compile(r"(?:19|20)\d\d|\d[./-]\d|" + one_of(stems))


@functools.cache
def statement() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands right before, and right behind, the day of a statement ('said late', 'told reporters')."""
    speech = one_of(load_words("time_words")["speech"])
    before = rf"\b{speech}(?: (?!(?:that|of|by)\b)[\w'’]+){{0,3}},?(?: late| early| on)*\s*$"
    return re.compile(before), re.compile(rf"\s{speech}\b")


@functools.cache
def future() -> re.Pattern[str]:
    """Words before a date that put it ahead of publication."""
    return re.compile(rf"\b{one_of(load_words('time_words')['future'])}\b[^.;]{{0,45}}$", re.IGNORECASE)
