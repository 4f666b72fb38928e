-- SPDX-License-Identifier: GPL-3.0-or-later
-- What patients told, and when they are asked again.

-- name: outcome_add
INSERT INTO outcome (number, plan, kind, session, followup, day, pain, stiffness, function, response, note, by_whom, recorded_utc, rev)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)

-- name: outcomes_of_plan
SELECT o.number, o.kind, o.session, o.followup, o.day, o.pain, o.stiffness, o.function, o.response, o.note, o.by_whom
FROM plan p CROSS JOIN outcome o
WHERE p.id = $1 AND o.plan = p.number AND o.removed_utc IS NULL
ORDER BY o.day, o.number

-- An answer comes only for one that stood.

-- name: outcome_remove
UPDATE outcome SET removed_utc = $3, rev = rev + 1
WHERE number = $1 AND plan = $2 AND removed_utc IS NULL
RETURNING kind, followup

-- Checkpoints that came due: a session before one was given on these days.

-- name: checkpoints_reached
SELECT s.plan, p.id, p.protocol, k.name, s.ordinal
FROM session s CROSS JOIN plan p CROSS JOIN protocol k
WHERE s.day BETWEEN $1 AND $2 AND s.state = 'done' AND s.checkpoint = 1 AND p.number = s.plan AND k.key = p.protocol
    AND k.version = p.version AND ($3 = '' OR p.protocol = $3)
ORDER BY s.day, s.plan

-- Follow-ups that came due on these days, whatever became of them.

-- name: followups_reached
SELECT f.plan, p.id, p.protocol, k.name, f.target
FROM followup f CROSS JOIN plan p CROSS JOIN protocol k
WHERE f.due_day BETWEEN $1 AND $2 AND p.number = f.plan AND k.key = p.protocol AND k.version = p.version AND ($3 = '' OR p.protocol = $3)
ORDER BY f.due_day, f.plan

-- name: first_given
SELECT min(day) FROM session WHERE plan = $1 AND state = 'done'

-- name: followups_of_plan
SELECT f.target, f.kind, f.from_day, f.due_day, f.to_day, f.state
FROM plan p CROSS JOIN followup f
WHERE p.id = $1 AND f.plan = p.number
ORDER BY f.target

-- Those still due, and those of an end of the series that was no end, go; what was done or dropped since the last session stays.

-- name: followups_clear
DELETE FROM followup WHERE plan = $1 AND (state = 'due' OR due_day <= $2)

-- name: followup_add
INSERT INTO followup (plan, target, kind, from_day, due_day, to_day, state) VALUES ($1, $2, $3, $4, $5, $6, 'due')
ON CONFLICT (plan, target) DO NOTHING

-- name: followup_settle
UPDATE followup SET state = $3 WHERE plan = $1 AND target = $2 AND state <> $3
RETURNING target

-- name: followups_due
SELECT f.plan, f.target, f.kind, f.from_day, f.due_day, f.to_day
FROM followup f
WHERE f.state = 'due' AND f.due_day <= $1
ORDER BY f.due_day, f.plan
LIMIT $2
