"""The command `tallybook show`: one incident, who says how many, how its tolls are made, why it is one."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows import render
from flows.errors import TallybookError
from flows.options import data_option, published

if TYPE_CHECKING:  # slow to import: not for `tallybook --help`
    from transforms.linking.arithmetic import Arithmetic


@click.command(
    epilog="\b\nExamples:\n  tallybook show i-4f0c2d9a11b2c3d4\n  tallybook show i-4f0c2d9a11b2c3d4 --chart why.html"
)
@click.argument("incident")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@click.option("--why", is_flag=True, help="Each piece of evidence on a line of its own, with its weight.")
@click.option(
    "--chart",
    type=click.Path(path_type=Path),
    help="Write a waterfall chart of each pair's evidence, as one HTML file.",
)
@data_option
def show(incident: str, as_json: bool, why: bool, chart: Path | None, data: Path | None) -> None:
    """One incident: each claim with claimant, outlet, date and quote, the tolls line by line, and why it is one."""
    from warehouse.query import show_incident

    path = published(data)
    found = show_incident(path, incident)
    found["arithmetic"] = [dataclasses.asdict(a) for a in tolls_of(path, found["incident_id"])]
    found["blamed"] = blamed(path, found["incident_id"]) if found["is_contested"] else {}
    if chart:
        draw(path, found, chart)
    if as_json:
        click.echo(json.dumps(found, default=str, ensure_ascii=False))
    else:
        render.incident(found, why)


def tolls_of(path: Path, incident_id: str) -> list[Arithmetic]:
    """The arithmetic behind the incident's low, best and high, from the rows of the published file."""
    from transforms.linking import revisions
    from transforms.linking.arithmetic import arithmetic
    from transforms.records import Article, Claim, coerce
    from warehouse.query import ask

    start = ask(path, "SELECT date_start FROM incidents WHERE incident_id = ?", incident_id)[0]["date_start"]
    articles = [coerce(Article, row) for row in ask(path, ARTICLES, incident_id)]
    claims = revisions.own([coerce(Claim, row) for row in ask(path, CLAIMS, incident_id)])
    mine = [c for c in claims if c.incident_id == incident_id]
    return arithmetic(mine, {a.article_id: a for a in articles}, start)


def blamed(path: Path, incident_id: str) -> dict[str, list[str]]:
    """Perpetrators -> outlets that name them, where the reports contradict one another on who did it; else empty."""
    from transforms.linking import grade
    from transforms.records import Mention, coerce
    from warehouse.query import ask

    rows = ask(path, "FROM mentions JOIN articles USING (article_id) WHERE incident_id = ?", incident_id)
    mentions = {m.mention_id: m for m in grade.blaming([coerce(Mention, row) for row in rows])}
    out: dict[str, list[str]] = {}
    for row in rows if grade.perpetrators_differ(mentions.values()) else ():
        if row["mention_id"] in mentions:
            outlets = out.setdefault(" and ".join(row["perpetrators"]), [])
            outlets.append(row["outlet"] or "?")
    return {who: sorted(set(outlets)) for who, outlets in sorted(out.items())}


def draw(path: Path, found: dict[str, Any], chart: Path) -> None:
    """Write the waterfalls of a shown incident. Its pairs are scored anew, since only the best of each are kept."""
    from flows.chart import page
    from transforms.linking.settings import settings
    from transforms.linking.waterfall import pairs_among, waterfalls
    from transforms.schema import TABLES
    from warehouse.query import run_arrow

    members = [m["mention_id"] for m in found["mentions"]]
    names = ("articles", "mentions", "claims", "judgements")
    articles, mentions, claims, judgements = (TABLES[n].to_records(run_arrow(path, f"FROM {n}")) for n in names)
    falls = waterfalls(members, pairs_among(members, articles, mentions, claims, judgements))
    try:
        chart.write_text(page(found, falls, settings()["cluster"]), encoding="utf-8")
    except OSError as e:
        raise TallybookError(f"cannot write {chart}: {e.strerror}") from e
    click.echo(f"chart      {chart}", err=True)


# Of each article that gives it a number: all its claims, since one may replace another; and, of a copy, the original.
CLAIMS = "FROM claims WHERE article_id IN (SELECT article_id FROM claims WHERE incident_id = ?)"
ARTICLES = """
WITH told AS (FROM articles WHERE article_id IN (SELECT article_id FROM claims WHERE incident_id = ?))
FROM articles WHERE article_id IN (SELECT article_id FROM told UNION SELECT duplicate_of FROM told)
"""
