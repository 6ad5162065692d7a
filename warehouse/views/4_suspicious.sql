-- Incidents whose mentions look like more than one: told with days more than a week apart (days known to six), pins more than 50 km apart, in several countries or provinces, or as three kinds of event or more; `why` says which. The most doubtful first.
CREATE VIEW suspicious AS
WITH told AS (
    SELECT incident_id, mention_id, article_id, nullif(event_type, 'other') AS kind, admin1, country,
        CASE WHEN date_precision <= 2 THEN date_start END AS day,
        CASE WHEN where_precision <= 3 THEN latitude END AS lat,
        CASE WHEN where_precision <= 3 THEN longitude END AS lon
    FROM mentions
    WHERE incident_id IS NOT NULL
),
pins AS (SELECT DISTINCT incident_id, lat, lon FROM told WHERE lat IS NOT NULL),
apart AS (
    SELECT incident_id, max(2 * 6371 * asin(sqrt(least(1.0, sin(radians(b.lat - a.lat) / 2) ** 2
        + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(radians(b.lon - a.lon) / 2) ** 2)))) AS km
    FROM pins a JOIN pins b USING (incident_id)
    GROUP BY incident_id
),
spread AS (
    SELECT incident_id, count(*) AS n_mentions, count(DISTINCT article_id) AS n_articles,
        datediff('day', min(day), max(day)) AS span_days,
        any_value(km) AS span_km,
        list_sort(list(DISTINCT kind) FILTER (kind IS NOT NULL)) AS kinds,
        list_sort(list(DISTINCT admin1) FILTER (admin1 IS NOT NULL)) AS provinces,
        list_sort(list(DISTINCT country) FILTER (country IS NOT NULL)) AS countries
    FROM told LEFT JOIN apart USING (incident_id)
    GROUP BY incident_id
),
doubts AS (
    SELECT *, list_filter([
        CASE WHEN span_days > 7 THEN span_days || ' days apart' END,
        CASE WHEN span_km > 50 THEN round(span_km)::INTEGER || ' km apart' END,
        CASE WHEN len(countries) > 1 THEN 'countries ' || list_aggregate(countries, 'string_agg', ', ') END,
        CASE WHEN len(provinces) > 1 THEN 'provinces ' || list_aggregate(provinces, 'string_agg', ', ') END,
        CASE WHEN len(kinds) > 2 THEN 'kinds ' || list_aggregate(kinds, 'string_agg', ', ') END
    ], lambda x: x IS NOT NULL) AS marks
    FROM spread
)
SELECT d.incident_id, i.date_start, i.place_name, i.admin1, i.country, i.event_type, d.n_mentions, d.n_articles,
    d.span_days, round(d.span_km, 1) AS span_km, coalesce(len(d.kinds), 0) AS n_kinds,
    coalesce(len(d.provinces), 0) AS n_provinces, coalesce(len(d.countries), 0) AS n_countries,
    list_aggregate(d.marks, 'string_agg', '; ') AS why
FROM doubts d JOIN incidents i USING (incident_id)
WHERE len(d.marks) > 0
ORDER BY len(d.marks) DESC, d.n_mentions DESC, d.incident_id
