-- SPDX-License-Identifier: GPL-3.0-or-later
-- Imported calendars and the times they take.

-- name: source_all
SELECT name, kind, owner, taken_utc, import, (SELECT count(*) FROM taken_time t WHERE t.source = calendar_source.name)
FROM calendar_source
ORDER BY name

-- name: source_get
SELECT name, kind, owner, taken_utc, import FROM calendar_source WHERE name = $1

-- name: source_put
INSERT INTO calendar_source (name, kind, owner, taken_utc, import) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (name) DO UPDATE SET taken_utc = excluded.taken_utc, import = excluded.import

-- name: source_drop
DELETE FROM calendar_source WHERE name = $1 RETURNING name

-- name: taken_of_source
SELECT from_day, to_day, from_min, to_min, uid, instance, sequence, stamp_utc, why, source
FROM taken_time
WHERE source = $1
ORDER BY uid, instance, from_day, from_min

-- name: taken_of_owner
SELECT from_day, to_day, from_min, to_min, uid, instance, sequence, stamp_utc, why, source
FROM taken_time
WHERE kind = $1 AND owner = $2 AND to_day >= $3
ORDER BY from_day, from_min, to_day, source, uid

-- name: taken_add
INSERT INTO taken_time (kind, owner, from_day, to_day, from_min, to_min, source, uid, instance, sequence, stamp_utc, why)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)

-- name: taken_drop
DELETE FROM taken_time WHERE source = $1
