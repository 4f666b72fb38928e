-- SPDX-License-Identifier: GPL-3.0-or-later
-- Messages: queued with the change that they tell of, claimed one at a time, never deleted.

-- part: outbox_columns
o.number, o.kind, coalesce(o.patient, 0), coalesce(o.plan, 0), coalesce(o.session, 0), o.uid, o.sequence, o.to_addr, o.due_utc,
    o.not_after_utc, o.change_number, o.state, o.tries, o.next_utc, coalesce(o.lease_until_utc, 0), o.made_utc,
    coalesce(o.done_utc, 0), o.last_error, o.message_id, coalesce(o.dated_utc, 0)

-- name: outbox_has
SELECT number FROM outbox WHERE dedupe = $1

-- name: outbox_add
INSERT INTO outbox (dedupe, number, kind, patient, plan, session, uid, sequence, to_addr, due_utc, not_after_utc, state, tries,
    next_utc, message_id, change_number, made_utc)
VALUES ($1, $2, $3, nullif($4, 0), nullif($5, 0), nullif($6, 0), $7, $8, $9, $10, $11, 'queued', 0, $10, $12, $13, $14)

-- What was given up before it went out is wanted again.

-- name: outbox_again
UPDATE outbox SET state = 'queued', next_utc = $2, due_utc = $2, not_after_utc = $3, tries = 0, done_utc = NULL, last_error = NULL,
    dated_utc = NULL, change_number = $4
WHERE dedupe = $1 AND state IN ('superseded', 'dropped', 'expired', 'failed')

-- What is due and free: queued, or left behind by somebody whose lease has ended.

-- name: outbox_next
SELECT @outbox_columns@
FROM outbox o
WHERE o.state IN ('queued', 'sending') AND o.next_utc <= $1
ORDER BY o.next_utc, o.number
LIMIT 1

-- Waits that end later than any that was given today; reminders that were never tried wait for their day.

-- name: outbox_waits_beyond
SELECT @outbox_columns@
FROM outbox o
WHERE o.state IN ('queued', 'sending') AND o.next_utc > $1 AND (o.tries > 0 OR o.change_number > 0)
ORDER BY o.next_utc, o.number

-- Dated at the first try; a clock that was ahead dates nothing.

-- name: outbox_lease
UPDATE outbox SET state = 'sending', tries = tries + 1, next_utc = $3, lease_until_utc = $3,
    dated_utc = CASE WHEN dated_utc <= $2 THEN dated_utc ELSE $2 END
WHERE number = $1 AND state IN ('queued', 'sending') AND next_utc <= $2
RETURNING tries, dated_utc

-- Only by who holds the lease.

-- name: outbox_end
UPDATE outbox SET state = $3, next_utc = $4, lease_until_utc = NULL, last_error = $5, done_utc = $6, tries = $7,
    dated_utc = nullif($8, 0)
WHERE number = $1 AND state = 'sending' AND lease_until_utc = $2
RETURNING number

-- name: outbox_put
UPDATE outbox SET state = $2, next_utc = $3, not_after_utc = $4, lease_until_utc = NULL, done_utc = $5, tries = $6,
    change_number = $7, dated_utc = nullif($8, 0)
WHERE number = $1
RETURNING number

-- name: outbox_queued_of
SELECT @outbox_columns@
FROM outbox o
WHERE o.patient = $1 AND o.state = 'queued'
ORDER BY o.number

-- part: outbox_row
SELECT @outbox_columns@, t.name, s.day
FROM outbox o LEFT JOIN patient t ON t.number = o.patient LEFT JOIN session s ON s.number = o.session

-- name: outbox_waiting
@outbox_row@
WHERE o.state IN ('queued', 'sending') AND o.next_utc >= 0
ORDER BY o.next_utc, o.number
LIMIT $1

-- name: outbox_failures
@outbox_row@
WHERE o.state = 'failed' AND o.number > 0
ORDER BY o.number
LIMIT $1

-- name: outbox_latest
@outbox_row@
WHERE o.number > 0
ORDER BY o.number DESC
LIMIT $1

-- name: outbox_row_of
@outbox_row@
WHERE o.number = $1

-- name: outbox_of_patient
@outbox_row@
WHERE o.patient = $1
ORDER BY o.number DESC
LIMIT $2

-- Counted row by row, up to as many as headers show.

-- name: outbox_count_waiting
SELECT o.number FROM outbox o WHERE o.state IN ('queued', 'sending') AND o.next_utc >= 0 LIMIT $1

-- name: outbox_count_failed
SELECT o.number FROM outbox o WHERE o.state = 'failed' AND o.number > 0 LIMIT $1

-- part: takes_mail
t.mail <> 'paper' AND t.agreed_mail = 1 AND t.no_contact = 0 AND t.email <> ''

-- part: reminder_columns
s.number, s.plan, s.patient, s.uid, s.sequence, s.at_utc, s.day, s.day, s.checkpoint, t.email

-- Visits of these days whose patients take mail.

-- name: reminders_visits
SELECT @reminder_columns@
FROM session s CROSS JOIN patient t
WHERE s.day BETWEEN $1 AND $2 AND s.state = 'announced' AND s.tentative = 0 AND t.number = s.patient AND @takes_mail@
ORDER BY s.day, s.start_min, s.number

-- Missed ones whose plan has no other appointment ahead: whoever was given a new day knows it already.

-- name: reminders_missed
SELECT @reminder_columns@
FROM session s CROSS JOIN patient t CROSS JOIN plan p
WHERE s.day BETWEEN $1 AND $2 AND s.state = 'missed' AND t.number = s.patient AND @takes_mail@ AND p.number = s.plan
    AND p.state IN ('active', 'awaiting') AND NOT EXISTS (SELECT 1 FROM session l WHERE l.plan = s.plan AND l.day > s.day
        AND l.state = 'announced')
ORDER BY s.day, s.start_min, s.number

-- name: reminders_holds
SELECT 0, h.plan, p.patient, h.uid, h.sequence, 0, h.from_day, h.to_day, 0, t.email, h.substance
FROM hold h CROSS JOIN plan p CROSS JOIN patient t
WHERE h.cancelled = 0 AND h.provisional = 0 AND h.call_day BETWEEN $1 AND $2 AND h.to_day >= $1 AND p.number = h.plan
    AND p.state IN ('active', 'awaiting') AND t.number = p.patient AND @takes_mail@
    AND EXISTS (SELECT 1 FROM session l WHERE l.plan = h.plan AND l.day >= $1 AND l.state = 'announced')
ORDER BY h.call_day, h.uid

-- name: reminders_followups
SELECT 0, f.plan, p.patient, p.id, f.target, 0, f.due_day, f.to_day, 0, t.email
FROM followup f CROSS JOIN plan p CROSS JOIN patient t
WHERE f.state = 'due' AND f.due_day BETWEEN $1 AND $2 AND p.number = f.plan AND t.number = p.patient AND @takes_mail@
ORDER BY f.due_day, f.plan

-- name: followup_is_due
SELECT 1 FROM followup WHERE plan = $1 AND target = $2 AND state = 'due'

-- The patient was told of this state of the session by mail.

-- name: session_told
UPDATE session SET untold = 0 WHERE number = $1 AND sequence = $2 AND untold = 1
