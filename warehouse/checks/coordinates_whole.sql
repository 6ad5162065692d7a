-- latitude and longitude are both there or both unknown, on the globe, and not 0/0
SELECT 'mentions' AS table_name, mention_id AS row_id, latitude, longitude FROM mentions
WHERE (latitude IS NULL) <> (longitude IS NULL)
   OR latitude NOT BETWEEN -90 AND 90 OR longitude NOT BETWEEN -180 AND 180 OR (latitude = 0 AND longitude = 0)
UNION ALL
SELECT 'incidents', incident_id, latitude, longitude FROM incidents
WHERE (latitude IS NULL) <> (longitude IS NULL)
   OR latitude NOT BETWEEN -90 AND 90 OR longitude NOT BETWEEN -180 AND 180 OR (latitude = 0 AND longitude = 0)
UNION ALL
SELECT 'places', place_id, latitude, longitude FROM places
WHERE (latitude IS NULL) <> (longitude IS NULL)
   OR latitude NOT BETWEEN -90 AND 90 OR longitude NOT BETWEEN -180 AND 180 OR (latitude = 0 AND longitude = 0)
