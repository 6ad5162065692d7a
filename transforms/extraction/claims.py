"""Every number of casualties that an article gives: metric, value, victims and the words that hold it.

Who states a number is decided later (attribution); until then repeats are kept, and `merge_repeats` joins what the same
source says twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from transforms.extraction.claims_links import Link, link_units
from transforms.extraction.claims_words import Words, read_words
from transforms.extraction.victims import Unit, kind_of, units, victim_type, victims_text
from transforms.records import ClaimDraft, Document, Sentence

_PEOPLE_ONLY = frozenset(("captured", "freed", "displaced", "missing"))


def find_claims(document: Document) -> list[ClaimDraft]:
    """The claims of an article, in the order of its text. Offsets are of `article.text`."""
    return [c for s in document.sentences for c in sentence_claims(s)]


def sentence_claims(sentence: Sentence) -> list[ClaimDraft]:
    """The claims of one sentence."""
    words = read_words(sentence)
    if not words.triggers:
        return []
    groups = units(words)
    return [
        _draft(words, groups[link.unit], link)
        for link in link_units(words, groups)
        if _fits(words, groups[link.unit], link)
    ]


def _fits(words: Words, unit: Unit, link: Link) -> bool:
    """Only people are captured, freed or displaced: towns, weapons and tanks are not."""
    if link.trigger.metric not in _PEOPLE_ONLY:
        return True
    return unit.head >= 0 and kind_of(words.low(unit.head)) in ("civilian", "combatant", "unknown")


def _draft(words: Words, unit: Unit, link: Link) -> ClaimDraft:
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
    )


def merge_repeats(claims: Iterable[ClaimDraft]) -> list[ClaimDraft]:
    """Join what the same source says twice: same metric, value and source. The first statement stays."""
    kept: dict[tuple[object, ...], ClaimDraft] = {}
    for claim in claims:
        kept.setdefault((claim.metric, claim.low, claim.source.name), claim)
    return list(kept.values())


def _order(claims: Sequence[ClaimDraft]) -> list[ClaimDraft]:
    return sorted(claims, key=lambda c: c.number_start)
