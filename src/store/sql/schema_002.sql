-- what: moves by hand, injections given elsewhere, times of day that are taken
-- by_hand: the day was chosen by somebody, so that planning again does not take it back to the wishes.

ALTER TABLE session ADD COLUMN by_hand @INT@ NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1))

-- Treatments that another clinic gave: they count for limits and for what else looks back. modality as in protocols.

CREATE TABLE given_elsewhere (
    number @INT@ NOT NULL PRIMARY KEY CHECK (number >= 1),
    patient @INT@ NOT NULL REFERENCES patient (number) ON DELETE RESTRICT,
    modality TEXT NOT NULL CHECK (length(modality) BETWEEN 1 AND 40),
    site TEXT NOT NULL CHECK (length(site) <= 63),
    day @INT@ NOT NULL,
    reported_by TEXT NOT NULL CHECK (length(reported_by) BETWEEN 1 AND 200),
    note TEXT CHECK (length(note) <= 400),
    recorded_utc @INT@ NOT NULL,
    removed_utc @INT@
) @STRICT@

CREATE INDEX given_elsewhere_patient ON given_elsewhere (patient, day)

INSERT INTO counter (name, value) VALUES ('given_elsewhere', 0)
