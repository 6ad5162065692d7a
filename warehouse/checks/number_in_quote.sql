-- a claim's number stands in its quote: its figures (with or without thousands separators), or a number in words
WITH quotes AS (
    SELECT claim_id, value_low, value_high, quote,
           -- the number's own words, where they are known to stand inside the quote
           CASE WHEN number_start >= quote_start AND number_end <= quote_end AND number_end > number_start
                THEN substr(quote, number_start - quote_start + 1, number_end - number_start) END AS words,
           quote || ' | ' || regexp_replace(quote, '([0-9])[,.   ]([0-9]{3})', '\1\2', 'g') AS figures
    FROM claims
)
SELECT claim_id, value_low, value_high, quote
FROM quotes
WHERE NOT regexp_matches(figures, '(^|[^0-9])(' || value_low || '|' || coalesce(value_high, value_low) || ')([^0-9]|$)')
  AND NOT regexp_matches(
      quote,
      '(?i)\b(an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(twen|thir|for|fif|six|seven|eigh|nine)ty'
      || '|dozens?|scores?|hundreds?|thousands?|millions?|several|few|couple|pair|both|half|single|lone|another'
      || '|handful|twins?|triplets|quadruplets|no|none|nobody|zero|many|numerous|various|multiple)\b|[0-9](k|m)\b'
  )
  AND NOT coalesce(words IS NOT NULL AND NOT regexp_matches(words, '[0-9]'), false)
