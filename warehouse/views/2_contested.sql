-- The incidents whose claimants disagree, widest gap first: the metric they disagree on most, and what each claimant says (subsets, reprints and superseded figures left out).
CREATE VIEW contested AS
WITH spans AS (
    SELECT incident_id, 'killed' AS metric, killed_low AS low, killed_best AS best, killed_high AS high FROM incidents
    UNION ALL
    SELECT incident_id, 'wounded', wounded_low, wounded_best, wounded_high FROM incidents
    UNION ALL
    SELECT incident_id, 'abducted', abducted_low, abducted_best, abducted_high FROM incidents
),
widest AS (
    SELECT *, high - low AS gap
    FROM spans
    WHERE high > low
    QUALIFY row_number() OVER (PARTITION BY incident_id ORDER BY high - low DESC, metric) = 1
),
numbers AS (
    SELECT incident_id, metric, claimant, said, max(value_low) AS value
    FROM tolls
    WHERE NOT is_subset AND NOT is_superseded AND NOT is_reprint
    GROUP BY ALL
)
SELECT
    i.incident_id, w.metric, w.low, w.best, w.high, w.gap,
    i.event_type, i.date_start, i.place_name, i.admin1, i.country, i.n_sources, i.n_articles, i.grade,
    string_agg(n.claimant || ': ' || n.said, '; ' ORDER BY n.value DESC, n.claimant) AS who_says
FROM incidents i
JOIN widest w USING (incident_id)
JOIN numbers n ON n.incident_id = w.incident_id AND n.metric = w.metric
WHERE i.is_contested
GROUP BY ALL
ORDER BY w.gap DESC, i.incident_id
