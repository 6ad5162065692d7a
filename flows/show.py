"""The command `tallybook show`: one incident, who says how many, how its tolls are made, why it is one."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows import render
from flows.options import data_option, published

if TYPE_CHECKING:  # slow to import: not for `tallybook --help`
    from transforms.linking.arithmetic import Arithmetic


@click.command(epilog="\b\nExample:\n  tallybook show i-4f0c2d9a11b2c3d4")
@click.argument("incident")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@click.option("--why", is_flag=True, help="Each piece of evidence on a line of its own, with its weight.")
@data_option
def show(incident: str, as_json: bool, why: bool, data: Path | None) -> None:
    """One incident: each claim with claimant, outlet, date and quote, the tolls line by line, and why it is one."""
    from warehouse.query import show_incident

    path = published(data)
    found = show_incident(path, incident)
    found["arithmetic"] = [dataclasses.asdict(a) for a in tolls_of(path, found["incident_id"])]
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


# Of each article that gives it a number: all its claims, since one may replace another; and, of a copy, the original.
CLAIMS = "FROM claims WHERE article_id IN (SELECT article_id FROM claims WHERE incident_id = ?)"
ARTICLES = """
WITH told AS (FROM articles WHERE article_id IN (SELECT article_id FROM claims WHERE incident_id = ?))
FROM articles WHERE article_id IN (SELECT article_id FROM told UNION SELECT duplicate_of FROM told)
"""
