-- SPDX-License-Identifier: GPL-3.0-or-later
-- What each patient holds of our calendar.

-- name: handover_last
SELECT version, at_utc, how, change_number FROM handover WHERE patient = $1 ORDER BY version DESC LIMIT 1

-- name: handover_add
INSERT INTO handover (patient, version, at_utc, how, actor, change_number) VALUES ($1, $2, $3, $4, $5, $6)

-- name: handed_events
SELECT uid, version, sequence, base, cancelled, stamp_utc, print, from_day, to_day, start_min, was_from, was_to, was_start,
    was_cancelled, change_number, maybe
FROM handed_event
WHERE patient = $1
ORDER BY uid

-- The engine orders plain text by its bytes, as strcmp does.

-- name: handed_event_save
INSERT INTO handed_event (patient, uid, version, sequence, base, cancelled, stamp_utc, print, from_day, to_day, start_min,
    was_from, was_to, was_start, was_cancelled, change_number, maybe)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
ON CONFLICT (patient, uid) DO UPDATE SET version = excluded.version, sequence = excluded.sequence, base = excluded.base,
    cancelled = excluded.cancelled, stamp_utc = excluded.stamp_utc, print = excluded.print, from_day = excluded.from_day,
    to_day = excluded.to_day, start_min = excluded.start_min, was_from = excluded.was_from, was_to = excluded.was_to,
    was_start = excluded.was_start, was_cancelled = excluded.was_cancelled, change_number = excluded.change_number,
    maybe = excluded.maybe

-- It never went out.

-- name: handed_event_forget
DELETE FROM handed_event WHERE patient = $1 AND uid = $2
