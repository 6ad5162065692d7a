"""Explain one article: what each sentence gave, and by which words. Extraction is run anew, so edits show at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flows.errors import TallybookError
from flows.gazetteer import dumps, gazetteer
from transforms.extraction import actors
from transforms.extraction.attribution import attribute as attribution
from transforms.extraction.claims import find as claims
from transforms.extraction.dates import find as dates
from transforms.extraction.document import load_model, parse_documents
from transforms.extraction.drafts import ClaimDraft, Document
from transforms.extraction.extract import extract
from transforms.extraction.places import find as places
from transforms.places.gazetteer import Gazetteer
from transforms.records import Article, Mention, coerce
from warehouse.query import find_article


@dataclass(frozen=True)
class Note:
    """A sentence and one line for each thing taken from it."""

    index: int
    text: str
    taken: list[str]


def explain_article(published: Path, key: str) -> list[Note]:
    """`key` is an article_id, an external id, a URL or the end of one. Raises TallybookError where it names none."""
    row = find_article(published, key)
    if row is None:
        raise TallybookError(
            f"no article {key!r} in {published}: give an article_id, an external id, a file name or a URL"
        )
    (document,) = parse_documents([coerce(Article, row)], load_model())
    return explain(document, gazetteer(dumps(published.parent)))


def explain(document: Document, places_known: Gazetteer | None = None) -> list[Note]:
    """What the extractor took from each sentence of a parsed article."""
    taken: dict[int, list[str]] = {s.index: [] for s in document.sentences}
    for m in extract(document, places_known).mentions:
        taken[_sentence_at(document, m.quote_start)].append(_mention(m))
    for c in claims.merge_repeats(attribution.attribute(document, claims.find_claims(document))):
        taken[c.sentence].append(_claim(document.article, c))
    for d in dates.find_dates(document):
        taken[d.sentence].append(f"when     '{d.text}' -> {d.when.start} to {d.when.end} ({d.when.basis})")
    for p in places.find_places(document, places_known):
        pinned = f"{p.where.latitude:.2f}, {p.where.longitude:.2f}" if p.where.latitude is not None else "no pin"
        words = document.article.text[p.start : p.end]
        taken[p.sentence].append(f"where    '{words}' ({p.role}) -> {p.where.place_name}, {p.where.admin1}, {pinned}")
    for a in actors.find_actors(document):
        taken[a.sentence].append(f"who      '{document.article.text[a.start : a.end]}' -> {a.name} ({a.kind})")
    return [Note(s.index, s.text, taken[s.index]) for s in document.sentences]


def _sentence_at(document: Document, offset: int) -> int:
    return max((s.index for s in document.sentences if s.start <= offset), default=0)


def _mention(m: Mention) -> str:
    kind = "LEAD" if m.is_lead else "background" if m.is_background else "incident"
    whom = f"; by {' + '.join(m.perpetrators) or 'unknown'}, against {' + '.join(m.targets) or 'unknown'}"
    where = ", ".join(x for x in (m.place_name or m.place_text, m.admin1, m.country) if x) or "place unknown"
    day = f"{m.date_start or 'day unknown'} ({m.date_basis})"
    return f"{kind:<8} {m.event_type}, {m.realis}; {day}; {where}{whom}"


def _claim(article: Article, c: ClaimDraft) -> str:
    text = article.text
    number, trigger = text[c.number_start : c.number_end], text[c.trigger_start : c.trigger_end]
    by = "the outlet's own voice"
    if c.source.name:
        words = f" ('{text[c.source.start : c.source.end]}')" if c.source.start is not None else ""
        by = f"{c.source.name} [{c.source.type}]{words}"
    marks = ", ".join(m for m, on in (("subset", c.is_subset), ("total", c.is_total)) if on)
    span = str(c.low) if c.high == c.low else f"{c.low}-{'' if c.high is None else c.high}"
    return (
        f"claim    {c.metric} {span} {c.qualifier} ('{number}' by '{trigger}') says {by}{f'; {marks}' if marks else ''}"
    )
