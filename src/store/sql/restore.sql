-- SPDX-License-Identifier: GPL-3.0-or-later
-- What happened outside of the database is not undone by a backup: read from the one that is replaced, written into the one that
-- takes its place. Patients are named by their ids.

-- name: outside_change
SELECT value FROM counter WHERE name = 'change'

-- name: outside_change_keep
UPDATE counter SET value = $1 WHERE name = 'change' AND value < $1

-- name: outside_handovers
SELECT t.id, h.version, h.at_utc, h.how, h.actor, h.change_number
FROM handover h CROSS JOIN patient t
WHERE t.number = h.patient AND h.patient > $1
ORDER BY h.patient, h.version

-- name: outside_handover_keep
INSERT INTO handover (patient, version, at_utc, how, actor, change_number)
SELECT t.number, $2, $3, $4, $5, $6 FROM patient t WHERE t.id = $1
ON CONFLICT (patient, version) DO NOTHING

-- name: outside_events
SELECT t.id, e.uid, e.version, e.sequence, e.base, e.cancelled, e.stamp_utc, e.print, e.from_day, e.to_day, e.start_min,
    e.was_from, e.was_to, e.was_start, e.was_cancelled, e.change_number
FROM handed_event e CROSS JOIN patient t
WHERE t.number = e.patient AND e.patient > $1
ORDER BY e.patient, e.uid

-- The SEQUENCE goes on from what the patient has, whatever the entry's own count is in the backup.

-- name: outside_event_keep
INSERT INTO handed_event (patient, uid, version, sequence, base, cancelled, stamp_utc, print, from_day, to_day, start_min,
    was_from, was_to, was_start, was_cancelled, change_number)
SELECT t.number, $2, $3, $4, coalesce((SELECT s.sequence FROM session s WHERE s.uid = $2), (SELECT h.sequence FROM hold h WHERE h.uid = $2), $5),
    $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16
FROM patient t WHERE t.id = $1
ON CONFLICT (patient, uid) DO UPDATE SET version = excluded.version, sequence = excluded.sequence, base = excluded.base,
    cancelled = excluded.cancelled, stamp_utc = excluded.stamp_utc, print = excluded.print, from_day = excluded.from_day,
    to_day = excluded.to_day, start_min = excluded.start_min, was_from = excluded.was_from, was_to = excluded.was_to,
    was_start = excluded.was_start, was_cancelled = excluded.was_cancelled, change_number = excluded.change_number

-- Messages that are over: they must not go out again.

-- name: outside_messages
SELECT dedupe, state, tries, done_utc FROM outbox
WHERE number > $1 AND state IN ('handed_over', 'expired', 'superseded', 'dropped')
ORDER BY number

-- name: outside_message_keep
UPDATE outbox SET state = $2, tries = $3, done_utc = $4, lease_until_utc = NULL WHERE dedupe = $1 AND state IN ('queued', 'sending', 'failed')

-- name: outside_pages
SELECT g.token, t.id, g.since_utc, g.revoked_utc FROM page g CROSS JOIN patient t WHERE t.number = g.patient AND g.token > $1

-- A name that was given away stays known, so that its files can be taken away; one that was revoked stays so.

-- name: outside_page_keep
INSERT INTO page (token, patient, since_utc, revoked_utc)
SELECT $1, t.number, $3, CASE WHEN $4 IS NULL AND EXISTS (SELECT 1 FROM page o WHERE o.patient = t.number AND o.revoked_utc IS NULL AND o.token <> $1)
    THEN $3 ELSE $4 END
FROM patient t WHERE t.id = $2
ON CONFLICT (token) DO UPDATE SET revoked_utc = coalesce(page.revoked_utc, excluded.revoked_utc)
