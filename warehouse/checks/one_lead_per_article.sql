-- an article has at most one lead mention
SELECT article_id, count(*) AS leads, list(mention_id) AS mention_ids
FROM mentions WHERE is_lead GROUP BY article_id HAVING count(*) > 1
