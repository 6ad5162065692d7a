-- tolls as they stood on a day: FROM claims_as_known(DATE '2016-01-18'); claims published later are not there, and a figure counts as superseded only if its successor was out. Articles without a date count from the day they were fetched.
CREATE MACRO claims_as_known(day) AS TABLE
WITH out_on AS (
    SELECT claim_id, superseded_by, coalesce(published_on, published_at::DATE, fetched_at::DATE) AS out_day
    FROM claims JOIN articles USING (article_id)
)
SELECT t.* REPLACE (coalesce(later.out_day <= day, false) AS is_superseded)
FROM tolls t
JOIN out_on o USING (claim_id)
LEFT JOIN out_on later ON later.claim_id = o.superseded_by
WHERE o.out_day <= day
