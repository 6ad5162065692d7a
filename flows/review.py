"""The command `tallybook review`: the pairs that the last build was unsure of, and what people decide on them."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.errors import UsageError
from flows.judging import Decision, judge, judgements, read_decisions
from flows.options import data_option
from flows.settings import Settings, load_settings
from transforms.linking.judgements import standing
from warehouse.query import show_incident
from warehouse.unsure import unsure_pairs

ANSWERS = {"m": "same", "k": "different"}
SIDES = ("outlet", "published_at", "title", "event_type", "date_start", "place_name", "admin1", "tolls", "quote")
CSV = (
    "mention_a", "mention_b", "decision", "reviewer", "reason", "match_probability", "evidence", "is_together",
    "n_affected", *(f"{name}_{side}" for name in SIDES for side in "ab"),
)  # fmt: skip


@click.command(
    epilog="\b\nExamples:\n  tallybook review --reviewer Ada\n  tallybook review --list --csv > pairs.csv\n"
    "  tallybook review --from pairs.csv --reviewer Ada\n"
    "  tallybook review --discount i-4f0c2d9a11b2c3d4 --reviewer Ada --reason 'staged, says the UN inquiry'\n"
    "  tallybook review --undo m-4f0c2d9a11b2c3d4 m-90ab11c2d3e4f5a6 --reviewer Ada"
)
@click.option("--reviewer", help="Your name, which each decision bears.")
@click.option("--list", "as_list", is_flag=True, help="Print the unsure pairs without asking.")
@click.option("--csv", "as_csv", is_flag=True, help="With --list: for a spreadsheet, to be filled and read by --from.")
@click.option("--from", "source", type=click.Path(path_type=Path), help="Read decisions from a CSV file.")
@click.option("--undo", nargs=2, metavar="MENTION_A MENTION_B", help="Give a judged pair back to the model.")
@click.option("--discount", metavar="INCIDENT", help="Grade an incident 'discounted': it did not happen.")
@click.option("--reason", help="Why, for --discount and --undo.")
@data_option
def review(
    reviewer: str | None,
    as_list: bool,
    as_csv: bool,
    source: Path | None,
    undo: tuple[str, str] | None,
    discount: str | None,
    reason: str | None,
    data: Path | None,
) -> None:
    """Decide on pairs of mentions of which the model is unsure. The next build obeys; --undo takes it back."""
    settings = load_settings(data)
    if source:
        _told(judge(settings, read_decisions(source, reviewer)))
    elif undo:
        _told(judge(settings, [Decision(*undo, "undone", _name(reviewer), reason)]))
    elif discount:
        mention = show_incident(settings.published, discount)["mentions"][0]["mention_id"]
        _told(judge(settings, [Decision(mention, mention, "discounted", _name(reviewer), reason)]))
        click.echo(f"to take it back: tallybook review --undo {mention} {mention} --reviewer NAME")
    elif as_list or as_csv:
        (_csv if as_csv else _list)(_open_pairs(settings))
    else:
        _told(_ask_all(settings, _name(reviewer)))


def _name(reviewer: str | None) -> str:
    if not reviewer or not reviewer.strip():
        raise UsageError("who decides? Give --reviewer NAME")
    return reviewer.strip()


def _told(kept: int) -> None:
    then = ": `tallybook build` brings them into the published file" if kept else ""
    click.echo(f"{kept:,} {'decision' if kept == 1 else 'decisions'} kept{then}")


def _open_pairs(settings: Settings) -> list[dict[str, Any]]:
    """The unsure pairs on which nobody decided since the last build."""
    pairs = unsure_pairs(settings.published)
    judged = standing(judgements(settings))
    left = [p for p in pairs if (p["mention_a"], p["mention_b"]) not in judged]
    if not left:
        click.echo("no unsure pair is left to decide", err=True)
    return left


def _ask_all(settings: Settings, reviewer: str) -> int:
    """Ask pair by pair; each decision is kept at once. Ends with the pairs, at q, or where the input ends."""
    pairs, kept = _open_pairs(settings), 0
    for number, pair in enumerate(pairs, start=1):
        click.echo(f"\n{number} of {len(pairs)}")
        _side_by_side(pair)
        try:
            answer = click.prompt(
                "[m]erge, [k]eep apart, [s]kip, [q]uit", type=click.Choice([*ANSWERS, "s", "q"]), show_choices=False
            )
            reason = click.prompt("why (may be empty)", default="", show_default=False) if answer in ANSWERS else ""
        except click.Abort:
            click.echo()
            break
        if answer == "q":
            break
        if answer in ANSWERS:
            decision = Decision(pair["mention_a"], pair["mention_b"], ANSWERS[answer], reviewer, reason.strip() or None)
            kept += judge(settings, [decision])
    return kept


def _list(pairs: Iterable[dict[str, Any]]) -> None:
    for pair in pairs:
        _side_by_side(pair)
        click.echo()


def _side_by_side(pair: dict[str, Any]) -> None:
    """Both mentions in two columns, then what speaks for and against, one line each."""
    table = Table("", pair["mention_a"], pair["mention_b"], box=box.SIMPLE_HEAD)
    for name in SIDES:
        cells = ("" if pair[f"{name}_{side}"] is None else str(pair[f"{name}_{side}"]) for side in "ab")
        table.add_row(name.replace("_", " "), *(Text(c) for c in cells))
    Console(width=None if sys.stdout.isatty() else 120).print(table)
    state = "joined" if pair["is_together"] else "kept apart"
    click.echo(
        f"  {state} now; probability {pair['match_probability']:.2f}; {pair['n_affected']:,} articles and claims"
    )
    for line in pair["evidence"].split("; "):
        click.echo(f"    {line}")


def _csv(pairs: Iterable[dict[str, Any]]) -> None:
    writer = csv.DictWriter(sys.stdout, CSV, lineterminator="\n")
    writer.writeheader()
    writer.writerows({**pair, "decision": "", "reviewer": "", "reason": ""} for pair in pairs)
