-- what: a day's sessions with their patients, and what restricts beside each protocol
-- The sessions of some weeks are asked whether their patients take something that goes on: the index answers both without their rows.

DROP INDEX session_day

CREATE INDEX session_day ON session (day, start_min, state, tentative, duration_min, patient)

CREATE INDEX exposure_ongoing ON exposure (patient) WHERE removed_utc IS NULL AND to_day IS NULL

DROP INDEX exposure_recent

CREATE INDEX session_missed ON session (day, start_min) WHERE state = 'missed'

-- A protocol's restrictions as its text gives them, once it was read and checked. The digest is of both: what somebody changed is read anew.

CREATE TABLE protocol_restriction (
    protocol TEXT NOT NULL,
    version @INT@ NOT NULL,
    substance TEXT NOT NULL CHECK (length(substance) BETWEEN 1 AND 39),
    before_days @INT@ NOT NULL,
    after_days @INT@ NOT NULL,
    PRIMARY KEY (protocol, version, substance),
    FOREIGN KEY (protocol, version) REFERENCES protocol (key, version) ON DELETE RESTRICT
) @KEYED@

ALTER TABLE protocol ADD COLUMN digest TEXT NOT NULL DEFAULT '' CHECK (length(digest) IN (0, 64))
