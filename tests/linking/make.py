"""Short makers of articles, mentions and claims for the tables of the linking tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from transforms.records import Article, Claim, Mention

BUILT = datetime(2026, 1, 1, tzinfo=UTC)


def article(key: str, text: str = "", **over: Any) -> Article:
    """An article with id `key`; `day` gives the publication as 'YYYY-MM-DD'."""
    day = over.pop("day", None)
    fields: dict[str, Any] = {
        "external_id": key,
        "url": None,
        "outlet": f"{key}.example",
        "title": None,
        "author": None,
        "language": "en",
        "published_at": datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None,
        "published_basis": "metadata" if day else "none",
        "fetched_at": BUILT,
        "wire": None,
        "duplicate_of": None,
        "n_words": len(text.split()),
        "revision": 1,
    }
    return Article(article_id=key, text=text, **{**fields, **over})


def mention(key: str, article_id: str, **over: Any) -> Mention:
    """A mention; `day` (or `day` and `last`) gives its dates, `at` its (place, admin1, latitude, longitude)."""
    day, last = over.pop("day", None), over.pop("last", None)
    place, admin1, lat, lon = over.pop("at", (None, None, None, None))
    fields: dict[str, Any] = {
        "incident_id": None,
        "is_lead": True,
        "is_background": False,
        "realis": "asserted",
        "event_type": "shelling_or_missile",
        "date_start": date.fromisoformat(day) if day else None,
        "date_end": date.fromisoformat(last or day) if day else None,
        "date_precision": 1 if day and not last else 5,
        "date_basis": "stated" if day else "unknown",
        "place_text": place,
        "place_name": place,
        "admin1": admin1,
        "country": "UA",
        "latitude": lat,
        "longitude": lon,
        "where_precision": 1 if lat is not None else 4 if admin1 else 6,
        "quote": "",
        "quote_start": 0,
        "quote_end": 0,
        "confidence": 0.8,
    }
    return Mention(mention_id=key, article_id=article_id, **{**fields, **over})


def claim(key: str, mention_id: str, article_id: str, value: int, **over: Any) -> Claim:
    """A claim; `source` names the claimant, `on` is the day it was stated."""
    source, on = over.pop("source", None), over.pop("on", None)
    fields: dict[str, Any] = {
        "incident_id": None,
        "metric": "killed",
        "value_low": value,
        "value_high": value,
        "qualifier": "exact",
        "victims": "people",
        "victim_type": "unknown",
        "is_subset": False,
        "source_name": source,
        "source_type": "government" if source else "unattributed",
        "source_channel": None,
        "stated_on": date.fromisoformat(on) if on else None,
        "quote": str(value),
        "quote_start": 0,
        "quote_end": len(str(value)),
    }
    return Claim(claim_id=key, mention_id=mention_id, article_id=article_id, **{**fields, **over})
