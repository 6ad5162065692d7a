-- a redirected incident id is gone, and leads to an incident (or to the next redirect) unless it was withdrawn
SELECT old_id, new_id, reason
FROM incident_redirects
WHERE old_id IN (SELECT incident_id FROM incidents)
   OR (
       reason NOT LIKE 'withdrawn%'
       AND new_id NOT IN (SELECT incident_id FROM incidents UNION ALL SELECT old_id FROM incident_redirects)
   )
   OR old_id = new_id
