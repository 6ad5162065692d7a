"""The forms of time expressions in English-language news, as regular expressions built from the word lists.

Each rule is a pattern whose named groups the resolver of the same kind reads (explicit.py, relative.py).
Of overlapping matches the longer one stands, then the one of the earlier rule.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from transforms.reading.credits import agency_pattern
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
    words, spellings = load_words("time_words"), list(load_words("months").values())
    edge = _cased("early|mid|late|the end of|the beginning of|the start of|the middle of|beginning of|end of")
    how = _cased("since|last|next|every|by|until|from|on|this|past|overnight|early|late")
    return {
        # a stop belongs to an abbreviation only, not to a month that ends its sentence
        "M": rf"(?:{one_of([m[0] for m in spellings])}\b|{one_of([x for m in spellings for x in m[1:]])}\b\.?)",
        "W": one_of(words["weekdays"]) + rf"(?! {one_of(words['weekday_names']['behind'])}\b)",
        "WA": one_of([*words["weekdays"], *words["weekday_abbreviations"]]) + r"\b\.?",
        "D": r"(?<!\d)(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%:]|[.,]\d{3})",
        "Y": r"(?:19|20)\d\d(?![\d%,.]*\d)(?! block\b)",  # 'the 2000 block of Carroll Avenue'
        "N": "(?:" + one_of(list(words["numbers"])) + r"|\d{1,3})",
        "U": "(?P<unit>hour|day|night|week|month|year)s?",
        "O": one_of(list(words["ordinals"])),
        "P": one_of(words["parts_of_day"]),
        "TO": r"\s?(?:-|–|—|to|and|through|until|till|into)\s?",
        "IN": _cased("in|during|throughout|of|until|by|last|before|after") + " ",
        "TODAY": _cased("|".join(words["today"])),
        "YESTERDAY": _cased("|".join(words["yesterday"])),
        "FROM": _cased("between|from"),
        "FIXED": one_of(list(words["fixed_days"])).replace("'", "['’]?"),
        "DAWN": _cased("|".join(words["dawn"])),
        "BEFORE": _cased("|".join(words["day_before"])),
        "AFTER": _cased("|".join(words["day_after"])),
        "NIGHT": _cased("|".join(words["overnight"])),
        "EDGE": f"(?P<edge>{edge})[ -](?:in |the )?",
        "SINCE": f"(?P<since>{_cased('since|from')}) ",
        "HOW": f"(?:(?P<how>{how})(?: late| early| on| last| from| between| into| to)? )?",
        "OVER": f"(?:{_cased('in|over|during|within|throughout|for|of')} )?",
        "THAT_NIGHT": f"(?:{_cased('in|during|on|over')} the night (?:of|from|between) )?",
    }


# By what a sentence must hold for them to be tried at all: a weekday, a month's name, a year or digits, a word.
_FORMS: dict[str, tuple[tuple[str, str], ...]] = {
    "month": (
        ("day_range", r"(?P<d1>{D}){TO}(?P<d2>{D}) (?P<m>{M})(?:,? (?P<y>{Y}))?"),
        ("day_range", r"(?P<m>{M}) (?P<d1>{D}){TO}(?P<d2>{D})(?! {M})(?:,? (?P<y>{Y}))?"),
        (
            "date_pair",
            r"{FROM} (?P<m>{M}) (?P<d>{D}) (?:and|to|until|till|through) (?P<mb>{M}) (?P<db>{D})(?:,? (?P<y>{Y}))?",
        ),
        (
            "date_pair",
            r"{FROM} (?P<d>{D}) (?P<m>{M}) (?:and|to|until|till|through) (?P<db>{D}) (?P<mb>{M})(?:,? (?P<y>{Y}))?",
        ),
        ("day", r"(?:{SINCE})?(?:(?P<w>{WA}),? )?(?:the )?(?P<d>{D})(?: of)? (?P<m>{M})(?:,? (?P<y>{Y}))?"),
        ("day", r"(?:{SINCE})?(?:(?P<w>{WA}),? )?(?P<m>{M}) (?P<d>{D})(?:,? (?P<y>{Y}))?"),
        ("month", r"(?:{SINCE})?(?:{EDGE})?(?P<m>{M})(?: of|,)? (?P<y>{Y})"),
        ("month", r"(?:{SINCE}|{IN})?{EDGE}(?P<m>{M})(?! \d)"),
        ("month", r"(?:{SINCE}|{IN})(?P<m>{M})(?! \d)"),
        ("week_of_month", r"(?P<o>first|second|third|fourth|last|final) week of (?P<m>{M})(?:,? (?P<y>{Y}))?"),
    ),
    "digits": (
        ("numeric", r"(?<![\w./-])(?:{Y}-\d\d?-\d\d?|\d\d?([./-])\d\d?\1{Y})(?![\w/-])"),
        ("year", r"(?:{SINCE}|(?:[Ii]n|[Dd]uring|[Tt]hroughout|[Tt]he) )(?:{EDGE})?(?P<y>{Y})"),
        # 'between 1500 and 2000 fighters' is a count
        (
            "year",
            r"(?:{IN}|(?:[Bb]etween|and|to) )(?:{EDGE})?(?P<y>{Y})(?! (?:[a-z-]+ )?(?:people|men|women|[a-z-]+s)\b)",
        ),
        ("year", r"{EDGE}(?P<y>{Y})"),
    ),
    "weekday": (
        (
            "weekday_pair",
            r"{THAT_NIGHT}{HOW}(?P<w1>{W})(?: {P}| and)*(?:{TO}| into )(?:early |late |the )?(?P<w2>{W})(?: {P})?",
        ),
        ("weekday_of_week", r"{HOW}(?P<w>{W})(?: {P})?,? (?:of )?(?P<which>this|last) week"),
        ("weekday_of_week", r"(?P<which>[Tt]his|[Ll]ast) week (?:on )?(?P<w>{W})(?: {P})?"),
        ("that_weekday", r"(?:on |of )?(?:that|the same) (?P<w>{W})(?: {P})?"),
        ("weekday", r"{THAT_NIGHT}{HOW}(?P<w>{W})(?P<s>s|'s|’s)?(?: {P})?"),
    ),
    "word": (
        ("fixed_day", r"(?P<name>{FIXED})"),
        ("today", r"{TODAY}s?"),
        ("dawn", r"{DAWN}"),
        ("day_before", r"{BEFORE}"),
        ("days_after", r"(?P<n>{N}) (?P<unit>day|week)s? after"),
        ("days_before", r"(?P<n>{N}) (?P<unit>day|week)s? (?:earlier|before)"),
        ("day_after", r"{AFTER}"),
        ("yesterday", r"{YESTERDAY}s?(?: {P})?"),
        ("night", r"{NIGHT}"),
        ("weekend", r"(?:(?:over|during|at|on|this|last) )?(?:(?:the|this|last|past) ){{0,2}}weekend"),
        (
            "week",
            r"(?:{EDGE}|(?P<earlier>[Ee]arlier) )?(?P<which>[Tt]his|[Ll]ast) (?P<unit>week|month|year)s?(?! of| and a)",
        ),
        ("ago", r"(?P<n>{N}) {U} ago"),
        ("past", r"{OVER}(?:the|this) (?:past|last) (?P<n>{N}) {U}"),
        ("past", r"(?:{OVER}(?:the|this) (?:past|last)|[Ii]n (?:the )?recent)(?P<n>) {U}(?! of\b)"),
        ("past", r"[Ii]n (?:less than |just |under )?(?P<n>{N}) (?P<unit>hour|day)s?(?= of\b)"),
        ("past", r"[Ii]n (?:less than |just |under )?(?P<n>24|48|72) (?P<unit>hour)s"),
        ("another_day", r"for (?:(?:a|the|its|their) )?{O} (?:(?:consecutive|straight|successive|full) )?day"),
        ("another_day", r"(?:the|a|its|their) {O} (?:consecutive|straight|successive) day"),
        ("nth_day", r"(?:the|its|their) (?P<o>{O}) (?:full )?day"),
    ),
}
_ANCHOR_WORDS = (
    r"[Dd]ays?|[Nn]ights?|[Ww]eeks?|[Ww]eekend|[Mm]onths?|[Yy]ears?|[Hh]ours?|[Mm]orning|[Ee]vening|[Aa]fternoon"
)
_ANCHOR_WORDS += r"|[Dd]awn|[Dd]aybreak|[Tt]odays?|[Tt]onight|[Yy]esterdays?|[Oo]vernight|Eve|Day|Halloween|July"


@functools.cache
def rules() -> dict[str, tuple[Rule, ...]]:
    """All rules by the anchor that they need, compiled once a process."""
    vocabulary = _vocabulary()
    return {
        need: tuple(Rule(k, re.compile(rf"(?<![\w@#$€£])(?:{form.format(**vocabulary)})(?!\w)")) for k, form in forms)
        for need, forms in _FORMS.items()
    }


@functools.cache
def _anchors() -> dict[str, re.Pattern[str]]:
    vocabulary = _vocabulary()
    return {
        "month": re.compile(rf"\b{vocabulary['M']}"),
        "digits": re.compile(r"(?:19|20)\d\d|\d[./-]\d"),
        "weekday": re.compile(vocabulary["W"]),
        "word": re.compile(rf"\b(?:{_ANCHOR_WORDS})\b"),
    }


def rules_for(text: str) -> list[Rule]:
    """The rules that a sentence can match at all, in order; for most sentences none or a few."""
    return [rule for need, group in rules().items() if _anchors()[need].search(text) for rule in group]


@functools.cache
def statement() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands right before, and right behind, a day that is a statement's or a picture's own.

    'said late', 'told Reuters', 'said in a statement'; 'a picture taken'; behind: 'on Monday accused', '(Reuters)'.
    """
    words = load_words("time_words")
    speech, picture = one_of(words["speech"]), one_of(words["picture"])
    whom = "|".join(
        (
            r"reporters|journalists|(?:[A-Z][\w'’-]+ ?){1,3}|the [A-Z]\w+|by (?:tele)?phone|via [\w ]+",
            r"in an? (?:[\w-]+ ){0,3}[\w-]+|by the [\w' ]{2,20}|posted|published",
            r"on (?:Telegram|Twitter|X|Facebook|Instagram|WhatsApp|social media|state (?:television|TV|radio))",
            r"the [\w' ]{2,20}(?:agency|channel|station|newspaper|network)",
        )
    )
    before = rf"\b{speech}(?: (?:{whom})){{0,2}},?(?: late| early| on)*\s*$"
    before += rf"|\b{picture}[^.]{{0,40}}\b(?:taken|released|made|on)\s*$"
    before += r"|\(@\w+\)\s*$|\b(?:(?i:published|posted|updated?))(?: on| at)?:?\s*$"  # the stamps of posts and clips
    # 'killed on Friday, said the monitor': the speaker follows, and the day is the event's
    inverted = r"(?! (?:a|an|the|[A-Z][\w'’-]*)(?: [\w'’()-]+){0,8}[.,;”\"]*\s*$)"
    behind = rf"\s{speech}\b{inverted}|\W{{1,3}}\({agency_pattern()}|\W{{1,3}}\([^)]*(?:Agencies|[Pp]hoto)\b"
    return re.compile(before), re.compile(behind)


@functools.cache
def capitals() -> re.Pattern[str]:
    """Words that keep their capital in a sentence: weekdays and months."""
    return re.compile(rf"\b{one_of([*load_words('time_words')['weekdays'], *months()])}\b", re.IGNORECASE)


@functools.cache
def title() -> re.Pattern[str]:
    """A title right before 'Sunday' makes it a man's name."""
    return re.compile(rf"\b{one_of(load_words('time_words')['weekday_names']['before'])}\.? $")


@functools.cache
def other_clock() -> re.Pattern[str]:
    """A time told once more by the clock of another place: '(0000 GMT / 8 p.m. Tuesday EDT)'."""
    return re.compile(rf"\([^()]{{0,60}}\b{one_of(load_words('time_words')['clocks'])}\b[^()]{{0,60}}\)")


@functools.cache
def future() -> re.Pattern[str]:
    """Words before a date that put it ahead of publication: 'will meet on', 'the coming'."""
    words = load_words("time_words")
    return re.compile(rf"\b{one_of(words['future'])}\b[^.,;]{{0,45}}$|\b{one_of(words['ahead'])} $", re.IGNORECASE)
