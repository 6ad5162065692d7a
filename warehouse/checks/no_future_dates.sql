-- nothing asserted happened more than a day after its article appeared, or after the build
SELECT mention_id, date_start, date_end, published_at, quote
FROM mentions JOIN articles USING (article_id)
WHERE realis = 'asserted'
  AND (
      date_start > coalesce(published_on, published_at::DATE) + 1
      OR date_start > getvariable('built_at')::DATE + 1
  )
UNION ALL
SELECT incident_id, date_start, date_end, last_published_at, NULL
FROM incidents
WHERE date_start > last_published_at::DATE + 2 OR date_start > getvariable('built_at')::DATE + 1
