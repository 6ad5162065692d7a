-- an incident's toll has a claim behind it, its article count is right, and a superseding claim is of the same incident and metric
SELECT incident_id AS row_id, 'killed_best without a claim' AS problem
FROM incidents ANTI JOIN (FROM claims WHERE metric = 'killed') USING (incident_id) WHERE killed_best IS NOT NULL
UNION ALL
SELECT incident_id, 'wounded_best without a claim'
FROM incidents ANTI JOIN (FROM claims WHERE metric = 'wounded') USING (incident_id) WHERE wounded_best IS NOT NULL
UNION ALL
SELECT incident_id, 'abducted_best without a claim'
FROM incidents ANTI JOIN (FROM claims WHERE metric = 'abducted') USING (incident_id) WHERE abducted_best IS NOT NULL
UNION ALL
SELECT incident_id, 'n_articles is not the number of articles'
FROM incidents JOIN mentions USING (incident_id)
GROUP BY incident_id, n_articles HAVING count(DISTINCT article_id) <> n_articles
UNION ALL
SELECT c.claim_id, 'superseded by a claim of another incident or metric'
FROM claims c JOIN claims s ON s.claim_id = c.superseded_by
WHERE s.incident_id IS DISTINCT FROM c.incident_id OR s.metric <> c.metric
