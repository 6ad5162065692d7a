"""Article -> mentions and claims: the assembly of extraction's parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from transforms.extraction import actors
from transforms.extraction.attribution import attribute as attribution
from transforms.extraction.claims import find as claims
from transforms.extraction.dates import find as dates
from transforms.extraction.drafts import ClaimDraft, Document, Extraction, MentionDraft
from transforms.extraction.mentions import blame, setting, telling, tolls
from transforms.extraction.mentions import find as mentions
from transforms.extraction.places import find as places
from transforms.ids import make_id
from transforms.places.index import Gazetteer
from transforms.records import Article, Claim, Mention


def extract(document: Document, gazetteer: Gazetteer | None = None) -> Extraction:
    """All mentions and claims of one parsed article. Pure: the same document gives the same rows.

    `gazetteer` is the shipped one unless a user's places are loaded on top.

    incident_id is None on every row; linking fills it. Raises what its parts raise; the caller keeps one bad
    article from sinking the rest.
    """
    found = claims.merge_repeats(attribution.attribute(document, claims.find_claims(document)))
    spots = places.find_places(document, gazetteer)
    country = actors.main_country(document, spots)
    parties = actors.find_actors(document, country)
    tellings = telling.find_tellings(document, dates.find_dates(document), spots, parties, found)
    drafts = blame.credit(document, parties, mentions.find_mentions(document, tellings, spots, country, found))
    drafts = [setting.at_opening(d, spots) for d in drafts]
    settled = [tolls.settle(document, found, d.claims) for d in drafts]
    found = tolls.apply(found, settled)
    rows = _mentions(document.article, drafts)
    owner = {i: row for row, d, s in zip(rows, drafts, settled, strict=True) for i in d.claims if i not in s.strangers}
    dropped = {i for s in settled for i in s.repeats}
    kept = [_claim(document.article, c, owner.get(i)) for i, c in enumerate(found) if i not in dropped]
    return Extraction(tuple(rows), tuple({c.claim_id: c for c in reversed(kept)}.values())[::-1])


def _mentions(article: Article, drafts: Sequence[MentionDraft]) -> list[Mention]:
    """One row a draft. Two incidents of one kind in one sentence differ by their order in it."""
    seen: Counter[tuple[int, str]] = Counter()
    rows = []
    for d in drafts:
        key = (d.quote_start, d.event_type)
        again = (seen[key],) if seen[key] else ()
        rows.append(_mention(article, d, make_id("m", article.article_id, *key, *again)))
        seen[key] += 1
    return rows


def _mention(article: Article, d: MentionDraft, mention_id: str) -> Mention:
    w, at = d.when, d.where
    return Mention(
        mention_id=mention_id,
        article_id=article.article_id,
        incident_id=None,
        is_lead=d.is_lead,
        is_background=d.is_background,
        realis=d.realis,
        event_type=d.event_type,
        date_start=w.start,
        date_end=w.end,
        date_precision=w.precision,
        date_basis=w.basis,
        place_text=at.place_text,
        place_name=at.place_name,
        admin1=at.admin1,
        country=at.country,
        latitude=at.latitude,
        longitude=at.longitude,
        where_precision=at.precision,
        perpetrators=d.perpetrators,
        targets=d.targets,
        quote=article.text[d.quote_start : d.quote_end],
        quote_start=d.quote_start,
        quote_end=d.quote_end,
        confidence=d.confidence,
        note=d.note,
    )


def _claim(article: Article, c: ClaimDraft, mention: Mention | None) -> Claim:
    return Claim(
        claim_id=make_id("c", article.article_id, c.number_start, c.metric),
        mention_id=mention.mention_id if mention else None,
        article_id=article.article_id,
        incident_id=None,
        metric=c.metric,
        value_low=c.low,
        value_high=c.high,
        qualifier=c.qualifier,
        victims=c.victims,
        victim_type=c.victim_type,
        is_subset=c.is_subset,
        source_name=c.source.name,
        source_type=c.source.type,
        source_channel=c.source.channel,
        stated_on=dates.publication_day(article),
        country=mention.country if mention else None,
        date_start=mention.date_start if mention else None,
        quote=article.text[c.quote_start : c.quote_end],
        quote_start=c.quote_start,
        quote_end=c.quote_end,
        number_start=c.number_start,
        number_end=c.number_end,
    )
