-- SPDX-License-Identifier: GPL-3.0-or-later
-- The clinic's own wording of texts that patients read.

-- name: patient_texts
SELECT kind, language, body FROM patient_text ORDER BY kind, language

-- name: patient_text_put
INSERT INTO patient_text (kind, language, body) VALUES ($1, $2, $3)
ON CONFLICT (kind, language) DO UPDATE SET body = excluded.body

-- name: patient_text_remove
DELETE FROM patient_text WHERE kind = $1 AND language = $2

-- name: patient_text_changed
INSERT INTO setting (name, value) VALUES ('words_utc', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value
