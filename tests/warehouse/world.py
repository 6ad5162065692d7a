"""A small invented world for the warehouse's tests: articles, mentions, claims and incidents that pass every check."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pyarrow as pa

from transforms.records import (
    Actor,
    Article,
    Claim,
    Incident,
    IncidentMention,
    IncidentRedirect,
    Mention,
    Place,
    Reject,
    Run,
    Source,
)
from transforms.schema import TABLES

DAY = datetime(2016, 1, 17, 12, tzinfo=UTC)
BUILT_AT = datetime(2026, 1, 1, tzinfo=UTC)
QUOTE = "rebels killed 135 people"
OTHERS = "One count was 140, state media gave at least 300"
PLACES = (("SY", "Homs", 34.73, 36.72), ("IQ", "Mosul", 36.34, 43.13), (None, None, None, None))


def article(n: int, **changed: Any) -> Article:
    """Article number n, whose text holds QUOTE behind an emoji, a joined emoji and a combining accent."""
    text = f"😀 Réporte\u0301 👨‍👩‍👧 {n}: {QUOTE} near the town. {OTHERS}."
    values: dict[str, Any] = {
        "article_id": f"a{n}", "external_id": f"x{n}", "url": None, "outlet": f"outlet{n % 3}", "title": f"Title {n}",
        "author": None, "language": "en", "published_at": DAY + timedelta(days=n % 400), "published_basis": "page",
        "fetched_at": BUILT_AT, "wire": None, "duplicate_of": None, "n_words": 9, "text": text, "revision": 1,
    }  # fmt: skip
    return Article(**values | changed)


def mention(n: int, **changed: Any) -> Mention:
    """The lead mention of article n, of incident n."""
    country, place, latitude, longitude = PLACES[n % 3]
    start = article(n).text.index(QUOTE)
    values: dict[str, Any] = {
        "mention_id": f"m{n}", "article_id": f"a{n}", "incident_id": f"i{n}", "is_lead": True, "is_background": False,
        "realis": "asserted", "event_type": "armed_clash", "date_start": _day(n), "date_end": _day(n),
        "date_precision": 1 if _day(n) else 5, "date_basis": "stated", "place_text": place, "place_name": place,
        "admin1": place, "country": country, "latitude": latitude, "longitude": longitude,
        "where_precision": 1 if place else 7, "perpetrators": ("rebels",), "targets": (), "quote": QUOTE,
        "quote_start": start, "quote_end": start + len(QUOTE), "confidence": 0.9,
    }  # fmt: skip
    return Mention(**values | changed)


def claim(n: int, **changed: Any) -> Claim:
    """The number that article n gives; or another one of its text, by `quote`."""
    m = mention(n)
    quote = changed.get("quote", QUOTE)
    start = article(n).text.index(quote)
    number = start + quote.index(str(changed.get("value_low", 135)))
    values: dict[str, Any] = {
        "claim_id": f"c{n}", "mention_id": f"m{n}", "article_id": f"a{n}", "incident_id": f"i{n}", "metric": "killed",
        "value_low": 135, "value_high": 135, "qualifier": "exact", "victims": "people", "victim_type": "unknown",
        "is_subset": False, "source_name": "SOHR", "source_type": "monitor", "source_channel": None,
        "stated_on": _day(n), "country": m.country, "date_start": m.date_start, "quote": quote,
        "quote_start": start, "quote_end": start + len(quote), "number_start": number, "number_end": number + 3,
    }  # fmt: skip
    return Claim(**values | changed)


def incident(n: int, **changed: Any) -> Incident:
    """The incident that article n tells."""
    m = mention(n)
    taken = ("event_type", "date_start", "date_end", "date_precision", "place_name", "admin1", "country", "latitude",
             "longitude", "where_precision", "perpetrators", "targets")  # fmt: skip
    values: dict[str, Any] = {name: getattr(m, name) for name in taken} | {
        "incident_id": f"i{n}", "episode_id": None, "killed_low": 135, "killed_best": 135, "killed_high": 135,
        "wounded_low": None, "wounded_best": None, "wounded_high": None, "abducted_low": None, "abducted_best": None,
        "abducted_high": None, "n_articles": 1, "n_outlets": 1, "n_sources": 1, "is_contested": False, "grade": "fair",
        "first_published_at": article(n).published_at, "last_published_at": article(n).published_at,
    }  # fmt: skip
    return Incident(**values | changed)


def reason(n: int, **changed: Any) -> IncidentMention:
    """Why mention n belongs to incident n."""
    values: dict[str, Any] = {
        "incident_id": f"i{n}", "mention_id": f"m{n}", "match_probability": None, "decided_by": "model",
        "reasons": "alone",
    }  # fmt: skip
    return IncidentMention(**values | changed)


def reject(n: int) -> Reject:
    """A refused input."""
    return Reject(reject_id=f"r{n}", origin=f"in/{n}.txt", reason="empty", detail=None, seen_at=DAY)


def redirect(old: str, new: str, why: str = "merged") -> IncidentRedirect:
    """Incident `old` went into `new`."""
    return IncidentRedirect(old_id=old, new_id=new, reason=why, redirected_at=BUILT_AT)


def run(run_id: str = "run-1", **changed: Any) -> Run:
    """A line of the ledger."""
    values: dict[str, Any] = {
        "run_id": run_id, "flow": "build", "started_at": BUILT_AT, "finished_at": BUILT_AT, "status": "done",
        "n_inputs": 1, "n_new": 1, "n_rejects": 0, "n_mentions": 1, "n_claims": 1, "n_incidents": 1, "seconds": 1.5,
        "detail": None,
    }  # fmt: skip
    return Run(**values | changed)


def build(n: int, **rows: list[Any]) -> dict[str, pa.Table]:
    """The tables of a build over articles 0..n-1; `rows` replaces whole tables."""
    numbers = range(n)
    given: dict[str, list[Any]] = {
        "mentions": [mention(i) for i in numbers],
        "claims": [claim(i) for i in numbers],
        "incidents": [incident(i) for i in numbers],
        "incident_mentions": [reason(i) for i in numbers],
        "incident_redirects": [],
        "sources": [Source(source_name="SOHR", source_type="monitor", n_claims=n)],
        "actors": [Actor(actor_name="rebels", actor_type="rebel_group", country="SY", aliases=("insurgents",))],
        "places": [
            Place(place_id="SY/Homs/Homs", place_name="Homs", admin1="Homs", country="SY", latitude=34.73,
                  longitude=36.72)
        ],
    }  # fmt: skip
    return {name: TABLES[name].to_arrow(records) for name, records in (given | rows).items()}


def _day(n: int) -> date | None:
    """The event's day: unknown for every seventh, else the day before publication."""
    return None if n % 7 == 6 else (DAY + timedelta(days=n % 400 - 1)).date()


