-- SPDX-License-Identifier: GPL-3.0-or-later
-- The clinic's own drug table, as small as its file. Empty: the built-in drugs count.

-- name: drug_all
SELECT id, generic, class, brands, half_life_low, half_life_high, washout_days, min_hold_days, hold_basis, action, tell_patient, hides, notes,
    source
FROM drug
ORDER BY place

-- name: drug_add
INSERT INTO drug (place, id, generic, class, brands, half_life_low, half_life_high, washout_days, min_hold_days, hold_basis, action,
    tell_patient, hides, notes, source)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)

-- name: drug_clear
DELETE FROM drug

-- Running plans of patients who take a drug, or took it since $1: from the plans, for those who once said "still" and never came
-- again become more and more.

-- name: drug_takers
SELECT x.drug, p.number
FROM plan p CROSS JOIN exposure x
WHERE p.state IN ('draft', 'active', 'awaiting', 'on_hold') AND x.patient = p.patient AND x.removed_utc IS NULL
    AND (x.to_day IS NULL OR x.to_day >= $1)
