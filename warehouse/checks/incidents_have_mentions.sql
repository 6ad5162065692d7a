-- an incident stands on at least one mention, and incident_mentions says why for each
SELECT incident_id, NULL AS mention_id, 'incident without a mention' AS problem
FROM incidents ANTI JOIN mentions USING (incident_id)
UNION ALL
SELECT m.incident_id, m.mention_id, 'mention without its line in incident_mentions'
FROM mentions m ANTI JOIN incident_mentions im ON im.mention_id = m.mention_id AND im.incident_id = m.incident_id
WHERE m.incident_id IS NOT NULL
UNION ALL
SELECT im.incident_id, im.mention_id, 'incident_mentions names another incident than the mention'
FROM incident_mentions im JOIN mentions m USING (mention_id)
WHERE m.incident_id IS DISTINCT FROM im.incident_id
