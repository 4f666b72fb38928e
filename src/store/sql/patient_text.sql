-- The clinic's own wording of texts that patients read.

-- name: patient_text
SELECT body FROM patient_text WHERE kind = $1 AND language = $2
