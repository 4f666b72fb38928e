-- SPDX-License-Identifier: GPL-3.0-or-later
-- Steps that can be undone, each with the plans as they were before it.

-- name: undo_step_add
INSERT INTO undo_step (number, at_utc, actor, kind, about, taken_back, title, barrier) VALUES ($1, $2, $3, $4, $5, 0, $6, NULL)

-- name: undo_step_forget
DELETE FROM undo_step WHERE number <= $1

-- name: undo_step_barrier
UPDATE undo_step SET barrier = $2 WHERE number = $1

-- name: undo_step_taken_back
UPDATE undo_step SET taken_back = 1 WHERE number = $1 AND taken_back = 0 RETURNING number

-- The newest step of somebody that an undo takes back: what was done, or done again.

-- name: undo_step_last_done
SELECT number, title, barrier, at_utc FROM undo_step
WHERE actor = $1 AND taken_back = 0 AND kind IN ('do', 'redo')
ORDER BY number DESC LIMIT 1

-- The newest undo, if nothing else was done after it.

-- name: undo_step_last_undone
SELECT u.number, u.title, u.barrier, u.at_utc FROM undo_step u
WHERE u.actor = $1 AND u.taken_back = 0 AND u.kind = 'undo'
    AND u.number > coalesce((SELECT max(d.number) FROM undo_step d WHERE d.actor = $1 AND d.kind = 'do'), 0)
ORDER BY u.number DESC LIMIT 1

-- A plan that one step saves twice is kept as it was before the first time.

-- name: undo_keep_plan
INSERT INTO undo_plan (step, plan, rev_before, rev_after, protocol, version, site, state, count, decided, start_earliest,
    start_target, start_latest, start_hard_latest, weekdays, time_from, time_to, wished_provider)
SELECT $1, number, $3, $3 + 1, protocol, version, site, state, count, decided, start_earliest, start_target, start_latest,
    start_hard_latest, weekdays, time_from, time_to, wished_provider
FROM plan WHERE number = $2
ON CONFLICT (step, plan) DO UPDATE SET rev_after = rev_after + 1
RETURNING rev_after - rev_before

-- name: undo_keep_sessions
INSERT INTO undo_session (step, plan, number, id, ordinal, state, cancelled_by, tentative, day, start_min, duration_min,
    provider, room, equipment, zone, at_utc, uid, sequence, changed_utc, rev, checkpoint, untold, omitted, by_hand)
SELECT $1, plan, number, id, ordinal, state, cancelled_by, tentative, day, start_min, duration_min, provider, room,
    equipment, zone, at_utc, uid, sequence, changed_utc, rev, checkpoint, untold, omitted, by_hand
FROM session WHERE plan = $2

-- name: undo_keep_away
INSERT INTO undo_part (step, plan, kind, first, second, why)
SELECT $1, plan, 'away', from_day, to_day, why FROM plan_away WHERE plan = $2

-- name: undo_keep_shifts
INSERT INTO undo_part (step, plan, kind, first, second, why)
SELECT $1, plan, 'shift', ordinal, days, NULL FROM plan_shift WHERE plan = $2

-- What was there before the step counts: a reason that the step replaced is kept as one that it took away.

-- name: undo_keep_range
INSERT INTO undo_range (step, kind, owner, from_day, to_day, why, added) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (step, kind, owner, from_day, to_day) DO UPDATE SET why = excluded.why WHERE undo_range.added = 1 AND excluded.added = 1

-- name: undo_plans
SELECT p.id, u.rev_before, u.rev_after FROM undo_plan u CROSS JOIN plan p WHERE u.step = $1 AND p.number = u.plan ORDER BY u.plan

-- The columns of plan_load.

-- name: undo_plan_load
SELECT p.id, p.number, t.id, u.protocol, u.version, u.site, u.state, u.count, u.decided, u.start_earliest,
    u.start_target, u.start_latest, u.start_hard_latest, u.weekdays, u.time_from, u.time_to, u.wished_provider,
    p.created_utc, p.rev, p.words_utc
FROM plan p CROSS JOIN undo_plan u CROSS JOIN patient t
WHERE p.id = $1 AND u.step = $2 AND u.plan = p.number AND t.number = p.patient

-- name: undo_sessions
SELECT s.id, p.id, s.number, s.ordinal, s.state, s.cancelled_by, s.tentative, s.day, s.start_min, s.duration_min, s.provider,
    s.room, s.equipment, s.zone, s.at_utc, s.uid, s.sequence, s.changed_utc, s.rev, s.checkpoint, s.untold, s.omitted, s.by_hand
FROM plan p CROSS JOIN undo_session s
WHERE p.id = $1 AND s.step = $2 AND s.plan = p.number
ORDER BY s.day, s.start_min, s.number

-- name: undo_parts
SELECT u.first, u.second, u.why FROM plan p CROSS JOIN undo_part u
WHERE p.id = $1 AND u.step = $2 AND u.plan = p.number AND u.kind = $3
ORDER BY u.first, u.second

-- name: undo_ranges
SELECT kind, owner, from_day, to_day, why, added FROM undo_range WHERE step = $1 ORDER BY kind, owner, from_day

-- Was a day closed, or somebody away on it, by a step after this one, or perhaps by a calendar or a clinic's file taken in after its
-- moment? $4 a provider, $5 a patient, $6 the plan (ids): its first entry of that moment is the step's.

-- name: undo_day_taken_since
SELECT 1 FROM undo_range r
WHERE r.step > $1 AND r.added = 1 AND r.from_day <= $3 AND r.to_day >= $3
    AND ((r.kind = 'closure' AND r.owner IN ('', $4)) OR (r.kind = 'patient' AND r.owner = $5))
UNION ALL
SELECT 1 FROM calendar_source
WHERE taken_utc > $2 AND (kind = 'clinic' OR (kind = 'provider' AND owner = $4) OR (kind = 'patient' AND owner = $5))
UNION ALL
SELECT 1 FROM history
WHERE object = 'clinic' AND at_utc >= $2 AND action IN ('clinic.import', 'clinic.edit')
    AND seq > (SELECT min(h.seq) FROM history h WHERE h.plan = $6 AND h.at_utc >= $2)
LIMIT 1

-- After an undo the plan is what it was at an older revision: steps that ended there can be taken back next.

-- name: undo_same_as
UPDATE undo_plan SET rev_after = $3
WHERE plan = (SELECT p.number FROM plan p WHERE p.id = $1) AND rev_after = $2
