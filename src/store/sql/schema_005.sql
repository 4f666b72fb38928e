-- what: patients' texts, wishes about mail and print, pages
-- A clinic's own wording of a text that patients read; without a row the built-in one counts.

CREATE TABLE patient_text (
    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
    language TEXT NOT NULL CHECK (length(language) BETWEEN 2 AND 20),
    body TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 4000),
    PRIMARY KEY (kind, language)
) @KEYED@

ALTER TABLE patient ADD COLUMN mail TEXT NOT NULL DEFAULT 'paper' CHECK (mail IN ('paper', 'digest', 'invitations'))

ALTER TABLE patient ADD COLUMN agreed_mail @INT@ NOT NULL DEFAULT 0 CHECK (agreed_mail IN (0, 1))

ALTER TABLE patient ADD COLUMN no_contact @INT@ NOT NULL DEFAULT 0 CHECK (no_contact IN (0, 1))

ALTER TABLE patient ADD COLUMN large_print @INT@ NOT NULL DEFAULT 0 CHECK (large_print IN (0, 1))

-- The unguessable name of a patient's page and feed; a revoked one never comes back. print is a digest of what they were made
-- from, until_day the last day on which they still say the same: as long as both hold nothing is made anew.

CREATE TABLE page (
    token TEXT NOT NULL PRIMARY KEY CHECK (length(token) = 32),
    patient @INT@ NOT NULL REFERENCES patient (number) ON DELETE RESTRICT,
    since_utc @INT@ NOT NULL,
    revoked_utc @INT@,
    print TEXT NOT NULL DEFAULT '' CHECK (length(print) <= 100),
    until_day @INT@
) @STRICT@

CREATE UNIQUE INDEX page_patient ON page (patient) WHERE revoked_utc IS NULL

CREATE INDEX patient_agreed ON patient (number) WHERE agreed_details = 1
