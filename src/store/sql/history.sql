-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who did what, when, why. Rows are only added.

-- name: history_add
INSERT INTO history (seq, at_utc, actor, action, object, plan, detail, why, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)

-- name: history_hash
SELECT hash FROM history WHERE seq = $1

-- The next entries in their order, whole.

-- name: history_walk
SELECT seq, at_utc, actor, action, object, plan, detail, why, hash
FROM history
WHERE seq > $1
ORDER BY seq
LIMIT $2

-- name: history_all
SELECT seq, at_utc, actor, action, object, detail, why
FROM history
WHERE at_utc >= $1
ORDER BY at_utc DESC, seq DESC
LIMIT $2

-- name: history_of_plan
SELECT seq, at_utc, actor, action, object, detail, why
FROM history
WHERE plan = $3 AND at_utc >= $1
ORDER BY at_utc DESC, seq DESC
LIMIT $2

-- Who changed this last: the plan's or the object's newest row.

-- name: history_last_of_plan
SELECT actor, at_utc FROM history WHERE plan = $1 ORDER BY at_utc DESC, seq DESC LIMIT 1

-- name: history_last_of_object
SELECT actor, at_utc FROM history WHERE object = $1 ORDER BY at_utc DESC, seq DESC LIMIT 1
