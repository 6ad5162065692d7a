"""What the stages of extraction hand to one another (not tables)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from transforms.records import Article, Claim, Mention, Metric, Qualifier, Realis, VictimType


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article. `parse` is a spaCy Doc of `text`, or None where no parse was needed.

    A token `t` of `parse` stands at article offset `start + t.idx`.
    """

    index: int
    start: int
    end: int
    text: str
    parse: Any = None


@dataclass(frozen=True, slots=True)
class Document:
    """An article cut into sentences."""

    article: Article
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number as written. Offsets are of the text that was searched. high is None for an open end."""

    start: int
    end: int
    low: int
    high: int | None
    qualifier: Qualifier


@dataclass(frozen=True, slots=True)
class When:
    """A time as an interval of days with UCDP date_prec and the basis of the date."""

    start: date | None = None
    end: date | None = None
    precision: int = 5
    basis: Literal["stated", "relative", "published", "unknown"] = "unknown"


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A time expression in the article: article offsets, and the interval it names.

    of_statement: the day of a statement ('the monitor said on Tuesday'), not of what it tells.
    """

    sentence: int
    start: int
    end: int
    text: str
    when: When
    of_statement: bool = False


@dataclass(frozen=True, slots=True)
class Where:
    """A resolved place. Coordinates are None where nothing certain is known (never a country's centroid)."""

    place_text: str | None = None
    place_name: str | None = None
    admin1: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: int = 7
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """A place name in the article: article offsets, the place, and how the sentence uses it.

    role: 'site' (in, at, on X), 'near' (near, south of X), 'area' (X province, countryside of X), 'between',
    'elsewhere' (where somebody spoke), 'dateline', 'actor' (part of an actor's or outlet's name or an adjective),
    'other'.
    headline: the article's title names it, too.
    """

    sentence: int
    start: int
    end: int
    where: Where
    role: str
    headline: bool = False


@dataclass(frozen=True, slots=True)
class ActorSpan:
    """An actor's name in the article: article offsets and the canonical name with its kind."""

    sentence: int
    start: int
    end: int
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who states something. name None: the article's own voice. channel: through whom it is quoted."""

    name: str | None = None
    type: str = "unattributed"
    channel: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """A number of casualties found in one sentence. Offsets are of the article's text.

    is_total: a cumulative figure of a campaign, a year or the war, which belongs to no single incident.
    trigger_start/end: the word that gives the metric ('killed', 'death toll').
    names: the capitalised words near the number, which tell repeats from other incidents with the same number.
    """

    sentence: int
    number_start: int
    number_end: int
    trigger_start: int
    trigger_end: int
    quote_start: int
    quote_end: int
    metric: Metric
    low: int
    high: int | None
    qualifier: Qualifier
    victims: str | None
    victim_type: VictimType
    is_subset: bool = False
    is_total: bool = False
    source: Attribution = field(default_factory=Attribution)
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class MentionDraft:
    """An incident as the article tells it, before ids. `claims` are indices into the article's claim drafts."""

    sentence: int
    quote_start: int
    quote_end: int
    event_type: str
    realis: Realis
    is_lead: bool
    is_background: bool
    when: When
    where: Where
    perpetrators: tuple[str, ...]
    targets: tuple[str, ...]
    confidence: float
    note: str | None = None
    claims: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article yields."""

    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
