"""Whether an article is about an incident: the signs for and against in its headline and opening.

Politics, trials, memories, sums and situation reports tell of violence too; what sets them apart is how headline and
opening tell it. The cues and the points of each sign stand in reference/lead.yml.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from transforms.extraction.dates.find import publication_day
from transforms.extraction.drafts import ClaimDraft, Document, Sentence, When
from transforms.extraction.mentions.realis import cause_at, is_aggregate, is_hoax
from transforms.extraction.mentions.telling import Telling
from transforms.extraction.mentions.triggers import Trigger, triggers_in
from transforms.reference import REFERENCE

FILE = REFERENCE / "lead.yml"
WORDS = 6  # of a full sentence; datelines, credits and cross-heads have fewer
LEAD = 2  # sentences after the headline that tell what the news is
OPENING = 4  # with those that give its details
LOOKED_AT = 12  # sentences over which it is asked how much of an article tells violence
MUCH, SOME, LITTLE = 0.5, 0.34, 0.25  # shares of those sentences
FRESH_DAYS = 14
OLD_TRIAL_YEARS = 2
HARM = ("killed", "wounded", "abducted", "missing")
PLUPERFECT = re.compile(r"\bhad (?:been |already |also )?(?:killed|wounded|injured|died|left|abducted|taken)\b")
YEAR = re.compile(r"\b(?:19[4-9]\d|20[0-4]\d)\b")


@functools.lru_cache(maxsize=1)
def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return rules


@functools.lru_cache(maxsize=1)
def _cues() -> dict[str, re.Pattern[str]]:
    return {
        kind: re.compile(rf"(?<!\w)(?:{'|'.join(cues)})(?!\w)", re.IGNORECASE)
        for kind, cues in _rules()["cues"].items()
    }


def has_incident(document: Document, tellings: Sequence[Telling], claims: Sequence[ClaimDraft]) -> bool:
    """Whether the signs speak for an incident that the article is about."""
    return score(signs(document, tellings, claims)) > 0


def score(found: Mapping[str, bool]) -> float:
    """Points above those that are needed for an article to be about an incident."""
    points = _rules()["points"]
    return float(sum(points[sign] for sign, holds in found.items() if holds) - _rules()["needed"])


def headline_of(document: Document) -> str:
    """The title, or the first sentence where there is none."""
    return document.article.title or (document.sentences[0].text if document.sentences else "")


def signs(document: Document, tellings: Sequence[Telling], claims: Sequence[ClaimDraft] = ()) -> dict[str, bool]:
    """Every sign by name, whether it holds. `claims` are those that the tellings point to; without them each counts."""
    about = _About.of(document, tellings, claims)
    return {**_in_headline(about), **_in_opening(about), **_in_all(about)}


@dataclass(frozen=True)
class _About:
    """What an article's headline and first sentences tell."""

    headline: str
    published: date | None
    body: Sequence[Sentence]
    at: Mapping[int, Telling]
    claims: Sequence[ClaimDraft] = field(default=())

    @classmethod
    def of(cls, document: Document, tellings: Sequence[Telling], claims: Sequence[ClaimDraft]) -> _About:
        title = (document.article.title or "").strip().rstrip(".")
        body = [s for s in document.sentences if len(s.text.split()) >= WORDS and s.text.strip().rstrip(".") != title]
        at = {t.sentence.index: t for t in tellings}
        return cls(headline_of(document), publication_day(document.article), body, at, claims)

    def first(self, n: int) -> list[Telling]:
        """Tellings among the first n sentences after the headline."""
        return [self.at[s.index] for s in self.body[:n] if s.index in self.at]

    def deeds(self, t: Telling) -> list[Trigger]:
        return [x for x in t.triggers if x.is_deed]

    def counts(self, t: Telling) -> bool:
        """Whether a telling counts people harmed."""
        return any(i >= len(self.claims) or self.claims[i].metric in HARM for i in t.claims)

    def tells(self, t: Telling) -> bool:
        return bool(self.deeds(t)) or self.counts(t)

    def as_news(self, t: Telling) -> bool:
        """Whether a telling tells a deed before the words that name a cause ('meet after the attack')."""
        cause = t.sentence.start + cause_at(t.sentence.text)
        return any(x.start < cause for x in self.deeds(t))

    def days_ago(self, when: When) -> int:
        return (self.published - when.end).days if self.published and when.end else 0

    def days(self, n: int) -> list[When]:
        """The times that tellings among the first n sentences give their deeds."""
        return [t.own for t in self.first(n) if t.own and t.own.end and self.tells(t)]

    def fresh(self) -> list[When]:
        return [w for w in self.days(OPENING) if w.precision <= 2 and self.days_ago(w) <= FRESH_DAYS]

    def sums(self, t: Telling) -> bool:
        """Whether a telling sums up weeks or months."""
        summed = is_aggregate(t.sentence.text) or _cues()["sums"].search(t.sentence.text)
        return self.tells(t) and bool(summed or (t.own and t.own.precision >= 4)) and not self.is_case()

    def is_case(self) -> bool:
        """Whether the headline is on somebody charged with a deed: the month that is told is the deed's."""
        return bool(_cues()["case"].search(self.headline))

    def single(self) -> bool:
        """Whether one of the first tellings tells a deed of one day, or counts its harm."""
        told = [t for t in self.first(LEAD) if self.counts(t) or any(x.strength >= 3 for x in self.deeds(t))]
        return any(t.own in self.fresh() and not self.sums(t) and not t.is_sum for t in told)


