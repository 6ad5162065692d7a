"""How a sentence uses a place name: as the site, near it, an area, a government's name, part of an organisation's."""

from __future__ import annotations

import functools
import re

import yaml

from transforms.places.entries import FOLDER

_COMPASS = r"(?:north|south|east|west|central)(?:-?(?:east|west))?(?:ern)?"
DIRECTION = rf"(?:(?:{_COMPASS}|rural|upper|lower|greater|old)\s+)"


@functools.cache
def words() -> dict[str, frozenset[str]]:
    """The lists of words.yml by name."""
    raw = yaml.safe_load((FOLDER / "words.yml").read_text(encoding="utf-8"))
    return {k: frozenset(map(str, v)) for k, v in raw.items()}


def _any(key: str) -> str:
    return "|".join(re.escape(w).replace("\\ ", r"\s+") for w in sorted(words()[key], key=len, reverse=True))


_HELD = r"(?:besieged|embattled|war-torn|strategic|key|contested|mainly\s+\w+|[\w-]+-(?:held|controlled))"
_OTHER = (
    rf"(?:the|both|several|parts\s+of|nearby|[A-Z]\w+(?:an|i|ish)|{_HELD}|{_COMPASS}|rural|upper|lower|greater|old"
    r"|downtown|uptown|midtown|inner|suburban|metro)"
)
_FILLER = rf"(?:{_OTHER}\s+)*"


