-- SPDX-License-Identifier: GPL-3.0-or-later
-- Injections that another clinic gave.

-- name: elsewhere_add
INSERT INTO given_elsewhere (number, patient, modality, site, day, reported_by, note, recorded_utc)
VALUES ($1, (SELECT t.number FROM patient t WHERE t.id = $2), $3, $4, $5, $6, $7, $8)

-- name: elsewhere_remove
UPDATE given_elsewhere SET removed_utc = $3
WHERE number = $1 AND patient = (SELECT t.number FROM patient t WHERE t.id = $2) AND removed_utc IS NULL
RETURNING number

-- name: elsewhere_list
SELECT g.number, g.modality, g.site, g.day, g.reported_by, g.note, g.recorded_utc, g.removed_utc
FROM patient t CROSS JOIN given_elsewhere g
WHERE t.id = $1 AND g.patient = t.number AND g.day BETWEEN $2 AND $3 AND ($4 = 1 OR g.removed_utc IS NULL)
ORDER BY g.day, g.number
