-- SPDX-License-Identifier: GPL-3.0-or-later
-- Protocols, every version as its text. A plan keeps the version it was made from.

-- name: protocol_list
SELECT k.key, k.version, k.name, k.modality, k.since_day
FROM protocol k
WHERE k.version = (SELECT max(n.version) FROM protocol n WHERE n.key = k.key)
ORDER BY k.key

-- name: protocol_text
SELECT text FROM protocol WHERE key = $1 AND version = $2

-- name: protocol_newest_text
SELECT text FROM protocol WHERE key = $1 ORDER BY version DESC LIMIT 1

-- What restricts, beside the text that it was read from.

-- name: protocol_digest
SELECT text, digest FROM protocol WHERE key = $1 AND version = $2

-- name: protocol_digest_set
UPDATE protocol SET digest = $3 WHERE key = $1 AND version = $2

-- name: protocol_without_digest
SELECT key, version FROM protocol WHERE digest = '' ORDER BY key, version

-- name: restricted_days
SELECT substance, before_days, after_days FROM protocol_restriction WHERE protocol = $1 AND version = $2 ORDER BY substance

-- name: restricted_days_add
INSERT INTO protocol_restriction (protocol, version, substance, before_days, after_days) VALUES ($1, $2, $3, $4, $5)

-- name: restricted_days_clear
DELETE FROM protocol_restriction WHERE protocol = $1 AND version = $2

-- name: protocol_add
INSERT INTO protocol (key, version, name, modality, text, since_day) VALUES ($1, $2, $3, $4, $5, $6)
