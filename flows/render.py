"""What commands print, for people: plain text, 100 columns, figures with their denominator."""

from __future__ import annotations

import csv
import dataclasses
import json
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich import box
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from flows.sums import day, figure, sums
from warehouse.query import most_contested

if TYPE_CHECKING:  # Prefect and the model are slow to import: not for `tallybook sql`
    from flows.build import Built
    from flows.ingest import Ingested

QUERIES = (
    "FROM contested LIMIT 5",
    "SELECT claimant, count(*) AS n FROM tolls GROUP BY ALL ORDER BY n DESC LIMIT 10",
    "SELECT date_start, place_name, killed_low, killed_best, killed_high FROM incidents ORDER BY killed_best DESC",
)


def ingested(done: Ingested) -> None:
    """The end of an ingest."""
    reasons = ", ".join(f"{n} {reason}" for reason, n in sorted(done.rejects.items()))
    refused = f"{done.rejects.total():,} refused" + (f" ({reasons})" if reasons else "")
    known = done.unchanged + done.filled
    kept = f"{done.new:,} new articles, {done.changed:,} changed, {known:,} known"
    click.echo(f"read       {done.n_inputs:,} inputs: {kept}, {refused}")


def built(result: Built, path: Path) -> None:
    """The end of a build: what was found, who says how many where they disagree, and what to do next."""
    if result.nothing_new:
        click.echo(f"build      nothing new to do: {path} stands as it was")
    failed = f", {result.n_failed} failed" if result.n_failed else ""
    click.echo(
        f"found      {result.n_articles:,} articles ({result.n_reprints:,} reprints{failed}), "
        f"{result.n_mentions:,} mentions, {result.n_claims:,} claims of number, {result.n_incidents:,} incidents"
    )
    for row in most_contested(path, 3):
        click.echo(f"\n{_headline(row)}  [{row['incident_id']}]")
        click.echo(
            f"  {row['metric']}: {row['low']:,} to {row['high']:,}; {row['n_articles']} articles, graded {row['grade']}"
        )
        for claim in _who_says(row):
            click.echo(f"    {claim}")
    click.echo(f"\nThe warehouse: {path}\nTry:")
    for query in QUERIES:
        click.echo(f'  .venv/bin/tallybook sql "{query}" --data {path.parent}')


def _headline(row: dict[str, Any]) -> str:
    place = ", ".join(x for x in (row["place_name"], row["admin1"], row["country"]) if x) or "place unknown"
    return f"{row['date_start'] or 'date unknown'}  {place}  {row['event_type'].replace('_', ' ')}"


def _who_says(row: dict[str, Any]) -> list[str]:
    claims = [
        c
        for c in row["claims"]
        if c["metric"] == row["metric"] and not (c["is_subset"] or c["is_altered"] or c["is_reprint"])
    ]
    by_claimant = groupby(sorted(claims, key=lambda c: (c["claimant"], -c["value_low"])), key=lambda c: c["claimant"])
    lines = []
    for claimant, group in by_claimant:
        said = list(group)
        figures = ", ".join(dict.fromkeys(figure(c) + (" (earlier)" if c["is_superseded"] else "") for c in said))
        outlets = ", ".join(sorted({c["outlet"] or "?" for c in said}))
        lines.append((-max(c["value_low"] for c in said), f"{claimant}: {figures}  ({outlets})"))
    return [line for _, line in sorted(lines)]


def rows(columns: Sequence[str], data: Sequence[tuple[Any, ...]], form: str) -> None:
    """Rows of a query as a table, CSV or JSON lines."""
    if form == "csv":
        writer = csv.writer(sys.stdout)
        writer.writerow(columns)
        writer.writerows(data)
    elif form == "json":
        for row in data:
            click.echo(json.dumps(dict(zip(columns, row, strict=True)), default=str, ensure_ascii=False))
    else:
        table = Table(*(Column(Text(name)) for name in columns), box=box.SIMPLE_HEAD)
        for row in data:  # as Text: rich would take '[…]' in a title for its own markup
            table.add_row(*(Text("" if v is None else str(v)) for v in row))
        Console(soft_wrap=not sys.stdout.isatty()).print(table)
        click.echo(f"{len(data):,} {'row' if len(data) == 1 else 'rows'}")