@functools.cache
def _before(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s(\"“])(?:{_any(key)})\s+{_FILLER}$", re.I)


@functools.cache
def _near() -> re.Pattern[str]:
    """'near X', and 'north of the town of X', 'outside the capital X'."""
    settled = r"(?:capital|cit(?:y|ies)|towns?|villages?)(?:\s+(?:city|of))?"
    return re.compile(rf"(?:^|[\s(\"“])(?:{_any('near')})\s+{_FILLER}(?:{settled}\s+{_FILLER})?$", re.I)


@functools.cache
def _noun_before() -> re.Pattern[str]:
    nouns = (
        "city|town|village|suburb|district|neighbou?rhood|province|governorate|capital|area|camp|region|enclave|base"
    )
    return re.compile(rf"\b(?:{nouns})s?\s+(?:of\s+|in\s+)?{_FILLER}$", re.I)


@functools.cache
def _after(key: str) -> re.Pattern[str]:
    return re.compile(rf"^(?:['’]s?)?[\s-]+(?:{DIRECTION})?(?:{_any(key)})\b", re.I)


def is_province(before: str, after: str) -> bool:
    """'Homs province', 'the countryside of Homs'."""
    return bool(_after("province").match(after) or _before("area").search(before))


_SUBURB = r"(?:suburbs?|countryside|outskirts|surroundings|rural|districts?\s+(?:north|south|east|west))"


def is_outskirts(before: str, after: str) -> bool:
    """'the suburbs of Damascus', 'Damascus countryside', 'east of Damascus'."""
    suburb = re.search(rf"\b{_SUBURB}\s+(?:\w+\s+)?(?:of\s+)?(?:the\s+)?(?:capital\s+)?$", before, re.I)
    return bool(suburb or _near().search(before) or re.match(rf"^(?:['’]s?)?\s+(?:\w+\s+)?{_SUBURB}\b", after, re.I))


# Where a shot or a march began or the wounded were brought is no scene; where somebody spoke is no place of it at all.
_MOVED = "flew|flown|flying|hired|came|fled|travell?ed|trekked|driven|drove|evacuated|transferred|airlifted|rushed"
_ELSEWHERE = re.compile(
    r"\bfrom\s+(?:the\s+)?(?:area|direction|territory|outskirts|vicinity|base|airbase)\s+(?:of|in|near)\s+(?:the\s+)?$"
    rf"|\b(?:fired|launched|{_MOVED})\s+(?:\w+\s+)?from\s+(?:the\s+)?$"
    rf"|\b(?:{_MOVED}|taken|returned|headed|moved|retreated|withdrew)\s+(?:[\w-]+\s+){{0,3}}?(?:to|towards?)\s+(?:[\w-]+\s+){{0,4}}?(?:(?:in|at)\s+)?(?:the\s+)?$"
    r"|\b(?:treated|admitted|died|recovering)\b[^.;]{0,30}\b(?:hospitals?|clinics?)\s+in\s+(?:the\s+)?$",
    re.I,
)
_SPOKE = re.compile(
    r"\b(?:told|speaking\s+to)\s+(?:reporters|journalists|a\s+news\s+conference|parliament)\s+(?:[\w-]+\s+)?in\s+$"
    r"|\b(?:said|speaking|spoke|visit|interview|statement|meeting|talks|conference|issued|released|published)\s+(?:on\s+\w+day\s+)?(?:in|at|to)\s+(?:the\s+)?$",
    re.I,
)


def role_of(before: str, after: str, speaking: bool = True) -> str:
    """The role of a name between `before` and `after`, both of the same sentence."""
    if re.match(r"^[\s-]+(?:based|born|backed|led|educated)\b|^-(?:based|born|backed|led)", after):
        return "actor"
    if _names_an_organisation(after):
        return "actor"
    if re.search(r"\bbetween\s+(?:the\s+)?(?:[\w-]+\s+(?:of\s+)?)?$", before, re.I) or re.search(
        r"\bbetween\s+[\w' -]{3,40}\s+and\s+(?:the\s+)?$", before, re.I
    ):
        return "between"
    if _ELSEWHERE.search(before):
        return "between"
    if _SPOKE.search(before):
        return "elsewhere"
    if _near().search(before):
        return "near"
    if is_province(before, after):
        return "area"
    if _before("site").search(before) or _before("settlement").search(before) or _noun_before().search(before):
        return "site"
    if speaking and _after("speaks").match(after) and not before.rstrip().endswith(","):
        return "actor"
    if _after("place_noun").match(after):
        return "site"
    return "other"


def _names_an_organisation(after: str) -> bool:
    """'Aleppo Media Center', 'Kurdistan Workers Party': capitalised words up to one that organisations bear."""
    m = re.match(r"^(?:['’]s)?((?:\s+[A-Z][\w'’-]*){1,3})", after)
    named = m.group(1).lower().split() if m else []
    return bool(named) and named[0] not in words()["belongs"] and not words()["organisation"].isdisjoint(named)


def is_dateline(before: str, name: str, after: str) -> bool:
    """'BEIRUT (AFP) —', 'PUYALLUP, Wash. —', 'AMMAN:' at the head of a sentence."""
    if before.strip(' "“×') and not re.fullmatch(r"[A-Z0-9 ,.'’/-]*[A-Z,/]\s*", before):
        return False
    if re.match(r"(?:[,/]\s?[A-Z0-9][\w. ]{1,20}){0,4}\s*(?:\([\w .,/-]{2,30}\))?\s*(?:[—–]|--|-\s)", after):
        return True
    return name.isupper() and bool(re.match(r":\s|\s?\([A-Z]", after))


def is_site(before: str) -> bool:
    """'in X', 'near X': a preposition or verb of place stands right before the name."""
    return bool(_before("site").search(before) or _near().search(before))


def person_before(before: str) -> bool:
    """'… Omar Homs': a capitalised word before the name that does not open the sentence."""
    return bool(re.search(r"[a-z,\"“]\s+(?:[A-Z][\w.'’-]+\s+)*[A-Z][\w.'’-]*\s+$", before))


def is_located(before: str, after: str) -> bool:
    """Whether the words around a name say that it is a place."""
    return bool(
        _before("site").search(before)
        or _near().search(before)
        or _before("settlement").search(before)
        or _before("area").search(before)
        or _noun_before().search(before)
        or _after("province").match(after)
        or _after("belongs").match(after)
        or re.search(r"\b(?:from|between|to)\s+(?:the\s+)?$", before)
    )
