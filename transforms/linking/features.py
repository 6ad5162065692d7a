"""One row per mention that may be linked: what the comparisons of reference/linking.json look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

from transforms.linking import words
from transforms.linking.settings import aftermath_words, near_types
from transforms.records import Article, Claim, Mention

LEAD_CHARS = 2500  # headline and first paragraphs: what the article says of its main incident
NAME_CHARS = 4000  # names of victims and sites come later in the story
OPENING_CHARS = 400
QUOTE_MARGIN = 150  # characters around the quote of any other mention
FIRM = frozenset({"stated", "relative"})
WEEK = 7
TELLING = 5  # smaller tolls are too common to look for partners by
CELL_DEGREES = 1.0  # about 100 km: the grid that brings neighbouring places together


@dataclass(frozen=True, slots=True)
class Feature:
    """A mention as the comparisons see it. Days are proleptic ordinals; None is unknown."""

    mention_id: str
    article_id: str
    family: str
    outlet: str | None
    is_lead: bool
    day_from: int | None
    day_to: int | None
    firm: bool
    aftermath: bool
    lat: float | None
    lon: float | None
    where_precision: int
    place: str | None
    admin1: str | None
    country: str | None
    event_type: str | None
    near_types: tuple[str, ...]
    perpetrators: tuple[str, ...]
    targets: tuple[str, ...]
    killed: tuple[int, ...]
    wounded: tuple[int, ...]
    quote: str
    names: tuple[tuple[str, float], ...]
    keys: tuple[str, ...]
    cells: tuple[str, ...]
    days: tuple[int, ...]
    numbers: tuple[str, ...]
    published: int | None
    tf_place: float | None
    tf_event_type: float | None
    singles: tuple[str, ...]  # names that no other article had when this was described


@dataclass(frozen=True, slots=True)
class Statistics:
    """How common words, places and kinds are in a collection: what makes a value in common tell much or little."""

    lexicon: words.Lexicon
    shares: Mapping[str, Mapping[str, float]]  # 'place', 'event_type' -> value -> share of the mentions that have one

    def share(self, column: str, value: str | None) -> float | None:
        """For Splink's term-frequency adjustment; a value not seen so far counts as the rarest."""
        known = self.shares[column]
        return None if value is None else known.get(value) or min(known.values(), default=1.0)


def statistics(articles: Iterable[Article], mentions: Iterable[Mention]) -> Statistics:
    """Counted over a whole collection."""
    mentions = [m for m in mentions if m.realis == "asserted"]
    seen = {"place": Counter(map(_place, mentions)), "event_type": Counter(map(_known_type, mentions))}
    shares = {}
    for column, counts in seen.items():
        counts.pop(None, None)
        shares[column] = {v: n / counts.total() for v, n in counts.items() if v is not None}
    return Statistics(words.lexicon(whole(a) for a in articles), shares)


def describe(
    articles: Iterable[Article], mentions: Iterable[Mention], claims: Iterable[Claim], known: Statistics
) -> pa.Table:
    """Mentions -> their features in order of mention_id, with word vectors, as an Arrow table for scoring.score.

    Only asserted mentions are described: a denied, feared or planned incident is linked to nothing.
    """
    by_id = {a.article_id: a for a in articles}
    numbers = _numbers(claims)
    asserted = sorted((m for m in mentions if m.realis == "asserted"), key=lambda m: m.mention_id)
    rows, vectors = [], []
    for m in asserted:
        article = by_id[m.article_id]
        told = _told(m, article)
        found = words.tokens(told)
        rows.append(_feature(m, article, numbers.get(m.mention_id, {}), words.names(told, found), known))
        vectors.append(known.lexicon.vector(words.words(t for t in found if t.end <= LEAD_CHARS)))
    return _table(rows, vectors)


def whole(article: Article) -> str:
    """Headline and text."""
    title = article.title or ""
    return article.text if article.text.startswith(title) else f"{title}\n{article.text}"


def _told(mention: Mention, article: Article) -> str:
    """The part of the article that tells this mention."""
    if mention.is_lead:
        return whole(article)[:NAME_CHARS]
    return article.text[max(0, mention.quote_start - QUOTE_MARGIN) : mention.quote_end + QUOTE_MARGIN]


def _is_aftermath(article: Article) -> bool:
    """Whether headline and opening tell of courts, arrests or funerals: the deed itself may be long past."""
    return not aftermath_words().isdisjoint(words.words(words.tokens(whole(article)[:OPENING_CHARS])))


def _numbers(claims: Iterable[Claim]) -> Mapping[str, Mapping[str, set[int]]]:
    """mention_id -> metric -> the numbers it gives, subsets and vague numbers left out."""
    out: dict[str, dict[str, set[int]]] = {}
    for c in claims:
        if c.mention_id and not c.is_subset and c.qualifier != "vague":
            out.setdefault(c.mention_id, {}).setdefault(c.metric, set()).add(c.value_low)
    return out


