"""The pairs of mentions that the last build was unsure of, side by side, most useful first."""

from __future__ import annotations

from pathlib import Path

from warehouse.query import Row, ask

# A decision is worth most where the model knows least (p (1 - p)) and where it may move most articles and claims. One
# pair of each two incidents (or of each incident) comes before any second one: its answer often settles the others.
PAIRS = """
WITH told AS (
    SELECT m.*, a.outlet, a.published_at, a.title, i.n_articles,
        (SELECT string_agg(t.metric || ' ' || t.said, ', ' ORDER BY t.metric, t.value_low DESC)
         FROM tolls t JOIN claims c USING (claim_id) WHERE c.mention_id = m.mention_id AND NOT t.is_subset) AS tolls,
        (SELECT count(*) FROM claims c WHERE c.incident_id = m.incident_id) AS n_claims
    FROM mentions m JOIN articles a USING (article_id) JOIN incidents i ON i.incident_id = m.incident_id
)
SELECT p.mention_id_a AS mention_a, p.mention_id_b AS mention_b, p.match_probability, p.evidence,
    a.incident_id = b.incident_id AS is_together,
    a.n_articles + a.n_claims + CASE WHEN is_together THEN 0 ELSE b.n_articles + b.n_claims END AS n_affected,
    {sides}
FROM pairs p JOIN told a ON a.mention_id = p.mention_id_a JOIN told b ON b.mention_id = p.mention_id_b
ORDER BY row_number() OVER (
    PARTITION BY least(a.incident_id, b.incident_id), greatest(a.incident_id, b.incident_id)
    ORDER BY p.match_probability * (1 - p.match_probability) DESC, mention_a, mention_b
), p.match_probability * (1 - p.match_probability) * n_affected DESC, mention_a, mention_b
"""
FIELDS = ("outlet", "published_at", "title", "event_type", "date_start", "place_name", "admin1", "tolls", "quote")


def unsure_pairs(path: Path) -> list[Row]:
    """Rows with mention_a, mention_b, match_probability, evidence, is_together (whether the build joined them),
    n_affected (articles and claims of their incidents), and outlet_a, outlet_b, title_a, … for both mentions.
    """
    sides = ", ".join(f"{side}.{name} AS {name}_{side}" for name in FIELDS for side in "ab")
    return ask(path, PAIRS.format(sides=sides))


def mention_ids(path: Path) -> set[str]:
    """Every mention of the published file."""
    return {row["mention_id"] for row in ask(path, "SELECT mention_id FROM mentions")}
