"""Every number of casualties that an article gives: metric, value, victims and the words that hold it.

Who states a number is decided later (attribution); until then repeats are kept, and `merge_repeats` joins what the same
source says twice. A war's or a year's cumulative figure is no report of an incident and is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from transforms.extraction.claims.groups import Unit
from transforms.extraction.claims.links import Link, link_units
from transforms.extraction.claims.named import named_among, named_victims
from transforms.extraction.claims.repeats import merge_repeats, names_near
from transforms.extraction.claims.units import find_units, victims_text
from transforms.extraction.claims.victims import is_person, kind_of, victim_type
from transforms.extraction.claims.words import (
    Trigger,
    Words,
    casualty_lexicon,
    may_claim,
    patterns,
    points_back,
    read_words,
)
from transforms.extraction.drafts import ClaimDraft, Document, Sentence
from transforms.records import Metric

__all__ = ["find_claims", "merge_repeats", "sentence_claims"]

_PEOPLE_ONLY = frozenset(("abducted", "captured", "freed", "displaced", "missing"))
_PRONOUNS = frozenset(("he", "she", "He", "She"))  # they say nothing new where anybody else is counted
TOTAL_FROM = 1000  # with a war or a year named beside it
TOTAL_ALWAYS = 10_000  # more dead than any incident of the wars this software is for
TOTAL_DISPLACED = 500_000


def find_claims(document: Document) -> list[ClaimDraft]:
    """The claims of an article, in the order of its text. Offsets are of `article.text`."""
    found: list[ClaimDraft] = []
    before: Metric | None = None
    told = False
    for sentence in document.sentences:
        claims = sentence_claims(sentence, before, told)
        before = claims[0].metric if claims else None
        told = told or any(c.metric == "killed" for c in claims)
        found += [c for c in claims if not c.is_total]
    counted = {c.metric for c in found if c.victims not in _PRONOUNS}
    return [c for c in found if c.victims not in _PRONOUNS or c.metric not in counted]


def sentence_claims(sentence: Sentence, before: Metric | None = None, told: bool = False) -> list[ClaimDraft]:
    """The claims of one sentence, with its sums (is_total). `before` is the metric of the sentence before; `told`: the
    article has counted dead."""
    if not may_claim(sentence.text, told) and not (before and points_back(sentence.text)):
        return []
    words = read_words(sentence, before, told)
    units = find_units(words)
    pairs = [(units[link.unit], link) for link in link_units(words, units)]
    taken = {i for u in units for i in range(u.left, u.end)}
    linked = {link.trigger for _, link in pairs}
    pairs += [(unit, Link(-1, trigger)) for unit, trigger in named_victims(words, taken, linked)]
    pairs += [(unit, Link(-1, trigger, is_subset=True)) for unit, trigger in named_among(words, taken)]
    fit = [(unit, link) for unit, link in pairs if _fits(words, unit, link)]
    sums = _sums(words, fit)
    return [_draft(words, unit, link, k in sums) for k, (unit, link) in enumerate(fit)]


def _fits(words: Words, unit: Unit, link: Link) -> bool:
    """Only people are captured, freed or displaced; strikes count where somebody carried them out in numbers."""
    metric = link.trigger.metric
    if _is_imagined(words, link.trigger):
        return False
    if words.low(link.trigger.first) in casualty_lexicon()["burials"] and unit.implicit:
        return False  # who is buried alone may have died long ago
    if words.low(link.trigger.last - 1) == "fallen":  # not 'four towns have fallen'
        return unit.head >= 0 and is_person(words.low(unit.head))
    if words.low(link.trigger.first) in casualty_lexicon()["of_fighters"]:  # not '15 people fell ill'
        return unit.head >= 0 and kind_of(words.low(unit.head)) == "combatant"
    if metric == "airstrikes":
        flown = any(w.low in casualty_lexicon()["strikes_context"] for w in words.words)
        return flown and not unit.implicit and unit.low > 1 and unit.qualifier != "vague"
    if (
        metric in ("killed", "wounded")
        and unit.head >= 0
        and words.low(unit.head) in ("family", "families", "household")
    ):
        return False
    if metric == "displaced" and (unit.low == 1 or unit.qualifier == "vague"):
        return False  # 'a resident who fled', 'thousands were forced to flee'
    if unit.head < 0:
        return metric not in _PEOPLE_ONLY or _means_people(words, unit, link.trigger)
    return metric not in _PEOPLE_ONLY or is_person(words.low(unit.head))


def _is_imagined(words: Words, trigger: Trigger) -> bool:
    """'thousands could die', 'would be killed'; not 'may have been killed' and not 'the toll could reach 200'."""
    i = trigger.first - 1
    while i >= 0 and (words.low(i) in ("be", "get") or words.tag(i) == "RB"):
        i -= 1
    return words.low(i) in casualty_lexicon()["modals"] and "tolls" not in trigger.forms


def _means_people(words: Words, unit: Unit, trigger: Trigger) -> bool:
    """What happened to a number without a noun happens to people alone: '12 are missing', 'two were captured alive'."""
    if trigger.metric in ("missing", "abducted") or trigger.last - trigger.first > 1:
        return True
    if trigger.metric == "freed":
        return unit.end in words.trigger_at  # 'four hostages were freed'
    if trigger.first < unit.end:
        return False
    beside_others = any(t.metric in ("killed", "wounded") for t in words.triggers) and trigger.first == unit.end
    return beside_others or words.low(trigger.first) in ("arrested", "detained", "displaced")


def _is_total(words: Words, unit: Unit, link: Link) -> bool:
    """A sum over a war, a campaign of months or years."""
    metric = link.trigger.metric
    if unit.low >= (TOTAL_DISPLACED if metric == "displaced" else TOTAL_ALWAYS):
        return True
    if unit.low >= TOTAL_FROM and any(w.low in casualty_lexicon()["total_context"] for w in words.words):
        return True
    if unit.qualifier == "vague" and words.low(link.trigger.first - 1) in ("has", "have"):
        return True  # 'the group has killed hundreds' sums up its past
    clause = _clause(words, unit)
    return any(p.search(clause) for p in patterns("total")) and not any(p.search(clause) for p in patterns("not_total"))


def _clause(words: Words, unit: Unit) -> str:
    """The sentence around a number, up to the numbers beside it."""
    n = words.number_at.get(unit.first)
    if n is None:
        return ""
    numbers = words.numbers
    start = numbers[n - 1].end if n else 0
    end = numbers[n + 1].start if n + 1 < len(numbers) else len(words.sentence.text)
    return words.sentence.text[start:end]


def _sums(words: Words, fit: Sequence[tuple[Unit, Link]]) -> set[int]:
    """Which are sums over a war or years; what is said of a part ('600, including 136 children, since 2014') is said of
    its whole too."""
    sums = {k for k, (unit, link) in enumerate(fit) if _is_total(words, unit, link)}
    for k in range(len(fit) - 1, 0, -1):
        if k in sums and fit[k][1].is_subset and fit[k][1].trigger == fit[k - 1][1].trigger:
            sums.add(k - 1)
    return sums


def _draft(words: Words, unit: Unit, link: Link, is_total: bool) -> ClaimDraft:
    sentence, trigger = words.sentence, link.trigger
    victims = victims_text(words, unit)
    return ClaimDraft(
        sentence=sentence.index,
        number_start=sentence.start + unit.start,
        number_end=sentence.start + unit.stop,
        trigger_start=sentence.start + words.words[trigger.first].start,
        trigger_end=sentence.start + words.words[trigger.last - 1].end,
        quote_start=sentence.start,
        quote_end=sentence.end,
        metric=trigger.metric,
        low=unit.low,
        high=unit.high,
        qualifier=unit.qualifier,
        victims=victims,
        victim_type=victim_type(victims),
        is_subset=link.is_subset,
        is_total=is_total,
        names=names_near(words, unit),
    )
