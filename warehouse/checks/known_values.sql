-- columns with a fixed list of values hold no other
WITH allowed (column_name, vals) AS (
    VALUES
    ('realis', ['asserted', 'denied', 'feared', 'threatened', 'planned']),
    ('date_basis', ['stated', 'relative', 'published', 'unknown']),
    ('published_basis', ['feed', 'metadata', 'page', 'dateline', 'none']),
    ('event_type', [
        'armed_clash', 'government_regains_territory', 'non_state_actor_overtakes_territory', 'chemical_weapon',
        'air_or_drone_strike', 'suicide_bomb', 'shelling_or_missile', 'remote_explosive_or_ied', 'grenade',
        'sexual_violence', 'attack_on_civilians', 'execution', 'abduction', 'excessive_force_against_protesters',
        'mob_or_protest_violence', 'arrest', 'looting_or_property_destruction', 'siege', 'agreement', 'other'
    ]),
    ('metric', ['killed', 'wounded', 'abducted', 'missing', 'displaced', 'captured', 'freed', 'airstrikes']),
    ('qualifier', ['exact', 'at_least', 'more_than', 'about', 'up_to', 'vague']),
    ('victim_type', ['civilian', 'combatant', 'mixed', 'unknown']),
    ('source_type', [
        'monitor', 'state_media', 'government', 'military', 'armed_group', 'rescue_service', 'medical',
        'local_official', 'activist', 'witness', 'un', 'ngo', 'media', 'unattributed'
    ]),
    ('grade', ['confirmed', 'fair', 'weak', 'contested', 'discounted'])
),
used (column_name, val, row_id) AS (
    SELECT 'realis', realis, mention_id FROM mentions
    UNION ALL SELECT 'date_basis', date_basis, mention_id FROM mentions
    UNION ALL SELECT 'published_basis', published_basis, article_id FROM articles
    UNION ALL SELECT 'event_type', event_type, mention_id FROM mentions
    UNION ALL SELECT 'event_type', event_type, incident_id FROM incidents
    UNION ALL SELECT 'metric', metric, claim_id FROM claims
    UNION ALL SELECT 'qualifier', qualifier, claim_id FROM claims
    UNION ALL SELECT 'victim_type', victim_type, claim_id FROM claims
    UNION ALL SELECT 'source_type', source_type, claim_id FROM claims
    UNION ALL SELECT 'source_type', source_type, source_name FROM sources
    UNION ALL SELECT 'grade', grade, incident_id FROM incidents
)
SELECT used.column_name, used.val, used.row_id
FROM used JOIN allowed USING (column_name)
WHERE NOT list_contains(allowed.vals, used.val)
