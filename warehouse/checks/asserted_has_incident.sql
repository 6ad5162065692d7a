-- a mention is without an incident only where its realis is not 'asserted'
SELECT mention_id, realis, quote FROM mentions WHERE incident_id IS NULL AND realis = 'asserted'
