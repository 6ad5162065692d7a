"""A made-up war of any size: incidents with a heavy tail of reports, as mentions, claims and articles. Seeded.

Places are those of the shipped gazetteer, some hit far more often than others; days lie in ten years and come in
bursts; reports get days, places, kinds and tolls somewhat wrong, as extraction does. Texts are Zipf-distributed
invented words around what each incident is about, so that likeness and rare names behave as in news.
"""

from __future__ import annotations

import csv
import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import transforms
from transforms.ids import make_id
from transforms.records import Article, Claim, Mention

PLACES = Path(transforms.__file__).parent / "reference" / "places"
FIRST_DAY = date(2011, 1, 1)
DAYS = 3650
MOST_REPORTS = 200
KINDS = ("shelling_or_missile", "air_or_drone_strike", "armed_clash", "remote_explosive_or_ied", "attack_on_civilians")
SYLLABLES = [c + v for c in "bdfghjklmnrstwyz" for v in "aeiou"]
SEEN_AT = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the gazetteer."""

    name: str
    country: str
    admin1: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Truth:
    """What happened, and the words that its reports share."""

    key: int
    place: Place
    day: date
    kind: str
    sides: tuple[str, str]
    killed: int
    words: Sequence[str]


@dataclass(frozen=True, slots=True)
class World:
    """What linking reads: whole articles with their mentions and claims, in order of publication."""

    articles: list[Article]
    mentions: list[Mention]
    claims: list[Claim]

    def split(self, last: int) -> tuple[World, World]:
        """The first articles, and the `last` articles; no article is in both."""
        late = {a.article_id for a in self.articles[-last:]}
        parts = []
        for wanted in (False, True):
            rows = [
                [r for r in t if (r.article_id in late) is wanted] for t in (self.articles, self.mentions, self.claims)
            ]
            parts.append(World(*rows))
        return parts[0], parts[1]


class _Maker:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.places = list(_places())
        self.random.shuffle(self.places)
        self.hits = list(itertools.accumulate(1 / (n + 3) for n in range(len(self.places))))
        self.lexicon = [self._word() for _ in range(30_000)]
        self.zipf = list(itertools.accumulate(1 / (n + 3) for n in range(len(self.lexicon))))
        self.actors = [self._word().title() for _ in range(60)]
        self.outlets = [f"{self._word()}.example" for _ in range(400)]

    def _word(self) -> str:
        return "".join(self.random.choices(SYLLABLES, k=self.random.choice((2, 2, 3, 3, 4))))

    def _talk(self, n: int) -> list[str]:
        return self.random.choices(self.lexicon, cum_weights=self.zipf, k=n)

    def truths(self) -> Iterator[Truth]:
        for key in itertools.count():
            (place,) = self.random.choices(self.places, cum_weights=self.hits)
            burst = self.random.choice((0.15, 0.4, 0.7))  # three years of heavy fighting
            share = self.random.gauss(burst, 0.06) % 1.0 if self.random.random() < 0.5 else self.random.random()
            people = [self._word().title() for _ in range(self.random.randint(2, 12))]
            yield Truth(
                key=key,
                place=place,
                day=FIRST_DAY + timedelta(days=int(share * DAYS)),
                kind=self.random.choice(KINDS),
                sides=(self.random.choice(self.actors), self.random.choice(self.actors)),
                killed=int(self.random.paretovariate(1.1)),
                words=[*people, *(w for w in self._talk(60)), place.name],
            )

    def reports(self) -> int:
        """How many mentions an incident gets: most one, few very many."""
        return min(MOST_REPORTS, int(self.random.paretovariate(1.3)))

    def article(self, truth: Truth, n: int, delay: int, mentions: Sequence[Truth]) -> Article:
        said = [["Many", "killed", "in", t.place.name, *self._sentence(t, 18 if t is truth else 6)] for t in mentions]
        text = "\n".join(" ".join(s) for s in (*said, self._talk(150)))
        day = truth.day + timedelta(days=delay)
        key = make_id("a", truth.key, n)
        return Article(
            article_id=key,
            external_id=key,
            url=None,
            outlet=self.random.choice(self.outlets),
            title=" ".join(self._sentence(truth, 1)[:9]),
            author=None,
            language="en",
            published_at=datetime(day.year, day.month, day.day, self.random.randrange(24), tzinfo=UTC),
            published_basis="metadata",
            fetched_at=SEEN_AT,
            wire=None,
            duplicate_of=None,
            n_words=len(text.split()),
            text=text,
            revision=1,
        )

    def _sentence(self, truth: Truth, times: int) -> list[str]:
        """`times` groups of words: half of what the incident is about, half common."""
        return [w for _ in range(times) for w in (*self.random.sample(truth.words, 5), *self._talk(5))]

    def mention(self, truth: Truth, article: Article, n: int) -> Mention:
        """The mention that the n-th paragraph of the article makes of what happened."""
        draw = self.random.random
        paragraphs = article.text.split("\n")
        start = sum(len(p) + 1 for p in paragraphs[:n])
        day = truth.day + timedelta(days=self.random.choice((-1, 1)) if draw() < 0.1 else 0)
        known_day, place = draw() > 0.05, truth.place
        if draw() < 0.08:
            place = self.random.choice(self.places)
        pinned = draw() > 0.12
        kind = truth.kind if draw() > 0.15 else self.random.choice(KINDS)
        return Mention(
            mention_id=make_id("m", article.article_id, n),
            article_id=article.article_id,
            incident_id=None,
            is_lead=n == 0,
            is_background=n > 0,
            realis="asserted",
            event_type=kind,
            date_start=day if known_day else None,
            date_end=day if known_day else None,
            date_precision=1 if known_day else 5,
            date_basis=self.random.choice(("stated", "relative", "published")) if known_day else "unknown",
            place_text=place.name,
            place_name=place.name if pinned else None,
            admin1=place.admin1 or None,
            country=place.country,
            latitude=place.lat if pinned else None,
            longitude=place.lon if pinned else None,
            where_precision=1 if pinned else 4,
            perpetrators=(truth.sides[0],) if draw() < 0.6 else (),
            targets=(truth.sides[1],) if draw() < 0.4 else (),
            quote=paragraphs[n][:120],
            quote_start=start,
            quote_end=start + 120,
            confidence=0.8,
        )

    def claims(self, truth: Truth, mention: Mention) -> Iterator[Claim]:
        for metric, value in (("killed", truth.killed), ("wounded", 2 * truth.killed)):
            if self.random.random() < 0.6:
                told = max(1, round(value * self.random.choice((1, 1, 1, 0.8, 1.3))))
                yield _claim(metric, told, mention, self.random.choice((*self.actors[:20], None)))


def world(mentions: int, seed: int = 1) -> World:
    """About `mentions` mentions (never fewer), of which a third tell in passing what other articles tell as news."""
    make = _Maker(seed)
    made: list[tuple[Article, list[Mention], list[Claim]]] = []
    near: list[Truth] = []
    count = 0
    for truth in make.truths():
        near = [*near[-200:], truth]
        for n in range(make.reports()):
            told = [truth, *(t for t in make.random.sample(near, make.random.choice((0, 0, 1))) if t.day < truth.day)]
            article = make.article(truth, n, make.random.choice((0, 0, 1, 1, 2, 5)), told)
            rows = [make.mention(t, article, k) for k, t in enumerate(told)]
            numbers = [c for t, m in zip(told, rows, strict=True) for c in make.claims(t, m)]
            made.append((article, rows, numbers))
            count += len(rows)
        if count >= mentions:
            break
    made.sort(key=lambda x: (str(x[0].published_at), x[0].article_id))
    return World([a for a, _, _ in made], [m for _, ms, _ in made for m in ms], [c for _, _, cs in made for c in cs])


def _places() -> Iterator[Place]:
    for file in sorted(PLACES.glob("conflict_*.tsv")):
        lines = (line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
        for row in csv.DictReader(lines, delimiter="\t"):
            yield Place(row["name"], row["country"], row["admin1"], float(row["lat"]), float(row["lon"]))


def _claim(metric: str, value: int, mention: Mention, source: str | None) -> Claim:
    return Claim(
        claim_id=make_id("c", mention.mention_id, metric),
        mention_id=mention.mention_id,
        article_id=mention.article_id,
        incident_id=None,
        metric=metric,
        value_low=value,
        value_high=value,
        qualifier="exact",
        victims="people",
        victim_type="unknown",
        is_subset=False,
        source_name=source,
        source_type="armed_group" if source else "unattributed",
        source_channel=None,
        stated_on=mention.date_start,
        country=mention.country,
        date_start=mention.date_start,
        quote=mention.quote,
        quote_start=mention.quote_start,
        quote_end=mention.quote_end,
    )
