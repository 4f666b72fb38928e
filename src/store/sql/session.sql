-- SPDX-License-Identifier: GPL-3.0-or-later
-- Sessions, and the five-minute cells they claim.

-- part: session_columns
s.id, p.id, s.number, s.ordinal, s.state, s.cancelled_by, s.tentative, s.day, s.start_min, s.duration_min, s.provider,
    s.room, s.equipment, s.zone, s.at_utc, s.uid, s.sequence, s.changed_utc, s.rev, s.checkpoint, s.untold, s.omitted, s.by_hand

-- part: visit_columns
@session_columns@, p.number, t.number, p.state, t.id, t.name, t.phone, p.protocol, k.name, p.site, p.version, p.count,
    p.words_utc

-- part: visit_from
session s CROSS JOIN plan p CROSS JOIN patient t CROSS JOIN protocol k
WHERE p.number = s.plan AND t.number = s.patient AND k.key = p.protocol AND k.version = p.version

-- name: sessions_of_plan
SELECT @session_columns@
FROM plan p CROSS JOIN session s
WHERE p.id = $1 AND s.plan = p.number
ORDER BY s.day, s.start_min, s.number

-- Live ones from a day on, with plan and patient.

-- name: sessions_ahead
SELECT @session_columns@, s.plan, s.patient
FROM session s CROSS JOIN plan p
WHERE s.day >= $1 AND s.state IN ('proposed', 'announced') AND p.number = s.plan
ORDER BY s.day, s.start_min, s.number

-- name: session_plan
SELECT p.id FROM session s CROSS JOIN plan p WHERE s.number = $1 AND p.number = s.plan

-- name: session_add
INSERT INTO session (id, plan, patient, number, ordinal, state, cancelled_by, tentative, day, start_min, duration_min,
    provider, room, equipment, zone, at_utc, uid, sequence, changed_utc, checkpoint, untold, omitted, by_hand, rev)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, 1)

-- name: session_save
UPDATE session SET ordinal = $5, state = $6, cancelled_by = $7, tentative = $8, day = $9, start_min = $10,
    duration_min = $11, provider = $12, room = $13, equipment = $14, zone = $15, at_utc = $16, sequence = $18,
    changed_utc = $19, checkpoint = $20, untold = $21, omitted = $22, by_hand = $23, rev = rev + 1
WHERE id = $1 AND plan = $2 AND patient = $3 AND number = $4 AND uid = $17
RETURNING rev

-- The cells of one resource that one session has. An answer comes only for a cell that was free.

-- name: claim_take
INSERT INTO claim (resource, cell, unit, session) VALUES ($1, $2, $3, $4)
ON CONFLICT (resource, cell, unit) DO NOTHING
RETURNING unit

-- name: claim_release
DELETE FROM claim WHERE resource = $1 AND cell >= $2 AND cell < $3 AND session = $4

-- Who has a place in a cell.

-- name: claim_holders
SELECT s.plan, s.number
FROM claim c CROSS JOIN session s
WHERE c.resource = $1 AND c.cell = $2 AND s.number = c.session
ORDER BY c.unit
LIMIT $3

-- name: claims_of_session
SELECT cell, unit FROM claim WHERE resource = $1 AND cell >= $2 AND cell < $3 AND session = $4

-- name: occupancy
SELECT day, resource, unit, cells FROM occupancy WHERE day BETWEEN $1 AND $2 ORDER BY day, resource, unit

-- name: visits
SELECT @visit_columns@
FROM @visit_from@ AND s.day BETWEEN $1 AND $2
    AND ($3 = '' OR s.provider = $3) AND ($4 = 1 OR s.state <> 'cancelled')
ORDER BY s.day, s.start_min, t.folded, s.number

-- What a patient had or will have in all other plans, with each plan's protocol and site.

-- name: sessions_of_patient
SELECT s.day, s.start_min, s.duration_min, s.state, s.tentative, p.number, p.protocol, p.version, p.site, p.state
FROM session s CROSS JOIN plan p
WHERE s.patient = (SELECT t.number FROM patient t WHERE t.id = $1) AND s.day BETWEEN $2 AND $3
    AND s.state IN ('proposed', 'announced', 'done') AND s.plan <> $4 AND p.number = s.plan
ORDER BY s.day, s.start_min, s.number

-- name: visit_line
SELECT @visit_columns@
FROM @visit_from@ AND s.number = $1

-- name: visits_unresolved
SELECT number FROM session WHERE state = 'announced' AND day < $1 ORDER BY day, start_min, number LIMIT $2

-- Days of a range on which an appointment stands that touches these minutes: of one provider, or of all ('').

-- name: days_standing
SELECT DISTINCT s.day
FROM session s
WHERE s.day BETWEEN $1 AND $2 AND s.start_min < $4 AND s.start_min + s.duration_min > $3 AND s.state IN ('proposed', 'announced')
    AND ($5 = '' OR s.provider = $5)
ORDER BY s.day
LIMIT $6

-- name: visits_missed
SELECT number FROM session WHERE day BETWEEN $1 AND $2 AND state = 'missed' ORDER BY day, start_min, number LIMIT $3

-- Firm sessions count as visits and minutes, tentative ones on their own.

-- name: load
SELECT day, sum(1 - tentative), sum(duration_min * (1 - tentative)), sum(tentative)
FROM session
WHERE day BETWEEN $1 AND $2 AND state IN ('proposed', 'announced', 'done')
GROUP BY day
ORDER BY day

-- name: sessions_of_plan_between
SELECT s.day, s.start_min, s.duration_min, s.provider, s.room, s.equipment, s.number
FROM session s
WHERE s.plan = $1 AND s.day BETWEEN $2 AND $3 AND s.state IN ('proposed', 'announced', 'done')

