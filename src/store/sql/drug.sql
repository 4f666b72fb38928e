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
