-- numbers lie in their range: counts not below zero, low <= best <= high, UCDP precisions, probabilities 0..1
SELECT 'claims' AS table_name, claim_id AS row_id, value_low || '..' || coalesce(value_high, value_low) AS val FROM claims
WHERE value_low < 0 OR value_high < value_low
UNION ALL
SELECT 'mentions', mention_id, date_precision || '/' || where_precision || '/' || confidence FROM mentions
WHERE date_precision NOT BETWEEN 1 AND 5 OR where_precision NOT BETWEEN 1 AND 7 OR confidence NOT BETWEEN 0 AND 1
UNION ALL
SELECT 'incidents', incident_id, date_precision || '/' || where_precision FROM incidents
WHERE date_precision NOT BETWEEN 1 AND 5 OR where_precision NOT BETWEEN 1 AND 7
UNION ALL
SELECT 'incidents', incident_id, concat_ws('/', killed_low, killed_best, killed_high, wounded_low, wounded_best,
                                           wounded_high, abducted_low, abducted_best, abducted_high)
FROM incidents
WHERE killed_low < 0 OR wounded_low < 0 OR abducted_low < 0
   OR killed_low > killed_best OR killed_best > killed_high
   OR wounded_low > wounded_best OR wounded_best > wounded_high
   OR abducted_low > abducted_best OR abducted_best > abducted_high
UNION ALL
SELECT 'incident_mentions', mention_id, match_probability::VARCHAR FROM incident_mentions
WHERE match_probability NOT BETWEEN 0 AND 1
