-- every quote stands at its place in its article's text (offsets count code points, ends are exclusive)
SELECT 'mentions' AS table_name, mention_id AS row_id, quote_start, quote_end, quote
FROM mentions JOIN articles USING (article_id)
WHERE quote = '' OR quote_start < 0 OR substr(text, quote_start + 1, quote_end - quote_start) <> quote
UNION ALL
SELECT 'claims', claim_id, quote_start, quote_end, quote
FROM claims JOIN articles USING (article_id)
WHERE quote = '' OR quote_start < 0 OR substr(text, quote_start + 1, quote_end - quote_start) <> quote
