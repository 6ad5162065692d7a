"""Arrow schemas, keys and partitions of every table, derived from the record classes."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from transforms import records

ARROW_TYPES: Mapping[Any, pa.DataType] = {
    str: pa.string(),
    int: pa.int32(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.date32(),
    datetime: pa.timestamp("us", tz="UTC"),
    tuple[str, ...]: pa.list_(pa.string()),
}


@dataclasses.dataclass(frozen=True)
class Table:
    """A table: its record class, its key columns, and the lake's partition expressions (DuckLake syntax)."""

    name: str
    record: type
    key: tuple[str, ...]
    partition: tuple[str, ...] = ()

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema, with each column's doc as field metadata."""
        hints = typing.get_type_hints(self.record)
        return pa.schema([_field(f, hints[f.name]) for f in dataclasses.fields(self.record)])

    @property
    def doc(self) -> str:
        """One sentence on what a row is."""
        return (self.record.__doc__ or "").strip().splitlines()[0]

    def to_arrow(self, rows: Iterable[Any]) -> pa.Table:
        """Records of this table's class -> an Arrow table in this schema."""
        names = [f.name for f in dataclasses.fields(self.record)]
        schema = self.schema
        data = list(rows)
        return pa.table(
            [pa.array([getattr(r, n) for r in data], type=schema.field(n).type) for n in names], schema=schema
        )

    def to_records(self, table: pa.Table) -> list[Any]:
        """An Arrow table -> records of this table's class."""
        return [records.coerce(self.record, row) for row in table.to_pylist()]


def _field(f: dataclasses.Field[Any], hint: Any) -> pa.Field:
    nullable = False
    if isinstance(hint, types.UnionType):
        nullable = True
        hint = next(a for a in typing.get_args(hint) if a is not type(None))
    return pa.field(f.name, ARROW_TYPES[hint], nullable=nullable, metadata={"doc": f.metadata.get("doc", "")})


def _tables() -> dict[str, Table]:
    by_event = ("country", "year(date_start)")
    tables = [
        Table("articles", records.Article, ("article_id",), ("year(published_at)", "month(published_at)")),
        Table("mentions", records.Mention, ("mention_id",), by_event),
        Table("claims", records.Claim, ("claim_id",), by_event),
        Table("incidents", records.Incident, ("incident_id",), by_event),
        Table("incident_mentions", records.IncidentMention, ("mention_id",)),
        Table("incident_redirects", records.IncidentRedirect, ("old_id",)),
        Table("pairs", records.UnsurePair, ("mention_id_a", "mention_id_b")),
        Table("judgements", records.Judgement, ("judgement_id",)),
        Table("changes", records.Change, ("change_id",)),
        Table("sources", records.Source, ("source_name",)),
        Table("actors", records.Actor, ("actor_name",)),
        Table("places", records.Place, ("place_id",)),
        Table("runs", records.Run, ("run_id",)),
        Table("rejects", records.Reject, ("reject_id",)),
    ]
    return {t.name: t for t in tables}


TABLES: dict[str, Table] = _tables()
