-- coordinates and days stand only where they are known: none with a precision of country (6) or unknown (7), no unknown day with a precision below 5
SELECT mention_id AS row_id, latitude, where_precision, date_start, date_precision, place_name FROM mentions
WHERE (latitude IS NOT NULL AND where_precision >= 6) OR (date_start IS NULL AND date_precision < 5)
UNION ALL
SELECT incident_id, latitude, where_precision, date_start, date_precision, place_name FROM incidents
WHERE (latitude IS NOT NULL AND where_precision >= 6) OR (date_start IS NULL AND date_precision < 5)
