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


_YEAR = r"(?:19|20)\d\d(?![\d%,.]*\d)"
_DAY = r"(?<!\d)(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%:]|[.,]\d{3})"
_TO = r"\s?(?:-|–|—|to|and|through|until|till|into)\s?"
_PART = r"(?:early|late|before|pre)?[ -]?(?:{})"


@functools.cache
def _vocabulary() -> dict[str, str]:
    words = load_words("time_words")
    return {
        "M": one_of([m.title() for m in months()]) + r"\b\.?",
        "W": one_of(words["weekdays"]),
        "WA": one_of([*words["weekdays"], *words["weekday_abbreviations"]]) + r"\b\.?",
        "D": _DAY,
        "Y": _YEAR,
        "N": "(?:" + one_of(list(words["numbers"])) + r"|\d{1,3})",
        "O": one_of(list(words["ordinals"])),
        "P": one_of(words["parts_of_day"]),
        "TO": _TO,
        "TODAY": one_of(words["today"]),
        "YESTERDAY": one_of(words["yesterday"]),
        "NIGHT": one_of(words["overnight"]),
        "EDGE": r"(?:(?P<edge>[Ee]arly|[Mm]id|[Ll]ate|[Tt]he (?:end|beginning|start|middle) of|[Bb]eginning of|[Ee]nd of)[ -](?:in |the )?)",
        "U": "(?P<unit>hour|day|night|week|month|year)s?",
        "SINCE": r"(?:(?P<since>[Ss]ince|[Ff]rom) )",
    }


_FORMS: tuple[tuple[str, str], ...] = (
    # explicit dates
    ("numeric", r"(?<![\w./-])(?:{Y}-\d\d?-\d\d?|\d\d?([./-])\d\d?\1{Y})(?![\w/-])"),
    ("day_range", r"(?:{D}{TO}(?P<d2>{D}) (?P<m>{M})|(?P<mb>{M}) (?P<da>{D})(?:{TO}| and )(?P<db>{D})(?! {M}))(?:,? (?P<y>{Y}))?"),
    ("day", r"{SINCE}?(?:(?P<w>{WA}),? )?(?:the )?(?P<d>{D})(?: of)? (?P<m>{M})(?:,? (?P<y>{Y}))?"),
    ("day", r"{SINCE}?(?:(?P<w>{WA}),? )?(?P<m>{M}) (?P<d>{D})(?:,? (?P<y>{Y}))?"),
    ("month", r"{SINCE}?{EDGE}?(?P<m>{M})(?: of|,)? (?P<y>{Y})"),
    ("month", r"(?:{SINCE}|(?:[Ii]n|[Dd]uring|[Tt]hroughout|[Oo]f|[Uu]ntil|[Bb]y) )?{EDGE}(?P<m>{M})(?! \d)"),
    ("month", r"(?:{SINCE}|(?:[Ii]n|[Dd]uring|[Tt]hroughout|[Oo]f|[Uu]ntil|[Ll]ast|[Bb]efore|[Aa]fter) )(?P<m>{M})(?! \d)"),
    ("year", r"(?:{SINCE}|(?:[Ii]n|[Dd]uring|[Tt]hroughout|[Oo]f|[Uu]ntil|[Bb]efore|[Aa]fter|[Tt]he|[Bb]etween|[Aa]nd|[Tt]o) )?{EDGE}?(?P<y>{Y})"),
    # relative to publication
    ("today", r"(?:{TODAY})(?: \([A-Z][a-z]+\))?"),
    ("yesterday", r"{YESTERDAY}(?: {P})?"),
    ("night", r"(?:{NIGHT})"),
    ("weekday_pair", r"(?:[Oo]vernight |[Bb]etween |[Ff]rom )?(?:late )?(?P<w1>{W})(?: {P}| and)*(?:{TO}| into )(?:early |late |the )?(?P<w2>{W})(?: {P})?"),
    ("weekday", r"(?:(?P<how>[Ss]ince|[Ll]ast|[Nn]ext|[Ee]very|[Bb]y|[Uu]ntil|[Ff]rom|on|[Oo]n|[Tt]his|[Pp]ast|[Oo]vernight|[Ee]arly|[Ll]ate)(?: late| early| on| last)? )?(?P<w>{W})(?P<s>s|'s|’s)?(?: {P})?"),
    ("weekend", r"(?:(?:over|during|at|on|this|last) )?(?:(?:the|this|last|past) ){{0,2}}weekend"),
    ("week", r"(?:{EDGE}|(?P<earlier>[Ee]arlier) )?(?P<which>[Tt]his|[Ll]ast) (?P<unit>week|month|year)(?! of| and a)"),
    ("ago", r"(?P<n>{N}) {U} (?:ago|earlier this)"),
    ("past", r"(?:(?:(?:[Ii]n|[Oo]ver|[Dd]uring|[Ww]ithin|[Tt]hroughout|[Ff]or|[Oo]f) )?(?:the|this) (?:past|last) (?:(?P<n>{N}) )?|[Ii]n (?:the )?recent ){U}"),
    ("nth_day", r"(?:the |a |for |its |their )+(?P<o>{O}) (?:(?:consecutive|straight|successive|full) )?day"),
)  # fmt: skip


@functools.cache
def rules() -> tuple[Rule, ...]:
    """All rules in order, compiled once a process."""
    vocabulary = _vocabulary()
    return tuple(Rule(kind, re.compile(rf"(?<![\w@#$€£])(?:{form.format(**vocabulary)})(?!\w)")) for kind, form in _FORMS)


@functools.cache
def anchor() -> re.Pattern[str]:
    """A cheap test: a sentence without any of these words or digits holds no time expression."""
    words = load_words("time_words")
    stems = [*words["weekdays"], *(m.title() for m in months()), "day", "night", "week", "month", "year", "hour", "ago", "morning", "evening", "dawn", "afternoon"]
    return re.compile(r"(?:19|20)\d\d|\d[./-]\d|" + one_of(stems))


@functools.cache
def future() -> re.Pattern[str]:
    """Words before a date that put it ahead of publication."""
    return re.compile(rf"\b{one_of(load_words('time_words')['future'])}\b[^.;]{{0,45}}$", re.IGNORECASE)
