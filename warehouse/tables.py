"""Which tables stand where: in the lake, in a build's commit, in the published file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from transforms.records import Article, col
from transforms.schema import TABLES, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """The lake's note that one revision of an article was extracted by one version of the extractor."""

    article_id: str = col("key; articles.article_id")
    revision: int = col("articles.revision that was extracted")
    extractor_version: str = col("version of the extractor that did it last")


REVISIONS = Table(
    "article_revisions", Article, ("article_id", "revision"), ("year(published_at)", "month(published_at)")
)
EXTRACTED = Table("extracted", Extracted, ("article_id",))

# The ledger of runs is not in the lake: a run that finds nothing new must leave no snapshot.
LAKE: Mapping[str, Table] = {
    **{n: t for n, t in TABLES.items() if n != "runs"},
    REVISIONS.name: REVISIONS,
    EXTRACTED.name: EXTRACTED,
}

# Tables that a build states anew as a whole: rows that it no longer gives are deleted.
BUILT = (
    "mentions",
    "claims",
    "incidents",
    "incident_mentions",
    "incident_redirects",
    "pairs",
    "sources",
    "actors",
    "places",
)

PUBLIC: Mapping[str, Table] = {**TABLES, REVISIONS.name: REVISIONS}

DOCS: Mapping[str, str] = {
    REVISIONS.name: "Earlier texts of articles whose text changed; the current text stands in articles."
}


def doc(table: Table) -> str:
    """One sentence on what a row of the table is."""
    return DOCS.get(table.name, table.doc)
