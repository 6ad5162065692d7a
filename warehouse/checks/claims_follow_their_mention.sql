-- a claim has the article and the incident of its mention
SELECT c.claim_id, c.mention_id, c.article_id, m.article_id AS mention_article_id,
       c.incident_id, m.incident_id AS mention_incident_id
FROM claims c JOIN mentions m USING (mention_id)
WHERE c.article_id <> m.article_id OR c.incident_id IS DISTINCT FROM m.incident_id
