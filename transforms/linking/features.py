"""One row per mention that may be linked: what the comparisons of reference/linking.json look at."""

from __future__ import annotations

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


def describe(
    articles: Sequence[Article], mentions: Sequence[Mention], claims: Sequence[Claim]
) -> tuple[list[Feature], pa.Table]:
    """Mentions -> their features in order of mention_id, and the same as an Arrow table with word vectors.

    Only asserted mentions are described: a denied, feared or planned incident is linked to nothing.
    """
    by_id = {a.article_id: a for a in articles}
    lexicon = words.lexicon(_whole(a) for a in by_id.values())
    numbers = _numbers(claims)
    asserted = sorted((m for m in mentions if m.realis == "asserted"), key=lambda m: m.mention_id)
    rows, vectors = [], []
    for m in asserted:
        article = by_id[m.article_id]
        rare = lexicon.rare_names(_told(m, article, NAME_CHARS))
        rows.append(_feature(m, article, numbers.get(m.mention_id, {}), rare))
        vectors.append(lexicon.vector(_told(m, article, LEAD_CHARS)))
    return rows, _table(rows, vectors)


def _whole(article: Article) -> str:
    title = article.title or ""
    return article.text if article.text.startswith(title) else f"{title}\n{article.text}"


def _told(mention: Mention, article: Article, chars: int) -> str:
    """The part of the article that tells this mention."""
    if mention.is_lead:
        return _whole(article)[:chars]
    return article.text[max(0, mention.quote_start - QUOTE_MARGIN) : mention.quote_end + QUOTE_MARGIN]


def _is_aftermath(article: Article) -> bool:
    """Whether headline and opening tell of courts, arrests or funerals: the deed itself may be long past."""
    return not aftermath_words().isdisjoint(words.words(_whole(article)[:OPENING_CHARS]))


def _numbers(claims: Iterable[Claim]) -> Mapping[str, Mapping[str, set[int]]]:
    """mention_id -> metric -> the numbers it gives, subsets and vague numbers left out."""
    out: dict[str, dict[str, set[int]]] = {}
    for c in claims:
        if c.mention_id and not c.is_subset and c.qualifier != "vague":
            out.setdefault(c.mention_id, {}).setdefault(c.metric, set()).add(c.value_low)
    return out


def _feature(m: Mention, article: Article, numbers: Mapping[str, set[int]], rare: Mapping[str, float]) -> Feature:
    last_day = m.date_end or m.date_start
    known_type = m.event_type if m.event_type != "other" else None
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
        place=words.fold(m.place_name) if m.place_name and m.where_precision <= 3 else None,
        admin1=words.fold(m.admin1) if m.admin1 else None,
        country=m.country,
        event_type=known_type,
        near_types=near_types().get(m.event_type, ()),
        perpetrators=m.perpetrators,
        targets=m.targets,
        killed=tuple(sorted(numbers.get("killed", ()))),
        wounded=tuple(sorted(numbers.get("wounded", ()))),
        quote=words.fold(" ".join(m.quote.split())),
        names=tuple(rare.items()),
        keys=tuple(list(rare)[: words.KEYS]),
        cells=tuple(_cells(m)),
        days=tuple(_days(m)),
        numbers=tuple(_number_keys(m, numbers)),
        published=article.published_at.date().toordinal() if article.published_at else None,
    )


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
    for name in ("place", "event_type"):
        columns[f"tf_{name}"] = _shares(columns[name])
    return pa.table(columns)


def _shares(values: pa.Array) -> pa.Array:
    """How common each value is among the mentions, for Splink's term-frequency adjustment."""
    known = [v for v in values.to_pylist() if v is not None]
    counts: dict[str, int] = {}
    for v in known:
        counts[v] = counts.get(v, 0) + 1
    return pa.array([None if v is None else counts[v] / len(known) for v in values.to_pylist()], type=pa.float64())


_TYPES: Mapping[str, pa.DataType] = {
    **dict.fromkeys(
        ("mention_id", "article_id", "family", "outlet", "quote", "place", "admin1", "country", "event_type"),
        pa.string(),
    ),
    **dict.fromkeys(("is_lead", "firm", "aftermath"), pa.bool_()),
    **dict.fromkeys(("day_from", "day_to", "where_precision", "published"), pa.int32()),
    **dict.fromkeys(("lat", "lon"), pa.float64()),
    **dict.fromkeys(("near_types", "perpetrators", "targets", "keys", "cells", "numbers"), pa.list_(pa.string())),
    "days": pa.list_(pa.int32()),
    "names": pa.list_(pa.struct([("name", pa.string()), ("bits", pa.float32())])),
    **dict.fromkeys(("killed", "wounded"), pa.list_(pa.int32())),
}
