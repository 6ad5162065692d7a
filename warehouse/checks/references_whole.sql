-- every id that a row points to exists
SELECT 'mentions' AS table_name, mention_id AS row_id, 'article_id' AS points_by, article_id AS points_to
FROM mentions ANTI JOIN articles USING (article_id)
UNION ALL
SELECT 'mentions', mention_id, 'incident_id', incident_id
FROM mentions ANTI JOIN incidents USING (incident_id) WHERE incident_id IS NOT NULL
UNION ALL
SELECT 'claims', claim_id, 'article_id', article_id
FROM claims ANTI JOIN articles USING (article_id)
UNION ALL
SELECT 'claims', claim_id, 'mention_id', mention_id
FROM claims ANTI JOIN mentions USING (mention_id) WHERE mention_id IS NOT NULL
UNION ALL
SELECT 'claims', claim_id, 'incident_id', incident_id
FROM claims ANTI JOIN incidents USING (incident_id) WHERE incident_id IS NOT NULL
UNION ALL
SELECT 'claims', claim_id, 'superseded_by', superseded_by
FROM claims
WHERE superseded_by = claim_id OR superseded_by NOT IN (SELECT claim_id FROM claims)
UNION ALL
SELECT 'claims', claim_id, 'altered_from', altered_from
FROM claims
WHERE altered_from = claim_id OR altered_from NOT IN (SELECT claim_id FROM claims)
UNION ALL
SELECT 'articles', article_id, 'duplicate_of', duplicate_of
FROM articles
WHERE duplicate_of = article_id OR duplicate_of NOT IN (SELECT article_id FROM articles)
UNION ALL
SELECT 'incident_mentions', mention_id, 'mention_id', mention_id
FROM incident_mentions ANTI JOIN mentions USING (mention_id)
UNION ALL
SELECT 'article_revisions', article_id, 'article_id', article_id
FROM article_revisions ANTI JOIN articles USING (article_id)