def _feature(
    m: Mention, article: Article, numbers: Mapping[str, set[int]], names: set[str], known: Statistics
) -> Feature:
    last_day = m.date_end or m.date_start
    lexicon = known.lexicon
    rare = lexicon.rare_names(names)
    place, kind = _place(m), _known_type(m)
    return Feature(
        mention_id=m.mention_id,
        article_id=m.article_id,
        family=article.duplicate_of or m.article_id,
        outlet=article.outlet,
        is_lead=m.is_lead,
        day_from=m.date_start.toordinal() if m.date_start else None,
        day_to=last_day.toordinal() if last_day else None,
        firm=m.date_basis in FIRM,
        aftermath=m.is_lead and _is_aftermath(article),
        lat=m.latitude,
        lon=m.longitude,
        where_precision=m.where_precision,
        place=place,
        admin1=words.fold(m.admin1) if m.admin1 else None,
        country=m.country,
        event_type=kind,
        near_types=near_types().get(m.event_type, ()),
        perpetrators=m.perpetrators,
        targets=m.targets,
        killed=tuple(sorted(numbers.get("killed", ()))),
        wounded=tuple(sorted(numbers.get("wounded", ()))),
        quote=words.fold(" ".join(m.quote.split())),
        names=tuple(rare.items()),
        keys=tuple([n for n in rare if lexicon.frequency[n] <= words.KEY_ARTICLES][: words.KEYS]),
        singles=tuple(sorted(n for n in names if n not in lexicon.frequency and lexicon.is_name(n))),
        cells=tuple(_cells(m)),
        days=tuple(_days(m)),
        numbers=tuple(_number_keys(m, numbers)),
        published=article.published_at.date().toordinal() if article.published_at else None,
        tf_place=known.share("place", place),
        tf_event_type=known.share("event_type", kind),
    )


def _place(m: Mention) -> str | None:
    return words.fold(m.place_name) if m.place_name and m.where_precision <= 3 else None


def _known_type(m: Mention) -> str | None:
    return m.event_type if m.event_type != "other" else None


def _cells(m: Mention) -> list[str]:
    """Blocking keys: place cell and week, each with its neighbours on one side, so that near ones share one."""
    if not m.date_start or not m.country:
        return []
    last = min(m.date_end or m.date_start, m.date_start + timedelta(days=31))
    weeks = _steps(m.date_start, last)
    places = _places(m)
    return sorted({f"{p}|{w}" for p in places for w in weeks})


def _days(m: Mention) -> list[int]:
    """Blocking keys of a mention without a pin: its days, and the one after."""
    if not m.date_start:
        return []
    first, last = m.date_start.toordinal(), (m.date_end or m.date_start).toordinal()
    return list(range(first, min(last, first + WEEK) + 2))


def _number_keys(m: Mention, numbers: Mapping[str, set[int]]) -> list[str]:
    """Blocking keys where the place is unknown or wrong: a toll of the same weeks; or the date is: one of the place."""
    told = [f"{metric} {n}" for metric in ("killed", "wounded") for n in numbers.get(metric, ()) if n >= TELLING]
    weeks = _steps(m.date_start, m.date_start) if m.date_start else []
    return sorted({f"{t}|{k}" for t in told for k in (*weeks, m.place_name) if k})


def _steps(first: date, last: date) -> list[int]:
    """The weeks of an interval, and the one after: dates up to a week apart share at least one."""
    return list(range(first.toordinal() // WEEK, last.toordinal() // WEEK + 2))


def _places(m: Mention) -> list[str]:
    if m.latitude is None or m.longitude is None:
        return [f"{m.country}/{words.fold(m.admin1)}"] if m.admin1 else [str(m.country)]
    row, column = int(m.latitude // CELL_DEGREES), int(m.longitude // CELL_DEGREES)
    cells = [f"{row + i},{column + j}" for i in (0, 1) for j in (0, 1)]
    return [*cells, f"{m.country}/{words.fold(m.admin1)}"] if m.admin1 else cells


def _table(rows: Sequence[Feature], vectors: Sequence[Any]) -> pa.Table:
    fields = Feature.__dataclass_fields__
    columns = {n: pa.array([getattr(r, n) for r in rows], type=_TYPES[n]) for n in fields}
    flat = pa.array(words.stack(vectors).reshape(-1), type=pa.float32())
    columns["vector"] = pa.FixedSizeListArray.from_arrays(flat, words.DIMENSIONS)
    return pa.table(columns)


_TYPES: Mapping[str, pa.DataType] = {
    **dict.fromkeys(
        ("mention_id", "article_id", "family", "outlet", "quote", "place", "admin1", "country", "event_type"),
        pa.string(),
    ),
    **dict.fromkeys(("is_lead", "firm", "aftermath"), pa.bool_()),
    **dict.fromkeys(("day_from", "day_to", "where_precision", "published"), pa.int32()),
    **dict.fromkeys(("lat", "lon", "tf_place", "tf_event_type"), pa.float64()),
    **dict.fromkeys(
        ("near_types", "perpetrators", "targets", "keys", "cells", "numbers", "singles"), pa.list_(pa.string())
    ),
    "days": pa.list_(pa.int32()),
    "names": pa.list_(pa.struct([("name", pa.string()), ("bits", pa.float32())])),
    **dict.fromkeys(("killed", "wounded"), pa.list_(pa.int32())),
}
