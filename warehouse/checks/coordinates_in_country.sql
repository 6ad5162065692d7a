-- coordinates lie in their country's bounding box (reference/country_boxes.csv)
WITH located AS (
    SELECT 'mentions' AS table_name, mention_id AS row_id, place_name, country, latitude, longitude FROM mentions
    UNION ALL
    SELECT 'incidents', incident_id, place_name, country, latitude, longitude FROM incidents
    UNION ALL
    SELECT 'places', place_id, place_name, country, latitude, longitude FROM places
)
SELECT located.*
FROM located JOIN country_boxes USING (country)
WHERE latitude NOT BETWEEN south AND north OR longitude NOT BETWEEN west AND east
