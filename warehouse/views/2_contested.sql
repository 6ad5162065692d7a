-- The incidents whose claimants disagree (those that a person discounted left out), the most contested first: by their dead where those are disputed, else by the metric they disagree on most, and what each claimant says (subsets, reprints, superseded figures and those that a repost changed left out). disagreement = claimants x ln(high / low), so that many voices far apart come before two.
CREATE VIEW contested AS
WITH spans AS (
    SELECT incident_id, 'killed' AS metric, killed_low AS low, killed_best AS best, killed_high AS high FROM incidents
    UNION ALL
    SELECT incident_id, 'wounded', wounded_low, wounded_best, wounded_high FROM incidents
    UNION ALL
    SELECT incident_id, 'abducted', abducted_low, abducted_best, abducted_high FROM incidents
),
numbers AS (
    SELECT incident_id, metric, claimant, said, max(value_low) AS number
    FROM tolls
    WHERE NOT is_subset AND NOT is_superseded AND NOT is_altered AND NOT is_reprint
    GROUP BY ALL
),
voices AS (
    SELECT incident_id, metric, claimant, max(number) AS number,
           claimant || ': ' || string_agg(said, ', ' ORDER BY number DESC, said) AS words
    FROM numbers
    GROUP BY incident_id, metric, claimant
),
said AS (
    SELECT incident_id, metric, count(*) AS n_claimants, string_agg(words, '; ' ORDER BY number DESC, words) AS who_says
    FROM voices
    GROUP BY ALL
),
ranked AS (
    SELECT *, high - low AS gap, round(n_claimants * ln(high / greatest(low, 1)), 2) AS disagreement
    FROM spans JOIN said USING (incident_id, metric)
    WHERE high > low
    QUALIFY row_number() OVER (PARTITION BY incident_id ORDER BY metric <> 'killed', disagreement DESC, metric) = 1
)
SELECT
    i.incident_id, r.metric, r.low, r.best, r.high, r.gap, r.n_claimants, r.disagreement,
    i.event_type, i.date_start, i.place_name, i.admin1, i.country, i.n_sources, i.n_articles, i.grade, r.who_says
FROM incidents i
JOIN ranked r USING (incident_id)
WHERE i.is_contested AND i.grade <> 'discounted'
ORDER BY r.disagreement DESC, i.incident_id
