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

-- name: protocol_add
INSERT INTO protocol (key, version, name, modality, text, since_day) VALUES ($1, $2, $3, $4, $5, $6)
