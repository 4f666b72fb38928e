-- SPDX-License-Identifier: GPL-3.0-or-later
-- Patients' pages and feeds: their unguessable names, and what they were made from.

-- Grows with every change of what a page says: a plan with its sessions, a window (a drug makes it longer without the plan), an outcome.

-- part: page_revs
(SELECT COALESCE(SUM(p.rev), 0) FROM plan p WHERE p.patient = t.number)
    + (SELECT COALESCE(SUM(h.sequence + 1), 0) FROM plan p CROSS JOIN hold h WHERE p.patient = t.number AND h.plan = p.number)
    + (SELECT COALESCE(SUM(o.rev), 0) FROM plan p CROSS JOIN outcome o WHERE p.patient = t.number AND o.plan = p.number)

-- Those who agreed, after the number, with what their page depends on.

-- name: page_candidates
SELECT t.id, t.number, t.rev, g.token, g.print, g.until_day,
    @page_revs@,
    (SELECT COUNT(*) FROM plan p WHERE p.patient = t.number AND p.state IN ('draft', 'active', 'awaiting', 'on_hold'))
FROM patient t LEFT JOIN page g ON g.patient = t.number AND g.revoked_utc IS NULL
WHERE t.agreed_details = 1 AND t.number > $1
ORDER BY t.number
LIMIT $2

-- name: page_candidate
SELECT t.id, t.number, t.rev, g.token, g.print, g.until_day,
    @page_revs@,
    (SELECT COUNT(*) FROM plan p WHERE p.patient = t.number AND p.state IN ('draft', 'active', 'awaiting', 'on_hold')),
    t.agreed_details
FROM patient t LEFT JOIN page g ON g.patient = t.number AND g.revoked_utc IS NULL
WHERE t.id = $1

-- name: page_add
INSERT INTO page (token, patient, since_utc) VALUES ($1, $2, $3)

-- name: page_made
UPDATE page SET print = $2, until_day = $3 WHERE token = $1

-- name: page_revoke
UPDATE page SET revoked_utc = $2 WHERE patient = $1 AND revoked_utc IS NULL RETURNING token

-- A file's token: whose, and may it still be there?

-- name: page_of_token
SELECT t.id, t.number, g.revoked_utc IS NULL, t.agreed_details
FROM page g CROSS JOIN patient t
WHERE g.token = $1 AND t.number = g.patient

-- Is a file that is named by a UID one of ours?

-- name: uid_is_ours
SELECT EXISTS (SELECT 1 FROM session WHERE uid = $1) OR EXISTS (SELECT 1 FROM hold WHERE uid = $1)
