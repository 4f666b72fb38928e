-- SPDX-License-Identifier: GPL-3.0-or-later
-- Plans: one row a series, and the lists of what needs somebody. Each list reads a partial index that holds only the
-- plans in question, so it costs what it shows.

-- name: plan_add
INSERT INTO plan (id, number, patient, protocol, version, site, state, count, decided, start_earliest, start_target,
    start_latest, start_hard_latest, weekdays, time_from, time_to, wished_provider, given, live, next_day, next_start,
    due_day, created_utc, rev)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, 1)

-- name: plan_save
UPDATE plan SET protocol = $4, version = $5, site = $6, state = $7, count = $8, decided = $9, start_earliest = $10,
    start_target = $11, start_latest = $12, start_hard_latest = $13, weekdays = $14, time_from = $15, time_to = $16,
    wished_provider = $17, given = $18, live = $19, next_day = $20, next_start = $21, due_day = $22,
    words_utc = CASE WHEN protocol = $4 AND version = $5 AND count = $8 THEN words_utc WHEN $23 > words_utc THEN $23
        ELSE words_utc + 1 END, rev = rev + 1
WHERE id = $1 AND rev = $2 AND patient = $3
RETURNING rev, number

-- name: plan_load
SELECT p.id, p.number, t.id, p.protocol, p.version, p.site, p.state, p.count, p.decided, p.start_earliest,
    p.start_target, p.start_latest, p.start_hard_latest, p.weekdays, p.time_from, p.time_to, p.wished_provider,
    p.created_utc, p.rev, p.words_utc
FROM plan p CROSS JOIN patient t
WHERE p.id = $1 AND t.number = p.patient

-- name: plan_number
SELECT number FROM plan WHERE id = $1

-- name: plan_rev
SELECT rev FROM plan WHERE id = $1

-- name: plan_id_by_number
SELECT id FROM plan WHERE number = $1

-- name: plan_away_all
SELECT from_day, to_day, why FROM plan_away WHERE plan = $1 ORDER BY from_day, to_day

-- name: plan_away_add
INSERT INTO plan_away (plan, from_day, to_day, why) VALUES ($1, $2, $3, $4)
ON CONFLICT (plan, from_day, to_day) DO UPDATE SET why = excluded.why

-- name: plan_away_clear
DELETE FROM plan_away WHERE plan = $1

-- name: plan_shift_all
SELECT ordinal, days FROM plan_shift WHERE plan = $1 ORDER BY ordinal

-- name: plan_shift_add
INSERT INTO plan_shift (plan, ordinal, days) VALUES ($1, $2, $3)

-- name: plan_shift_clear
DELETE FROM plan_shift WHERE plan = $1

-- A list is the numbers of its plans; each is then shown by one statement, prepared only when there is something to show.

-- name: plan_line
SELECT p.id, p.number, t.id, t.number, t.name, t.phone, p.protocol, k.name, p.site, p.state, p.given, p.count, p.next_day,
    p.next_start, p.due_day
FROM plan p CROSS JOIN patient t CROSS JOIN protocol k
WHERE p.number = $1 AND t.number = p.patient AND k.key = p.protocol AND k.version = p.version

-- name: plans_of_patient
SELECT p.number
FROM plan p
WHERE p.patient = (SELECT t.number FROM patient t WHERE t.id = $1)
ORDER BY p.number

-- name: plans_live
SELECT number FROM plan WHERE state IN ('draft', 'active', 'awaiting', 'on_hold') ORDER BY number LIMIT $1

-- name: plans_awaiting
SELECT number FROM plan WHERE state = 'awaiting' ORDER BY number LIMIT $1

-- name: plans_unplaced
SELECT number FROM plan WHERE state = 'active' AND count > given + live ORDER BY number LIMIT $1

-- Plans with a change that the patient does not know yet.

-- name: plans_untold
SELECT DISTINCT plan FROM session WHERE untold = 1 ORDER BY plan LIMIT $1

-- A next session that lies inside its window and has passed is unresolved, not overdue.

-- name: plans_overdue
SELECT number
FROM plan
WHERE state = 'active' AND due_day < $1 AND (next_day IS NULL OR next_day > due_day)
ORDER BY due_day, number
LIMIT $2

-- name: holds_of_plan
SELECT h.uid, h.substance, h.from_day, h.to_day, h.provisional, h.first_ordinal, h.last_ordinal, h.cancelled, h.sequence,
    h.changed_utc, h.call_day, h.why
FROM plan p CROSS JOIN hold h
WHERE p.id = $1 AND h.plan = p.number
ORDER BY h.substance, h.from_day, h.cancelled, h.uid

-- name: hold_add
INSERT INTO hold (uid, plan, substance, from_day, to_day, provisional, first_ordinal, last_ordinal, cancelled, sequence,
    changed_utc, call_day, why)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, $9, $10, $11)

-- name: hold_save
UPDATE hold SET from_day = $2, to_day = $3, provisional = $4, first_ordinal = $5, last_ordinal = $6, cancelled = $7,
    sequence = $8, changed_utc = $9, call_day = $10, why = $11
WHERE uid = $1

-- name: holds_starting
SELECT h.plan, h.substance, h.from_day, h.to_day, h.provisional
FROM hold h CROSS JOIN plan p CROSS JOIN patient t
WHERE h.cancelled = 0 AND h.call_day BETWEEN $1 AND $2 AND p.number = h.plan AND t.number = p.patient
    AND p.state IN ('draft', 'active', 'awaiting', 'on_hold')
ORDER BY h.call_day, t.folded, h.substance, h.uid