def incident(found: dict[str, Any], why: bool = False) -> None:
    """One incident: its tolls and how they are made, its claims, and why its mentions were joined.

    With `why`, one piece of evidence a line.
    """
    if found["redirected_from"]:
        click.echo(f"({found['redirected_from']} was merged into {found['incident_id']})")
    click.echo(f"{_headline(found)}  [{found['incident_id']}]")
    for name in ("perpetrators", "targets"):
        click.echo(f"  {name}: {', '.join(found[name] or ()) or 'unknown'}")
    counted = (
        f"{found['n_articles']} articles of {found['n_outlets']} outlets, {found['n_sources']} independent sources"
    )
    disputed = ", contested" if found["is_contested"] and found["grade"] != "contested" else ""
    click.echo(f"  {counted}; graded {found['grade']}{disputed}")
    if found["blamed"]:
        told = (f"{who} ({', '.join(outlets)})" for who, outlets in found["blamed"].items())
        click.echo(f"  contested: who did it: {'; '.join(told)}")
    click.echo("\nHow the tolls are made")
    for line in sums(found):
        click.echo(line)
    click.echo("\nWho says how many")
    for said in _repeats_joined(found["claims"]):
        click.echo(said)
    click.echo("\nWhy these mentions are one incident")
    for m in found["mentions"]:
        sure = "" if m["match_probability"] is None else f" (probability {m['match_probability']:.2f})"
        reasons = m["reasons"].replace("; ", "\n                ") if why else m["reasons"]
        click.echo(f"  {m['outlet']}: {m['title'] or m['quote'][:80]}{_note(m['note'])}")
        click.echo(f"            {m['decided_by']}{sure}: {reasons}")


def _note(note: str | None) -> str:
    return f" [{note.replace(',', ', ')}]" if note else ""


def _repeats_joined(claims: list[dict[str, Any]]) -> list[str]:
    """One entry for each figure of each claimant: where it stands first, in which words, and who repeats it."""
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for c in claims:
        marks = tuple(m for m in ("subset", "superseded", "altered") if c[f"is_{m}"])
        groups.setdefault((c["metric"], figure(c), c["claimant"], c["source_channel"], marks), []).append(c)
    lines = []
    for (metric, said, claimant, channel, marks), group in groups.items():
        first = min(group, key=lambda c: (c["is_reprint"], str(c["published_at"])))
        via = f" via {channel}" if channel else ""
        others = sorted({c["outlet"] or "?" for c in group} - {first["outlet"]})
        also = f"; also {', '.join(others)}" if others else ""
        tail = f"{first['outlet']} {day(first)}{also}{' [' + ', '.join(marks) + ']' if marks else ''}"
        lines.append(f"  {metric:<9} {said:<22} {claimant}{via} ({tail})\n            “{first['quote']}”")
    return lines


def status(state: dict[str, Any], as_json: bool) -> None:
    """Runs, counts, rejects, age."""
    if as_json:
        runs = [dataclasses.asdict(r) for r in state["runs"]]
        click.echo(json.dumps({**state, "runs": runs}, default=str, ensure_ascii=False))
        return
    click.echo("Last runs")
    for r in state["runs"]:
        figures = f"{r.n_inputs:>7,} inputs {r.n_new:>7,} new {r.n_rejects:>5,} refused {r.seconds:>7.1f} s"
        click.echo(f"  {r.started_at:%Y-%m-%d %H:%M} {r.flow:<7} {r.status:<12} {figures}  {r.detail or ''}")
    if not state["holds"]:
        click.echo("Nothing is published yet: run `tallybook build`")
        return
    holds = state["holds"]
    names = ("articles", "reprints", "mentions", "claims", "incidents", "contested", "rejects")
    click.echo("Published  " + ", ".join(f"{holds[n]:,} {n}" for n in names))
    for reason, n in holds["rejects_by_reason"].items():
        click.echo(f"  refused  {n:>6,} {reason}")
    for name, words in linking(state["linking"]).items():
        click.echo(f"{name:<10} {words}")
    size, age = state["published_bytes"] / 1e6, state["hours_since_publish"]
    click.echo(f"File       {state['published']} ({size:.1f} MB), built {age:.1f} hours ago")
    click.echo(f"Articles   published from {holds['first_published_at'] or '?'} to {holds['last_published_at'] or '?'}")


def linking(found: dict[str, Any] | None) -> dict[str, object]:
    """The quality of the linking as lines: name -> words. Each suspicious incident stands with its id and why."""
    if found is None:
        return {}
    asserted = found["asserted"] or 1
    shares = (f"{found[n]:,} {n} ({found[n] / asserted:.0%})" for n in ("unplaced", "undated", "judged"))
    sizes = ", ".join(f"{n:,} of {size}" for size, n in found["sizes"].items())
    worst = {w["incident_id"]: f"{w['n_mentions']} mentions, {_headline(w)}: {w['why']}" for w in found["worst"]}
    return {
        "Linked": f"{found['asserted']:,} asserted mentions, {', '.join(shares)}",
        "Reposts": f"numbers changed: {found['altered']:,}",
        "Incidents": f"by number of mentions: {sizes}",
        "Unsure": f"{found['pairs_unsure']:,} pairs (`tallybook review`)",
        "Suspicious": f"{found['suspicious']:,} incidents (FROM suspicious), the worst {len(worst)}:"
        if worst
        else "none",
        **worst,
    }


def explanation(notes: Any) -> None:
    """An article's sentences with what was taken from each."""
    for note in notes:
        click.echo(f"\n{note.index + 1:>3}  {note.text}")
        for line in note.taken:
            click.echo(f"       {line}")
