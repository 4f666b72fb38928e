-- SPDX-License-Identifier: GPL-3.0-or-later
-- Patients and the words that find them.

-- part: patient_columns
t.id, t.number, t.name, t.phone, t.email, t.address, t.language, t.notes, t.birth_day, t.privacy, t.agreed_details, t.rev,
    t.mail, t.agreed_mail, t.no_contact, t.large_print, t.words_utc

-- name: patient_add
INSERT INTO patient (id, number, name, folded, phone, email, address, language, notes, birth_day, privacy,
    agreed_details, mail, agreed_mail, no_contact, large_print, rev)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1)

-- What the calendar may tell changed: its words are of now.

-- name: patient_save
UPDATE patient SET name = $3, folded = $4, phone = $5, email = $6, address = $7, language = $8, notes = $9,
    birth_day = $10, privacy = $11, agreed_details = $12, mail = $13, agreed_mail = $14, no_contact = $15, large_print = $16,
    words_utc = CASE WHEN privacy = $11 AND agreed_details = $12 AND coalesce(language, '') = coalesce($8, '') THEN words_utc
        ELSE $17 END, rev = rev + 1
WHERE id = $1 AND rev = $2
RETURNING rev, number

-- name: patient_load
SELECT @patient_columns@
FROM patient t
WHERE t.id = $1

-- name: patient_number
SELECT number FROM patient WHERE id = $1

-- name: patient_by_number
SELECT @patient_columns@
FROM patient t
WHERE t.number = $1

-- name: patient_list
SELECT @patient_columns@
FROM patient t
WHERE t.folded > $1
ORDER BY t.folded, t.birth_day, t.number
LIMIT $2

-- name: patient_same
SELECT @patient_columns@
FROM patient t
WHERE t.folded = $1 AND t.birth_day IS NOT DISTINCT FROM $2
ORDER BY t.number

-- Up to four beginnings at once, each a range of words: the first drives, an empty range asks nothing.

-- name: patient_find
SELECT DISTINCT @patient_columns@, t.folded
FROM patient_word w CROSS JOIN patient t
WHERE t.number = w.patient AND w.word >= $1 AND w.word < $2
    AND ($3 = '' OR EXISTS (SELECT 1 FROM patient_word b WHERE b.patient = t.number AND b.word >= $3 AND b.word < $4))
    AND ($5 = '' OR EXISTS (SELECT 1 FROM patient_word c WHERE c.patient = t.number AND c.word >= $5 AND c.word < $6))
    AND ($7 = '' OR EXISTS (SELECT 1 FROM patient_word d WHERE d.patient = t.number AND d.word >= $7 AND d.word < $8))
ORDER BY t.folded, t.number
LIMIT $9

-- Who has a word, no more than $3: counted, the rarest one leads the search.

-- name: patient_word_some
SELECT patient FROM patient_word WHERE word >= $1 AND word < $2 LIMIT $3

-- name: patient_word_add
INSERT INTO patient_word (word, patient) VALUES ($1, $2) ON CONFLICT (word, patient) DO NOTHING

-- name: patient_word_clear
DELETE FROM patient_word WHERE patient = $1

-- Days on which a patient cannot come.

-- name: patient_away_all
SELECT a.from_day, a.to_day, a.why
FROM patient t CROSS JOIN patient_away a
WHERE t.id = $1 AND a.patient = t.number AND a.to_day >= $2
ORDER BY a.from_day, a.to_day

-- name: patient_away_add
INSERT INTO patient_away (patient, from_day, to_day, why)
VALUES ((SELECT t.number FROM patient t WHERE t.id = $1), $2, $3, $4)
ON CONFLICT (patient, from_day, to_day) DO UPDATE SET why = excluded.why

-- name: patient_away_why
SELECT a.why FROM patient t CROSS JOIN patient_away a
WHERE t.id = $1 AND a.patient = t.number AND a.from_day = $2 AND a.to_day = $3

-- All that begin on a day; with a last day the one.

-- name: patient_away_remove
DELETE FROM patient_away
WHERE patient = (SELECT t.number FROM patient t WHERE t.id = $1) AND from_day = $2 AND to_day = coalesce($3, to_day)
RETURNING to_day, why
