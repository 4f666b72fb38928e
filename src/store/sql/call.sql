-- SPDX-License-Identifier: GPL-3.0-or-later
-- Attempts to reach a patient about a plan.

-- name: call_add
INSERT INTO call_attempt (number, plan, at_utc, day, outcome, until_day, note, actor) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- Newest first; those from a day on.

-- name: calls_of_plan
SELECT outcome, day, until_day, note FROM call_attempt WHERE plan = $1 AND day >= $2 ORDER BY number DESC