def _in_headline(a: _About) -> dict[str, bool]:
    cues, named = _cues(), list(triggers_in(a.headline))
    deeds = [t for t in named if t.is_deed]
    news = [t for t in deeds if t.start < cause_at(a.headline)]
    politics = cues["politics"].search(a.headline)
    summed = bool(is_aggregate(a.headline) or cues["sums"].search(a.headline))
    return {
        "headline_tells": bool(news) or any(t.type == "harm" for t in deeds),
        "headline_names": bool(deeds) and not news and not politics,
        "politics": bool(politics) and not any(t.start < politics.start() for t in news if politics),
        "label": bool(cues["label"].search(a.headline)),
        "feature": bool(cues["feature"].search(a.headline)),
        "headline_sums": summed and not a.single() and not a.is_case(),
        "spread": bool(cues["spread"].search(a.headline)) or any(t.is_sum for t in a.first(1)),
    }


def _in_opening(a: _About) -> dict[str, bool]:
    opening = a.first(OPENING)
    return {
        "lead_counts": any(a.counts(t) and not PLUPERFECT.search(t.sentence.text) for t in a.first(LEAD)),
        "opening_counts": any(a.counts(t) for t in opening),
        "lead_tells": any(a.as_news(t) for t in a.first(LEAD)),
        "fresh_day": bool(a.fresh()),
        "scene": any(w.precision <= 2 for t in opening for w in t.sites),
        "opening_sums": any(a.sums(t) for t in a.first(LEAD)) and not a.single(),
        **_of_the_past(a),
    }


def _of_the_past(a: _About) -> dict[str, bool]:
    cues, news = _cues(), [a.headline, *(s.text for s in a.body[:LEAD])]
    text, days = " ".join(news), a.days(LOOKED_AT)
    years = [int(y) for y in YEAR.findall(text)] + [w.end.year for w in days if w.end]
    long_ago = bool(a.published) and any(y <= a.published.year - OLD_TRIAL_YEARS for y in years if a.published)
    return {
        "memory": bool(cues["memory"].search(text)) and not a.fresh(),
        "old_trial": bool(cues["court"].search(text)) and long_ago and not a.fresh(),
        "false_alarm": any(is_hoax(x) for x in news) and not any(a.counts(t) for t in a.first(OPENING)),
    }


def _in_all(a: _About) -> dict[str, bool]:
    looked = a.first(LOOKED_AT)
    share = sum(a.tells(t) for t in looked) / max(OPENING, len(a.body[:LOOKED_AT]))
    triggers = [x for t in looked for x in t.triggers]
    silent = not any(x.is_deed for x in triggers_in(a.headline))
    return {
        "much": share >= MUCH,
        "little": share <= LITTLE,
        "aside": silent and not any(a.as_news(t) for t in a.first(LEAD)) and share <= SOME,
        "unreal": 2 * sum(x.realis != "asserted" for x in triggers) > len(triggers),
    }
