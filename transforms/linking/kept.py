"""The memory of linking as plain tables, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyarrow as pa

from transforms.linking.features import Statistics
from transforms.linking.memory import Memory
from transforms.linking.words import Lexicon

SIZE, WORD, SMALL = "articles", "word", "uncapitalised"
COUNTS = pa.schema([("of", pa.string()), ("value", pa.string()), ("number", pa.float64())])


def to_tables(memory: Memory) -> dict[str, pa.Table]:
    """features, pairs and statistics; the last as (of, value, number)."""
    counts = list(_counts(memory.statistics))
    columns = [pa.array([c[n] for c in counts], type=field.type) for n, field in enumerate(COUNTS)]
    return {
        "features": memory.features,
        "pairs": memory.pairs,
        "statistics": pa.table(columns, schema=COUNTS),
    }


def from_tables(tables: Mapping[str, pa.Table]) -> Memory:
    """The memory that gave these tables. KeyError where one is missing."""
    counts: dict[str, dict[str, float]] = {"place": {}, "event_type": {}}
    for of, value, number in zip(*(tables["statistics"][c].to_pylist() for c in COUNTS.names), strict=True):
        counts.setdefault(of, {})[value] = number
    size = int(counts.pop(SIZE)[""])
    words, small = ({w: int(n) for w, n in counts.pop(of, {}).items()} for of in (WORD, SMALL))
    return Memory(tables["features"], tables["pairs"], Statistics(Lexicon(size, words, small), counts))


def _counts(known: Statistics) -> Iterator[tuple[str, str, float]]:
    yield SIZE, "", known.lexicon.size
    groups = {WORD: known.lexicon.frequency, SMALL: known.lexicon.uncapitalised, **known.shares}
    for of, numbers in groups.items():
        yield from ((of, value, number) for value, number in numbers.items())
