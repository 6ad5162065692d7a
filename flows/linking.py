"""The link stage of a build: what stands in the lake and what was extracted now -> this build's tables.

The memory of linking is a cache in the data folder: lost, torn or of another version, everything is linked from
scratch, with (nearly) the same result.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.version import code_version
from transforms.extraction.drafts import Extraction
from transforms.linking.kept import from_tables, to_tables
from transforms.linking.memory import Memory, World
from transforms.linking.relink import Relinked, relink
from transforms.linking.rows import Standing
from transforms.records import Article
from transforms.schema import TABLES
from warehouse.lake import Lake


def link_new(
    lake: Lake, articles: Sequence[Article], results: Mapping[str, Extraction], memory: Memory | None, now: datetime
) -> Relinked:
    """Link the new mentions with those that stand; what stood of an article that was read anew is dropped."""
    mentions = [m for e in results.values() for m in e.mentions]
    claims = [c for e in results.values() for c in e.claims]
    world = World(
        TABLES["articles"].to_arrow(articles),
        _renewed(lake, "mentions", TABLES["mentions"].to_arrow(mentions), results),
        _renewed(lake, "claims", TABLES["claims"].to_arrow(claims), results),
    )
    standing = Standing(*(lake.read(n) for n in Standing.__dataclass_fields__))
    judgements = TABLES["judgements"].to_records(lake.read("judgements"))
    return relink(world, standing, judgements, memory, now)


def _renewed(lake: Lake, name: str, new: pa.Table, results: Mapping[str, Extraction]) -> pa.Table:
    old = lake.read(name)
    read_anew = pc.is_in(old["article_id"], value_set=pa.array(list(results), type=pa.string()))
    return pa.concat_tables([old.filter(pc.invert(read_anew)).cast(new.schema), new])


def recall(folder: Path) -> Memory | None:
    """The memory kept in `folder` by this very version of the code, or None."""
    files = {f.stem: f for f in (folder / _version()).glob("*.parquet")}
    try:
        return from_tables({name: pq.read_table(f) for name, f in files.items()})
    except (OSError, KeyError, pa.ArrowException):
        return None


def keep(memory: Memory, folder: Path) -> None:
    """Keep the memory; written aside, so that a kill leaves a whole one or none."""
    aside = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(aside, ignore_errors=True)
    (aside / _version()).mkdir(parents=True)
    for name, table in to_tables(memory).items():
        pq.write_table(table, aside / _version() / f"{name}.parquet", compression="zstd", compression_level=1)
    shutil.rmtree(folder, ignore_errors=True)
    aside.rename(folder)


def _version() -> str:
    """The fingerprints in the memory are DuckDB's hashes, which another version may count otherwise."""
    return f"{code_version()}-{duckdb.__version__}"
