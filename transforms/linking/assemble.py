"""One incident's row out of its mentions and claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from transforms.linking import agree, grade, lineage, revisions, tolls
from transforms.records import Article, Claim, Incident, Mention


@dataclass(frozen=True, slots=True)
class Case:
    """An incident's id with its mentions and the claims that hang on them."""

    incident_id: str
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    is_discounted: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """The incident's row, and which of its claims a later one supersedes (claim_id -> claim_id)."""

    incident: Incident
    superseded: Mapping[str, str]


def assemble(case: Case, articles: Mapping[str, Article]) -> Built:
    """Agree on the fields, add up the tolls, count the sources, grade."""
    mentions = sorted(case.mentions, key=lambda m: m.mention_id)
    told_by = sorted({m.article_id for m in mentions})
    when, place = agree.agree_when(mentions), agree.agree_place(mentions)
    found = tolls.totals(case.claims, articles)
    standing = revisions.latest(found, when.start)
    perpetrators = agree.agree_actors(mentions, lambda m: m.perpetrators)
    sources = lineage.independent(case.claims, articles, told_by)
    contested = bool(grade.disputes(standing)) or grade.perpetrators_differ(mentions)
    published = sorted(p for a in told_by if (p := articles[a].published_at))
    incident = Incident(
        incident_id=case.incident_id,
        episode_id=None,
        event_type=agree.agree_type(mentions),
        date_start=when.start,
        date_end=when.end,
        date_precision=when.precision,
        place_name=place.place_name,
        admin1=place.admin1 if place.place_name else agree.agree_admin1(mentions),
        country=place.country if place.place_name else agree.agree_country(mentions),
        latitude=place.latitude,
        longitude=place.longitude,
        where_precision=place.where_precision,
        perpetrators=perpetrators,
        targets=agree.agree_actors(mentions, lambda m: m.targets),
        **_numbers(standing),
        n_articles=len(told_by),
        n_outlets=len({articles[a].outlet or a for a in told_by}),
        n_sources=len(sources),
        is_contested=contested,
        grade=grade.grade(
            len(sources), contested, grade.is_confirmed_by(perpetrators, case.claims), case.is_discounted
        ),
        first_published_at=published[0] if published else None,
        last_published_at=published[-1] if published else None,
    )
    return Built(incident, revisions.superseded(found, when.start))


def _numbers(standing: list[tolls.Total]) -> dict[str, int | None]:
    """killed_low … abducted_high."""
    out: dict[str, int | None] = {}
    for metric in tolls.METRICS:
        toll = tolls.toll(standing, metric)
        for end in ("low", "best", "high"):
            out[f"{metric}_{end}"] = getattr(toll, end) if toll else None
    return out
