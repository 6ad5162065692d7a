"""People's decisions on pairs of mentions: read from a table, checked, and kept in the lake."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flows.errors import UsageError
from flows.settings import Settings
from transforms.ids import make_id
from transforms.linking.judgements import standing
from transforms.records import Judgement
from transforms.schema import TABLES
from warehouse.lake import Lake
from warehouse.unsure import mention_ids

VERDICTS: Mapping[str, str | None] = {
    "merge": "same",
    "keep apart": "different",
    "discount": "discounted",
    "undo": "undone",
    "skip": None,
    "": None,
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person says of two mentions, or of one ('discounted'), which stands twice; verdict as in judgements."""

    mention_a: str
    mention_b: str
    verdict: str
    reviewer: str
    reason: str | None = None


def read_decisions(file: Path, reviewer: str | None = None) -> list[Decision]:
    """Rows of a CSV with mention_a, mention_b, decision, reviewer, reason; other columns are left alone.

    Decisions are merge, keep apart, discount (mention_b empty), undo; a row with skip or nothing is none. `reviewer`
    stands in for an empty one. Raises UsageError with the line for anything else.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines)
            read = [_decision(rows.line_num, row, reviewer) for row in rows]
    except (OSError, UnicodeDecodeError, csv.Error) as e:
        raise UsageError(f"cannot read {file}: {e}") from e
    return [d for d in read if d]


def _decision(line: int, row: Mapping[str | None, str | None], reviewer: str | None) -> Decision | None:
    cell = {
        name: (row.get(name) or "").strip() for name in ("mention_a", "mention_b", "decision", "reviewer", "reason")
    }
    word = cell["decision"].lower()
    if word not in VERDICTS:
        known = ", ".join(v for v in VERDICTS if v)
        raise UsageError(f"line {line}: no decision {cell['decision']!r}: choose one of {known}")
    verdict, who = VERDICTS[word], cell["reviewer"] or reviewer
    if verdict is None:
        return None
    if verdict == "discounted":
        cell["mention_b"] = cell["mention_b"] or cell["mention_a"]
    if not (cell["mention_a"] and cell["mention_b"]):
        raise UsageError(f"line {line}: mention_a and mention_b are needed")
    if not who:
        raise UsageError(f"line {line}: who decided? Fill the column reviewer, or give --reviewer NAME")
    return Decision(cell["mention_a"], cell["mention_b"], verdict, who, cell["reason"] or None)


def judgements(settings: Settings) -> list[Judgement]:
    """Every judgement in the lake."""
    with Lake(settings.data, read_only=True) as lake:
        return _kept(lake)


def judge(settings: Settings, decisions: Iterable[Decision]) -> int:
    """Keep decisions in the lake; the next build obeys them. Those that stand already are not kept again.

    Returns how many were kept. Raises UsageError for a mention that is not published, a pair of one mention with
    itself, or an undo where nothing stands; then none is kept. Raises LakeLocked while a build writes.
    """
    asked = list(decisions)
    known = mention_ids(settings.published)
    with Lake(settings.data, owner="review") as lake:
        kept = _kept(lake)
        now = datetime.now(UTC)  # with the lock held: what is judged after a build began is newer than that build
        new: dict[tuple[str, str], Judgement] = {}
        for d in asked:
            judgement = _judgement(d, kept, known, now)
            if judgement:
                new[judgement.mention_a, judgement.mention_b] = judgement
        return lake.add_judgements(new.values())


def _kept(lake: Lake) -> list[Judgement]:
    return TABLES["judgements"].to_records(lake.read("judgements"))


def _judgement(d: Decision, kept: Sequence[Judgement], known: set[str], now: datetime) -> Judgement | None:
    """The judgement to keep, or None where the same verdict stands."""
    a, b = sorted((d.mention_a, d.mention_b))
    stands = standing(kept).get((a, b))
    if d.verdict == "undone":
        if not stands:
            raise UsageError(f"nothing to undo: no judgement stands on {a} and {b}")
    elif not {a, b} <= known or (a == b) != (d.verdict == "discounted"):
        raise UsageError(f"no two mentions {a} and {b}: `tallybook review --list` prints their ids")
    if stands and stands.verdict == d.verdict:
        return None
    name = make_id("j", a, b, d.reviewer, now.isoformat())
    return Judgement(
        judgement_id=name,
        mention_a=a,
        mention_b=b,
        verdict=d.verdict,
        judged_by=d.reviewer,
        judged_at=now,
        reason=d.reason,
    )