def part(n: int, **rows: list[Any]) -> dict[str, pa.Table]:
    """Mentions and claims of `build` alone: enough where the lake is tested rather than the contract."""
    return {name: table for name, table in build(n, **rows).items() if name in ("mentions", "claims")}


def contested_build() -> dict[str, pa.Table]:
    """Twelve articles; incident i0 is told by a0 and a1 with other numbers, and by a13, a reprint of a1."""
    numbers = range(2, 12)
    joined = {"incident_id": "i0", "date_start": _day(0), "date_end": _day(0)}
    sana = {"source_name": "SANA", "source_type": "state_media", "value_low": 300, "value_high": None, "quote": OTHERS}
    return build(
        12,
        mentions=[mention(0), mention(1, **joined), mention(13, **joined), *map(mention, numbers)],
        claims=[
            claim(0, superseded_by="c0b"),
            claim(1, claim_id="c0b", incident_id="i0", value_low=140, value_high=140, quote=OTHERS),
            claim(1, incident_id="i0", qualifier="at_least", **sana),
            claim(13, incident_id="i0", qualifier="at_least", **sana),
            *map(claim, numbers),
        ],
        incidents=[
            incident(
                0, killed_low=140, killed_best=140, killed_high=300, is_contested=True, grade="contested", n_articles=3
            ),
            *map(incident, numbers),
        ],
        incident_mentions=[reason(0), reason(1, incident_id="i0"), reason(13, incident_id="i0"), *map(reason, numbers)],
        incident_redirects=[redirect("i-old", "i1"), redirect("i1", "i0"), redirect("i-gone", "", "withdrawn")],
    )
