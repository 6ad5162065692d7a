-- Who says how many: one row per claim with its incident, claimant, outlet and date; the flat table for charts. War-wide totals have no incident. Victims' and witnesses' names are left out.
CREATE VIEW tolls AS
SELECT
    c.claim_id,
    c.incident_id,
    c.article_id,
    c.metric,
    c.value_low,
    c.value_high,
    c.qualifier,
    CASE c.qualifier
        WHEN 'at_least' THEN 'at least ' || c.value_low
        WHEN 'more_than' THEN 'more than ' || c.value_low
        WHEN 'about' THEN 'about ' || c.value_low
        WHEN 'up_to' THEN 'up to ' || coalesce(c.value_high, c.value_low)
        WHEN 'vague' THEN CASE c.value_low
            WHEN 3 THEN 'several' WHEN 24 THEN 'dozens' WHEN 40 THEN 'scores' WHEN 200 THEN 'hundreds'
            WHEN 2000 THEN 'thousands' ELSE 'some ' || c.value_low END
        ELSE c.value_low || CASE WHEN c.value_high > c.value_low THEN '-' || c.value_high ELSE '' END
    END AS said,
    CASE WHEN c.source_type = 'witness' THEN 'witness' ELSE coalesce(c.source_name, a.wire, a.outlet, 'unattributed') END
        AS claimant,
    c.source_name IS NULL AS is_own_voice,
    c.source_type,
    c.source_channel,
    c.stated_on,
    c.victim_type,
    c.is_subset,
    c.superseded_by IS NOT NULL AS is_superseded,
    c.altered_from IS NOT NULL AS is_altered,
    a.duplicate_of IS NOT NULL AS is_reprint,
    a.outlet,
    a.published_at,
    a.url,
    a.title,
    i.event_type,
    i.date_start,
    i.date_end,
    i.date_precision,
    i.place_name,
    i.admin1,
    i.country,
    i.latitude,
    i.longitude,
    c.quote
FROM claims c
JOIN articles a ON a.article_id = c.article_id
LEFT JOIN incidents i ON i.incident_id = c.incident_id
