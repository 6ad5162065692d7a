"""The rows of every public table, each column declared once.

Arrow schemas, the warehouse's DDL, its checks and docs/tables.md are all derived from these classes
(see transforms/schema.py), so a column added here appears everywhere. Offsets count characters
(Python string indices) of `Article.text`; ends are exclusive. Dates are days in the article's own terms.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, TypeVar, cast

R = TypeVar("R")

Realis = Literal["asserted", "denied", "feared", "threatened", "planned"]
Metric = Literal["killed", "wounded", "abducted", "missing", "displaced", "captured", "freed", "airstrikes"]
Qualifier = Literal["exact", "at_least", "more_than", "about", "up_to", "vague"]
VictimType = Literal["civilian", "combatant", "mixed", "unknown"]


def col(doc: str, **kwargs: Any) -> Any:
    """A column with its one-line documentation."""
    return field(metadata={"doc": doc}, **kwargs)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPage:
    """What a source hands over: the bytes or text of one article and what the source said about it.

    Not a table. `body` is bytes when nobody decoded it yet. `kind` is None when the reader must find out.
    `published_at` is the source's own words ('2016-01-17', RFC 822, ISO); `published_basis` says where
    they come from ('feed' or 'metadata').
    """

    origin: str
    body: bytes | str
    kind: Literal["html", "text"] | None = None
    charset: str | None = None
    external_id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    author: str | None = None
    published_at: str | None = None
    published_basis: Literal["feed", "metadata"] = "metadata"
    language: str | None = None
    fetched_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """One input that did not become an article, with the reason: nothing is lost silently."""

    reject_id: str = col("key; a hash of origin, reason and body")
    origin: str = col("where the input came from: a path (with line), or a URL")
    reason: str = col(
        "empty, not_text, no_main_text, too_large, undecodable, unsupported_language, bad_record, "
        "fetch_failed, disallowed_by_robots, extraction_failed"
    )
    detail: str | None = col("one line for a person: what was seen and what would help")
    seen_at: datetime = col("when the input was first refused")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One row per article kept."""

    article_id: str = col("key; a hash of the canonical URL, or of external_id and text where there is no URL")
    external_id: str | None = col("the id that the input carried (JSONL id, file name)")
    url: str | None = col("canonical URL")
    outlet: str | None = col("registered domain, or the name that the input gave")
    title: str | None = col("headline")
    author: str | None = col("byline")
    language: str | None = col("ISO 639-1")
    published_at: datetime | None = col("NULL where nobody says; never the time of the run")
    published_basis: str = col("feed, metadata, page, dateline, none")
    fetched_at: datetime = col("when the input was read; kept from the first time")
    wire: str | None = col("the agency the text is credited to (AFP, Reuters, AP), else NULL")
    duplicate_of: str | None = col("article_id of the earliest article with (nearly) the same text")
    n_words: int = col("words of the main text")
    text: str = col("the main text that quotes and offsets refer to")
    revision: int = col("1 for the first text seen under this id, then one more for each changed text")
    published_on: date | None = col("publication day in the outlet's own calendar, which 'today' means", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One row per incident as one article tells it."""

    mention_id: str = col("key; a hash of the article and of the place of the quote")
    article_id: str = col("articles.article_id")
    incident_id: str | None = col("incidents.incident_id; NULL only where realis is not 'asserted'")
    is_lead: bool = col("the article's main incident; at most one per article")
    is_background: bool = col("told as history, not as the news")
    realis: str = col("asserted, denied, feared, threatened, planned")
    event_type: str = col("slug of the ACLED sub-event type, see reference/event_types.yml")
    date_start: date | None = col("first day; NULL where unknown")
    date_end: date | None = col("last day; NULL where unknown")
    date_precision: int = col("UCDP date_prec 1-5: 1 day, 2 up to 6 days, 3 week, 4 month, 5 more or unknown")
    date_basis: str = col("stated, relative, published, unknown")
    place_text: str | None = col("as written in the article")
    place_name: str | None = col("as the gazetteer names it")
    admin1: str | None = col("province, as the gazetteer names it")
    country: str | None = col("ISO 3166-1 alpha-2")
    latitude: float | None = col("degrees WGS 84; NULL where the place is not known")
    longitude: float | None = col("degrees WGS 84; NULL where the place is not known")
    where_precision: int = col("UCDP where_prec 1-7: 1 exact, 2 near, 3 district, 4 province, 6 country, 7 unknown")
    perpetrators: tuple[str, ...] = col("canonical actor names, who did it", default=())
    targets: tuple[str, ...] = col("canonical actor names, to whom", default=())
    quote: str = col("the words that carry the mention")
    quote_start: int = col("offset of the quote in articles.text")
    quote_end: int = col("end offset, exclusive")
    confidence: float = col("0..1")
    note: str | None = col(
        "'not_verified', 'state_media_silent', 'repost of a-… with other numbers: killed 700 for 281' and the like, "
        "comma separated",
        default=None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One row per number that an article gives, with who states it."""

    claim_id: str = col("key; a hash of the article, the metric and the place of the number")
    mention_id: str | None = col("mentions.mention_id; NULL for a number of no incident (a war-wide total)")
    article_id: str = col("articles.article_id")
    incident_id: str | None = col("incidents.incident_id")
    metric: str = col("killed, wounded, abducted, missing, displaced, captured, freed, airstrikes")
    value_low: int = col("the number, or the lower end; 'dozens' 24, 'scores' 40, 'hundreds' 200, 'several' 3")
    value_high: int | None = col("equal to value_low for a single number; NULL for 'at least' and 'more than'")
    qualifier: str = col("exact, at_least, more_than, about, up_to, vague")
    victims: str | None = col("who, in the article's words")
    victim_type: str = col("civilian, combatant, mixed, unknown")
    is_subset: bool = col("part of another number in the same article ('including 12 children')")
    source_name: str | None = col("who states the number; NULL where the article states it in its own voice")
    source_type: str = col(
        "monitor, state_media, government, military, armed_group, rescue_service, medical, local_official, "
        "activist, witness, un, ngo, media, unattributed"
    )
    source_channel: str | None = col("through whom the source is quoted ('SANA' for 'a police source told SANA')")
    stated_on: date | None = col("the day the source stated it, where the article tells, else the publication day")
    superseded_by: str | None = col("claim_id of the same source's later figure", default=None)
    altered_from: str | None = col(
        "claim_id of the number in the original text that a repost changed into this one, which counts nowhere",
        default=None,
    )
    country: str | None = col("of its mention, for partitions and filters", default=None)
    date_start: date | None = col("of its mention, for partitions and filters", default=None)
    quote: str = col("the sentence part that holds the number")
    quote_start: int = col("offset of the quote in articles.text")
    quote_end: int = col("end offset, exclusive")
    number_start: int | None = col("offset of the number's own words in articles.text", default=None)
    number_end: int | None = col("end offset, exclusive", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One row per incident in the world."""

    incident_id: str = col("key; stable from run to run")
    episode_id: str | None = col("the battle or campaign it belongs to, else NULL")
    event_type: str = col("as in mentions, agreed over them")
    date_start: date | None = col("as in mentions")
    date_end: date | None = col("as in mentions")
    date_precision: int = col("as in mentions")
    place_name: str | None = col("as in mentions")
    admin1: str | None = col("as in mentions")
    country: str | None = col("as in mentions")
    latitude: float | None = col("as in mentions")
    longitude: float | None = col("as in mentions")
    where_precision: int = col("as in mentions")
    perpetrators: tuple[str, ...] = col("as in mentions", default=())
    targets: tuple[str, ...] = col("as in mentions", default=())
    killed_low: int | None = col("lowest of the sources' totals")
    killed_best: int | None = col("median of the independent sources' latest totals")
    killed_high: int | None = col("highest of the sources' totals")
    wounded_low: int | None = col("as killed_low")
    wounded_best: int | None = col("as killed_best")
    wounded_high: int | None = col("as killed_high")
    abducted_low: int | None = col("as killed_low")
    abducted_best: int | None = col("as killed_best")
    abducted_high: int | None = col("as killed_high")
    n_articles: int = col("articles that tell it")
    n_outlets: int = col("outlets that tell it")
    n_sources: int = col("independent claimants: a wire story and its reprints are one")
    is_contested: bool = col("claimants disagree beyond their qualifiers")
    grade: str = col("confirmed, fair, weak, contested, discounted (Airwars' meanings)")
    first_published_at: datetime | None = col("earliest article's publication")
    last_published_at: datetime | None = col("latest article's publication")


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentMention:
    """Why a mention belongs to its incident."""

    incident_id: str = col("incidents.incident_id")
    mention_id: str = col("key; mentions.mention_id")
    match_probability: float | None = col("best pair probability inside the incident; NULL for a mention alone")
    decided_by: str = col("'model', or the reviewer's name")
    reasons: str = col("the evidence in words")


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRedirect:
    """An incident id that no longer stands, and the one that took its mentions."""

    old_id: str = col("key; the id that went")
    new_id: str | None = col("the id that stands; NULL where all its articles went")
    reason: str = col("merged, or withdrawn when its articles went")
    redirected_at: datetime = col("the build's time")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's decision on a pair of mentions, which every later build obeys."""

    judgement_id: str = col("key; a hash of the pair, the person and the time")
    mention_a: str = col("mentions.mention_id")
    mention_b: str = col("mentions.mention_id")
    verdict: str = col(
        "same, different, discounted (one mention, given twice: what it tells did not happen), or undone (which takes "
        "an earlier verdict back)"
    )
    judged_by: str = col("the person's name")
    judged_at: datetime = col("when it was decided")
    reason: str | None = col("why, in the person's words")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsurePair:
    """Two mentions of which the model is not sure whether they tell one incident: what `review` asks people."""

    mention_id_a: str = col("key; mentions.mention_id, the smaller of the two")
    mention_id_b: str = col("key; mentions.mention_id")
    match_probability: float = col("that both tell one incident, by this pair alone")
    evidence: str = col("what speaks for and against, in words and weights (log2 odds), strongest first")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one build did to one incident. To follow: insert added, update changed, delete merged and withdrawn."""

    change_id: str = col("key; a hash of the build, the incident, the change and new_id")
    build_id: str = col("runs.run_id")
    incident_id: str = col("the incident to which it happened")
    change: str = col(
        "added; changed (its row or its mentions); split (some of its mentions are now in new_id); "
        "merged (into new_id, it no longer stands); withdrawn (its articles went)"
    )
    new_id: str | None = col("where mentions went: the id that stands after a merge, or the new one of a split")
    changed_at: datetime = col("the build's time")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Dimension: a claimant."""

    source_name: str = col("key; canonical name")
    source_type: str = col("as claims.source_type")
    n_claims: int = col("claims it states")


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Dimension: a party to conflict, from reference/actors.yml."""

    actor_name: str = col("key; canonical name")
    actor_type: str = col("state_force, rebel_group, militia, political_group, external_force, civilians, unknown")
    country: str | None = col("ISO 3166-1 alpha-2 where it belongs to one")
    aliases: tuple[str, ...] = col("spellings and other names", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Dimension: a place that some mention names."""

    place_id: str = col("key; country, province and name")
    place_name: str = col("as the gazetteer names it")
    admin1: str | None = col("province")
    country: str | None = col("ISO 3166-1 alpha-2")
    latitude: float | None = col("degrees WGS 84")
    longitude: float | None = col("degrees WGS 84")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The ledger: one row per run of a flow."""

    run_id: str = col("key")
    flow: str = col("ingest or build")
    started_at: datetime = col("start of the run")
    finished_at: datetime | None = col("end of the run")
    status: str = col(
        "done, nothing_new, failed; committed: not published yet (in the published file, the build that made it)"
    )
    n_inputs: int = col("inputs seen (ingest), articles considered (build)")
    n_new: int = col("articles or revisions written")
    n_rejects: int = col("inputs refused")
    n_mentions: int = col("mentions after the run")
    n_claims: int = col("claims after the run")
    n_incidents: int = col("incidents after the run")
    seconds: float = col("wall time")
    detail: str | None = col("stage times, or the failed check")


def coerce(cls: type[R], row: dict[str, Any]) -> R:
    """Make a record of a dict such as Arrow's to_pylist() gives; unknown keys are dropped, lists become tuples."""
    names = cast(Any, cls).__dataclass_fields__
    return cls(**{k: tuple(v) if isinstance(v, list) else v for k, v in row.items() if k in names})
