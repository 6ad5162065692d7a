"""Score a published file against the sample's gold: figure -> (value in 0..1, n). Needs only duckdb.

A gold claim is found by a claim of the same article, metric and value; its source is right where the two names share a
word that tells (see WEAK). Incidents are compared over pairs of articles by their leads.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb

WEAK = {"the", "of", "a", "an", "and", "in", "at", "for", "s", "said", "source", "sources", "official", "officials"}
Row = dict[str, Any]


def figures(gold_file: Path, published: Path) -> dict[str, tuple[float, int]]:
    """Every figure of the sample. An article that is not in the warehouse counts as wrong everywhere."""
    gold = [json.loads(line) for line in gold_file.read_text("utf-8").splitlines()]
    leads, claims, loaded = _read(published)
    told = [g for g in gold if g["incident_id"]]
    dated = [g for g in told if g["event_start"]]
    found = {g["id"]: _pairs(g["claims"], claims.get(g["id"], [])) for g in gold}
    sourced = [(c, p) for pairs in found.values() for c, p in pairs if c["source"]]
    n_found, n_said = sum(map(len, found.values())), sum(len(claims.get(g["id"], [])) for g in gold)
    n_gold = sum(len(g["claims"]) for g in gold)
    return {
        "articles_loaded": _share(g["id"] in loaded for g in gold),
        "leads_found": _share(g["id"] in leads for g in told),
        "no_false_lead": _share(g["id"] not in leads for g in gold if not g["incident_id"]),
        "type_exact": _share(_lead(leads, g, "event_type") == g["event_type"] for g in told),
        "date_exact": _share(str(_lead(leads, g, "date_start")) == g["event_start"] for g in dated),
        "country": _share(_lead(leads, g, "country") == g["country"] for g in told),
        "pinned": _share(_lead(leads, g, "latitude") is not None for g in told),
        "claim_recall": (n_found / n_gold, n_gold),
        "claim_precision": (n_found / max(1, n_said), n_said),
        "claim_source_right": _share(_same_name(c["source"], p["source_name"]) for c, p in sourced),
        **_linking({g["id"]: g["incident_id"] for g in told}, leads),
    }


def _read(published: Path) -> tuple[dict[str, Row], dict[str, list[Row]], set[str]]:
    with duckdb.connect(str(published), read_only=True) as con:
        leads = _rows(con, "select external_id, m.* from mentions m join articles using (article_id) where is_lead")
        claims = _rows(con, "select external_id, c.* from claims c join articles using (article_id)")
        loaded = {r["external_id"] for r in _rows(con, "select external_id from articles")}
    by_article: dict[str, list[Row]] = {}
    for c in claims:
        by_article.setdefault(c["external_id"], []).append(c)
    return {m["external_id"]: m for m in leads}, by_article, loaded


def _rows(con: duckdb.DuckDBPyConnection, sql: str) -> list[Row]:
    result = con.execute(sql)
    names = [d[0] for d in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _pairs(gold: list[Row], said: list[Row]) -> list[tuple[Row, Row]]:
    """Each gold claim with a claim of the same metric and value, by the same source where there is a choice."""
    left, out = list(said), []
    for g in gold:
        fits = [p for p in left if p["metric"] == g["metric"] and g["value"] in (p["value_low"], p["value_high"])]
        if fits:
            best = max(fits, key=lambda p: _same_name(g["source"], p["source_name"]))
            left.remove(best)
            out.append((g, best))
    return out


def _same_name(gold: str | None, name: str | None) -> bool:
    a, b = ({*re.findall(r"\w+", (s or "").lower())} - WEAK for s in (gold, name))
    return bool(a & b) or a == b


def _lead(leads: dict[str, Row], g: Row, field: str) -> Any:
    return leads.get(g["id"], {}).get(field)


def _linking(gold: dict[str, str], leads: dict[str, Row]) -> dict[str, tuple[float, int]]:
    mine = {i: leads[i]["incident_id"] if i in leads else i for i in gold}
    right, said = _joined(gold), _joined(mine)
    return {
        "link_precision": (len(right & said) / max(1, len(said)), len(said)),
        "link_recall": (len(right & said) / max(1, len(right)), len(right)),
    }


def _joined(cluster: dict[str, str]) -> set[tuple[str, str]]:
    return {(a, b) for a, b in itertools.combinations(sorted(cluster), 2) if cluster[a] == cluster[b]}


def _share(hits: Iterable[bool]) -> tuple[float, int]:
    known = list(hits)
    return sum(known) / len(known), len(known)
