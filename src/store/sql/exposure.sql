-- SPDX-License-Identifier: GPL-3.0-or-later
-- What patients took, what was decided about it, and questions to prescribers.

-- part: exposure_columns
x.number, t.id, x.drug, x.said, x.from_day, x.to_day, x.prescribed, x.reported_by, x.note, x.recorded_utc, x.removed_utc, x.rev

-- name: exposure_add
INSERT INTO exposure (number, patient, drug, said, from_day, to_day, prescribed, reported_by, note, recorded_utc, rev)
VALUES ($1, (SELECT t.number FROM patient t WHERE t.id = $2), $3, $4, $5, $6, $7, $8, $9, $10, 1)

-- name: exposure_number_last
SELECT value FROM counter WHERE name = 'exposure'

-- name: exposure_drug_next
SELECT min(drug) FROM exposure WHERE removed_utc IS NULL AND drug > $1

-- name: exposure_load
SELECT @exposure_columns@
FROM exposure x CROSS JOIN patient t
WHERE x.number = $1 AND t.number = x.patient

-- name: exposures_of_patient
SELECT @exposure_columns@
FROM patient t CROSS JOIN exposure x
WHERE t.id = $1 AND x.patient = t.number AND (x.removed_utc IS NULL OR $2 = 1)
ORDER BY x.from_day, x.number

-- name: exposure_end
UPDATE exposure SET to_day = $3, rev = rev + 1
WHERE number = $1 AND rev = $2 AND removed_utc IS NULL
RETURNING rev

-- name: exposure_remove
UPDATE exposure SET removed_utc = $3, rev = rev + 1
WHERE number = $1 AND rev = $2 AND removed_utc IS NULL
RETURNING rev

-- Sessions to come that may stand too near to one drug that their patient took: the bound is the longest time any rule asks for
-- it, the rules themselves are looked at outside. A decision counts while the session stands where it stood. Those given from $5 on, too:
-- a clinician has to be told of them. $1 the drug, $2 today, $3 the bound's first day, $4 the bound in days.

-- name: exposures_near
SELECT x.number, s.number, x.drug, x.from_day, x.to_day, s.day, p.protocol, p.version, s.plan
FROM exposure x CROSS JOIN session s CROSS JOIN plan p
WHERE x.removed_utc IS NULL AND x.drug = $1 AND x.to_day >= $3 AND s.patient = x.patient AND s.day >= $5
    AND s.day <= x.to_day + $4 AND p.number = s.plan
    AND (s.state = 'done' OR (s.day >= $2 AND s.state IN ('proposed', 'announced') AND p.state IN ('draft', 'active', 'awaiting')))
    AND NOT EXISTS (SELECT 1 FROM exposure_decision d
        WHERE d.exposure = x.number AND d.session = s.number AND d.session_day = s.day AND d.how = 'keep')

-- The same of what goes on, of any drug, from the sessions of the coming days $1 to $2, and given ones from $3 on: those who once said "still" and never came
-- again become more and more.

-- name: exposures_near_ongoing
SELECT x.number, s.number, x.drug, x.from_day, x.to_day, s.day, p.protocol, p.version, s.plan
FROM session s CROSS JOIN exposure x CROSS JOIN plan p
WHERE s.day BETWEEN $3 AND $2 AND x.removed_utc IS NULL AND x.to_day IS NULL AND x.patient = s.patient AND x.drug <> '' AND p.number = s.plan
    AND (s.state = 'done' OR (s.day >= $1 AND s.state IN ('proposed', 'announced') AND p.state IN ('draft', 'active', 'awaiting')))
    AND NOT EXISTS (SELECT 1 FROM exposure_decision d
        WHERE d.exposure = x.number AND d.session = s.number AND d.session_day = s.day AND d.how = 'keep')

-- name: reach
SELECT value FROM counter WHERE name = 'restriction_reach'

-- name: reach_raise
UPDATE counter SET value = $1 WHERE name = 'restriction_reach' AND value < $1

-- name: exposure_decide
INSERT INTO exposure_decision (exposure, session, session_day, how, by_whom, why, at_utc)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (exposure, session) DO UPDATE SET session_day = excluded.session_day, how = excluded.how, by_whom = excluded.by_whom,
    why = excluded.why, at_utc = excluded.at_utc

-- name: exposure_decisions
SELECT d.exposure, d.session, d.session_day, d.how, d.by_whom, d.why, d.at_utc
FROM patient t CROSS JOIN exposure x CROSS JOIN exposure_decision d
WHERE t.id = $1 AND x.patient = t.number AND d.exposure = x.number

-- part: question_columns
q.number, t.id, t.number, t.name, t.phone, q.drug, q.said, q.asked_day, q.answered_day, q.prescriber, q.answer, q.rev

-- name: question_add
INSERT INTO prescriber_question (number, patient, drug, said, asked_day, recorded_utc, rev)
VALUES ($1, (SELECT t.number FROM patient t WHERE t.id = $2), $3, $4, $5, $6, 1)

-- name: question_load
SELECT @question_columns@
FROM prescriber_question q CROSS JOIN patient t
WHERE q.number = $1 AND q.withdrawn_utc IS NULL AND t.number = q.patient

-- name: questions_of_patient
SELECT @question_columns@
FROM patient t CROSS JOIN prescriber_question q
WHERE t.id = $1 AND q.patient = t.number AND q.withdrawn_utc IS NULL AND (q.answered_day IS NULL OR $2 = 0)
ORDER BY q.asked_day, q.number

-- name: questions_open
SELECT @question_columns@
FROM prescriber_question q CROSS JOIN patient t
WHERE q.answered_day IS NULL AND q.withdrawn_utc IS NULL AND q.asked_day <= $1 AND t.number = q.patient
ORDER BY q.asked_day, q.number
LIMIT $2

-- name: question_count
SELECT count(*) FROM prescriber_question WHERE answered_day IS NULL AND withdrawn_utc IS NULL AND asked_day <= $1

-- name: question_answer
UPDATE prescriber_question SET prescriber = $3, answered_day = $4, answer = $5, rev = rev + 1
WHERE number = $1 AND rev = $2 AND answered_day IS NULL AND withdrawn_utc IS NULL
RETURNING rev

-- name: question_withdraw
UPDATE prescriber_question SET withdrawn_utc = $3, rev = rev + 1
WHERE number = $1 AND rev = $2 AND answered_day IS NULL AND withdrawn_utc IS NULL
RETURNING rev

-- Windows of one class as the board shows them: on one day those that run, and those that end.

-- name: holds_running
SELECT h.plan, h.substance, h.from_day, h.to_day, h.provisional
FROM hold h
WHERE h.cancelled = 0 AND h.substance = $1 AND h.to_day >= $2 AND h.from_day <= $2
ORDER BY h.to_day, h.from_day, h.plan, h.uid
LIMIT $3

-- name: holds_running_count
SELECT count(*) FROM hold h WHERE h.cancelled = 0 AND h.substance = $1 AND h.to_day >= $2 AND h.from_day <= $2

-- name: holds_ending
SELECT h.plan, h.substance, h.from_day, h.to_day, h.provisional
FROM hold h
WHERE h.cancelled = 0 AND h.substance = $1 AND h.to_day = $2
ORDER BY h.from_day, h.plan, h.uid
LIMIT $3
