-- what: appointments that a smaller clinic has no place for
-- Before version 14 such an appointment stood where it was with no claims, or not with all. Planning reads from the claims what is taken, so
-- it gets those that it lacks, in units that no clinic has (a thing has 1000 at most): nobody comes on top of it.

INSERT INTO claim (resource, cell, unit, session)
WITH RECURSIVE cells (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM cells WHERE n + 1 < (SELECT max(duration_min) / 5 FROM session)),
standing (number, patient, first, after, provider, room, equipment) AS (
    SELECT number, patient, day * 288 + start_min / 5, day * 288 + (start_min + duration_min) / 5, provider, room, ',' || equipment || ','
    FROM session
    WHERE state IN ('proposed', 'announced')
        AND (tentative = 0 OR EXISTS (SELECT 1 FROM setting WHERE name = 'hold_tentative' AND value = '1'))
),
wanted (resource, number, first, after) AS (
    SELECT 'provider:' || provider, number, first, after FROM standing WHERE provider <> ''
    UNION ALL
    SELECT 'room:' || room, number, first, after FROM standing WHERE room <> ''
    UNION ALL
    SELECT 'equipment:' || r.key, s.number, s.first, s.after
    FROM standing s JOIN resource r ON r.kind = 'equipment' AND replace(s.equipment, ',' || r.key || ',', '') <> s.equipment
    UNION ALL
    SELECT 'patient:' || patient, number, first, after FROM standing
    UNION ALL
    SELECT 'clinic', number, first, after FROM standing WHERE EXISTS (SELECT 1 FROM setting WHERE name = 'capacity' AND value <> '0')
)
SELECT w.resource, w.first + c.n, 1000 + w.number, w.number
FROM wanted w JOIN cells c ON w.first + c.n < w.after
WHERE NOT EXISTS (SELECT 1 FROM claim k WHERE k.resource = w.resource AND k.cell = w.first + c.n AND k.session = w.number)
