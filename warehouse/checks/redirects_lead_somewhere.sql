-- a redirected incident id is gone, and leads to an incident or to the next redirect; a withdrawn one leads nowhere
SELECT old_id, new_id, reason
FROM incident_redirects
WHERE old_id IN (SELECT incident_id FROM incidents)
   OR old_id = new_id
   OR (reason <> 'withdrawn' AND coalesce(new_id, '') = '')
   OR new_id NOT IN (SELECT '' UNION ALL SELECT incident_id FROM incidents UNION ALL SELECT old_id FROM incident_redirects)
