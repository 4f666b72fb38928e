-- what: what patients hold, the outbox
-- Each time something new was handed over to a patient: version 1, 2, ... of their calendar. The messages of one change make
-- one version.

CREATE TABLE handover (
    patient @INT@ NOT NULL REFERENCES patient (number) ON DELETE RESTRICT,
    version @INT@ NOT NULL CHECK (version >= 1),
    at_utc @INT@ NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('file', 'mail', 'publish', 'print')),
    actor TEXT NOT NULL CHECK (length(actor) BETWEEN 1 AND 200),
    change_number @INT@ NOT NULL,
    PRIMARY KEY (patient, version)
) @KEYED@

-- Each event as the patient has it. print is a digest of what it says; base is the sequence that the session or window had
-- then: a change of words alone raises the event's sequence above it. was_: how the patient had it before this change
-- (was_from null: not at all), so that every message of the change can tell the whole of it.

CREATE TABLE handed_event (
    patient @INT@ NOT NULL REFERENCES patient (number) ON DELETE RESTRICT,
    uid TEXT NOT NULL CHECK (length(uid) BETWEEN 36 AND 63),
    version @INT@ NOT NULL,
    sequence @INT@ NOT NULL CHECK (sequence >= 0),
    base @INT@ NOT NULL CHECK (base >= 0),
    cancelled @INT@ NOT NULL CHECK (cancelled IN (0, 1)),
    stamp_utc @INT@ NOT NULL,
    print TEXT NOT NULL CHECK (length(print) <= 64),
    from_day @INT@ NOT NULL,
    to_day @INT@ NOT NULL,
    start_min @INT@ NOT NULL,
    was_from @INT@,
    was_to @INT@,
    was_start @INT@,
    was_cancelled @INT@,
    change_number @INT@ NOT NULL,
    PRIMARY KEY (patient, uid)
) @KEYED@

-- One row a message; its key sees to it that it exists once. What it says is made when it goes out, from the state of then.

CREATE TABLE outbox (
    dedupe TEXT NOT NULL PRIMARY KEY CHECK (length(dedupe) BETWEEN 1 AND 400),
    number @INT@ NOT NULL UNIQUE CHECK (number >= 1),
    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
    patient @INT@ REFERENCES patient (number) ON DELETE RESTRICT,
    plan @INT@ REFERENCES plan (number) ON DELETE RESTRICT,
    session @INT@ REFERENCES session (number) ON DELETE RESTRICT,
    uid TEXT NOT NULL CHECK (length(uid) <= 63),
    sequence @INT@ NOT NULL CHECK (sequence >= 0),
    to_addr TEXT NOT NULL CHECK (length(to_addr) <= 254),
    due_utc @INT@ NOT NULL,
    not_after_utc @INT@ NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'handed_over', 'failed', 'expired', 'superseded', 'dropped')),
    tries @INT@ NOT NULL CHECK (tries >= 0),
    next_utc @INT@ NOT NULL,
    lease_until_utc @INT@,
    last_error TEXT CHECK (length(last_error) <= 500),
    message_id TEXT NOT NULL UNIQUE CHECK (length(message_id) BETWEEN 1 AND 100),
    change_number @INT@ NOT NULL DEFAULT 0,
    made_utc @INT@ NOT NULL,
    done_utc @INT@
) @STRICT@

CREATE INDEX outbox_next ON outbox (next_utc, number) WHERE state IN ('queued', 'sending')

CREATE INDEX outbox_failed ON outbox (number) WHERE state = 'failed'

CREATE INDEX outbox_patient ON outbox (patient, number)

CREATE INDEX outbox_session ON outbox (session)

INSERT INTO counter (name, value) VALUES ('outbox', 0), ('change', 0)

-- When what the calendar may tell this patient last changed (privacy, agreement, language): older stamps are raised to it.

ALTER TABLE patient ADD COLUMN words_utc @INT@ NOT NULL DEFAULT 0
