"""Articles as they come in: new ones, the same again, and changed texts, whose old text is kept."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from transforms.records import Article
from warehouse import merge
from warehouse.catalog import transaction
from warehouse.engine import fetch_arrow
from warehouse.tables import EXTRACTED, LAKE, REVISIONS


@dataclass(frozen=True)
class Added:
    """What became of a batch: article ids that are new, changed (a new revision) and filled (a blank now known)."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    unchanged: int = 0

    @property
    def written(self) -> int:
        """Rows written: articles and revisions."""
        return len(self.new) + len(self.changed) + len(self.filled)


def add_articles(con: duckdb.DuckDBPyConnection, rows: Sequence[Article]) -> Added:
    """Write a batch in one transaction.

    A changed text makes a new revision and the old row goes to article_revisions. The same text keeps its row; only
    what was unknown (NULL) is filled in, and the article is extracted again. Two texts under one id in one batch: the
    first counts, so that the same batch again changes nothing.
    """
    batch: dict[str, Article] = {}
    for article in rows:
        batch.setdefault(article.article_id, article)
    current = _current(con, list(batch))
    new = [a for i, a in batch.items() if i not in current]
    changed = [_revised(current[i], a) for i, a in batch.items() if i in current and current[i].text != a.text]
    same = [(current[i], a) for i, a in batch.items() if i in current and current[i].text == a.text]
    filled = [merged for old, a in same if (merged := _fill(old, a)) != old]
    if new or changed or filled:
        _write(con, [*new, *changed, *filled], [current[a.article_id] for a in changed], filled)
    ids = [tuple(a.article_id for a in part) for part in (new, changed, filled)]
    return Added(ids[0], ids[1], ids[2], unchanged=len(rows) - sum(map(len, ids)))


def _write(con: duckdb.DuckDBPyConnection, current: list[Article], old: list[Article], again: list[Article]) -> None:
    plans = [(LAKE["articles"], current), (REVISIONS, old)]
    staged = [merge.stage(con, table, table.to_arrow(a), delete_missing=False) for table, a in plans]
    with transaction(con, "articles"):
        for part in staged:
            merge.apply(con, part)
        if again:
            con.execute(
                f"DELETE FROM lake.{EXTRACTED.name} WHERE list_contains(?, article_id)", [[a.article_id for a in again]]
            )


def _current(con: duckdb.DuckDBPyConnection, ids: list[str]) -> dict[str, Article]:
    rows = fetch_arrow(con, "SELECT * FROM lake.articles WHERE article_id IN (SELECT unnest(?))", [ids])
    return {a.article_id: a for a in LAKE["articles"].to_records(rows)}


def _revised(old: Article, new: Article) -> Article:
    """The new text as the next revision; what only the old reading knew stays known."""
    return dataclasses.replace(_fill(new, old), revision=old.revision + 1)


def _fill(article: Article, other: Article) -> Article:
    """`article` with its unknown columns taken from `other`; duplicate_of is the build's to say."""
    names = [f.name for f in dataclasses.fields(Article) if f.name != "duplicate_of"]
    blanks = {n: getattr(other, n) for n in names if getattr(article, n) is None}
    if blanks.get("published_at"):
        blanks["published_basis"] = other.published_basis
    return dataclasses.replace(article, **blanks)
