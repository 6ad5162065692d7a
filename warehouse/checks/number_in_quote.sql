-- a claim's number stands in its quote: its own words lie inside, and where these are figures, they are the value; where its words are not marked, the quote holds the figures or a number in words (up to five, people told one by one)
WITH marked AS (
    SELECT claim_id, value_low, value_high, quote, quote_start, quote_end, number_start, number_end,
           substr(text, number_start + 1, number_end - number_start) AS words,
           -- both as written and without separators: '12 500', but also 'in 2013 120 were killed'
           quote || ' | ' || regexp_replace(quote, '([0-9])[,.   ]([0-9]{3})', '\1\2', 'g') AS figures
    FROM claims JOIN articles USING (article_id)
)
SELECT claim_id, value_low, value_high, words, quote
FROM marked
WHERE number_start < quote_start OR number_end > quote_end OR number_end <= number_start
   OR (
       regexp_full_match(words, '[0-9][0-9,.   ]*')
       AND regexp_replace(words, '[^0-9]', '', 'g')
           NOT IN (value_low::VARCHAR, coalesce(value_high, value_low)::VARCHAR)
   )
   OR (
       number_start IS NULL
       AND value_low > 5
       AND NOT regexp_matches(figures, '(^|[^0-9])(' || value_low || '|' || coalesce(value_high, value_low) || ')([^0-9]|$)')
       AND NOT regexp_matches(
           quote,
           '(?i)\b(an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen'
           || '|(twen|thir|for|fif|six|seven|eigh|nine)ty|dozens?|tens|scores?|hundreds?|thousands?|millions?|billions?'
           || '|several|few|couple|pair|both|half|handful|many|numerous|various|multiple)\b|[0-9](k|m)\b'
       )
   )
