-- Messages: queued with the change that they tell of, claimed one at a time, never deleted.

-- part: outbox_columns
o.number, o.kind, coalesce(o.patient, 0), coalesce(o.plan, 0), coalesce(o.session, 0), o.uid, o.sequence, o.to_addr, o.due_utc,
    o.not_after_utc, o.change_number, o.state, o.tries, o.next_utc, coalesce(o.lease_until_utc, 0), o.made_utc,
    coalesce(o.done_utc, 0), o.last_error, o.message_id

-- name: outbox_has
SELECT number FROM outbox WHERE dedupe = $1

-- name: outbox_add
INSERT INTO outbox (dedupe, number, kind, patient, plan, session, uid, sequence, to_addr, due_utc, not_after_utc, state, tries,
    next_utc, message_id, change_number, made_utc)
VALUES ($1, $2, $3, nullif($4, 0), nullif($5, 0), nullif($6, 0), $7, $8, $9, $10, $11, 'queued', 0, $10, $12, $13, $14)

-- What is due and free: queued, or left behind by somebody whose lease has ended.

-- name: outbox_next
SELECT @outbox_columns@
FROM outbox o
WHERE o.state IN ('queued', 'sending') AND o.next_utc <= $1
ORDER BY o.next_utc, o.number
LIMIT 1

-- name: outbox_lease
UPDATE outbox SET state = 'sending', tries = tries + 1, next_utc = $3, lease_until_utc = $3
WHERE number = $1 AND state IN ('queued', 'sending') AND next_utc <= $2
RETURNING tries

-- Only by who holds the lease.

-- name: outbox_end
UPDATE outbox SET state = $3, next_utc = $4, lease_until_utc = NULL, last_error = $5, done_utc = $6
WHERE number = $1 AND state = 'sending' AND lease_until_utc = $2
RETURNING number

-- name: outbox_put
UPDATE outbox SET state = $2, next_utc = $3, not_after_utc = $4, lease_until_utc = NULL, done_utc = $5, tries = $6
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
