-- a start comes before its end, an end has a start, and a day has a precision
SELECT mention_id AS row_id, date_start, date_end, date_precision FROM mentions
WHERE date_start > date_end OR (date_start IS NULL) <> (date_end IS NULL)
UNION ALL
SELECT incident_id, date_start, date_end, date_precision FROM incidents
WHERE date_start > date_end OR (date_start IS NULL) <> (date_end IS NULL)
