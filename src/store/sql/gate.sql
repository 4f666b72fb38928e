-- SPDX-License-Identifier: GPL-3.0-or-later
-- Marks of a plan's checklist.

-- name: gate_marks_of_plan
SELECT g.session, g.item, g.state, g.day, g.by_whom, g.note
FROM plan p CROSS JOIN gate_mark g
WHERE p.id = $1 AND g.plan = p.number
ORDER BY g.session, g.item

-- Plans with a red flag that nobody answered.

-- name: gate_positives
SELECT DISTINCT plan FROM gate_mark WHERE state = 'positive' ORDER BY plan LIMIT $1

-- The oldest of a patient's, on whichever plan: a red flag is the patient's.

-- name: gate_positive_of_patient
SELECT p.number, g.day, g.note
FROM patient t CROSS JOIN plan p CROSS JOIN gate_mark g
WHERE t.id = $1 AND p.patient = t.number AND g.plan = p.number AND g.state = 'positive'
ORDER BY g.day
LIMIT 1

-- name: gate_mark_save
INSERT INTO gate_mark (plan, session, item, state, day, by_whom, note, at_utc) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (plan, session, item) DO UPDATE SET state = excluded.state, day = excluded.day, by_whom = excluded.by_whom,
    note = excluded.note, at_utc = excluded.at_utc
