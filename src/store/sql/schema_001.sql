-- what: the first schema
-- Ids are 26 characters made by the program and known outside; rows refer to each other by number, which is short and
-- given in the order of time, so that what belongs to one day lies together on the disk. Days are days since
-- 1970-01-01, minutes count from local midnight, instants are UTC seconds, truth is 0 or 1. Nothing here asks the
-- engine for time, chance or a calendar.

CREATE TABLE counter (
    name TEXT NOT NULL PRIMARY KEY,
    value @INT@ NOT NULL CHECK (value >= 0)
) @STRICT@

INSERT INTO counter (name, value) VALUES ('patient', 0), ('plan', 0), ('session', 0), ('history', 0)

-- The clinic's single values, by name: zone, grid_min, hold_tentative ...

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 40),
    value TEXT NOT NULL CHECK (length(value) <= 4000)
) @STRICT@

CREATE TABLE provider (
    key TEXT NOT NULL PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 31),
    place @INT@ NOT NULL,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    role TEXT CHECK (length(role) <= 200),
    email TEXT CHECK (length(email) <= 254),
    capacity @INT@ NOT NULL CHECK (capacity BETWEEN 1 AND 1000)
) @STRICT@

CREATE TABLE provider_skill (
    provider TEXT NOT NULL REFERENCES provider (key) ON DELETE RESTRICT,
    place @INT@ NOT NULL,
    skill TEXT NOT NULL CHECK (length(skill) BETWEEN 1 AND 100),
    PRIMARY KEY (provider, place)
) @KEYED@

-- owner '' is the clinic, else a provider's key.

CREATE TABLE hours (
    owner TEXT NOT NULL,
    weekday @INT@ NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    from_min @INT@ NOT NULL CHECK (from_min >= 0),
    to_min @INT@ NOT NULL CHECK (to_min <= 1440),
    PRIMARY KEY (owner, weekday, from_min),
    CHECK (from_min < to_min)
) @KEYED@

-- Hours of one date instead of the weekday's; the one row 0 to 0 says: shut on that date.

CREATE TABLE hours_on (
    owner TEXT NOT NULL,
    day @INT@ NOT NULL,
    from_min @INT@ NOT NULL CHECK (from_min >= 0),
    to_min @INT@ NOT NULL CHECK (to_min <= 1440),
    PRIMARY KEY (owner, day, from_min),
    CHECK (from_min < to_min OR (from_min = 0 AND to_min = 0))
) @KEYED@

CREATE TABLE closure (
    owner TEXT NOT NULL,
    from_day @INT@ NOT NULL,
    to_day @INT@ NOT NULL,
    why TEXT CHECK (length(why) <= 400),
    PRIMARY KEY (owner, from_day, to_day),
    CHECK (from_day <= to_day)
) @KEYED@

CREATE TABLE resource (
    kind TEXT NOT NULL CHECK (kind IN ('room', 'equipment')),
    key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 40),
    place @INT@ NOT NULL,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    number @INT@ NOT NULL CHECK (number BETWEEN 1 AND 1000),
    PRIMARY KEY (kind, key)
) @KEYED@

CREATE TABLE protocol (
    key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 47),
    version @INT@ NOT NULL CHECK (version >= 1),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    modality TEXT NOT NULL CHECK (length(modality) BETWEEN 1 AND 40),
    text TEXT NOT NULL CHECK (length(text) <= 200000),
    since_day @INT@ NOT NULL,
    PRIMARY KEY (key, version)
) @STRICT@

CREATE TABLE patient (
    number @INT@ NOT NULL PRIMARY KEY CHECK (number >= 1),
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 26),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    folded TEXT NOT NULL CHECK (length(folded) <= 1000),
    phone TEXT CHECK (length(phone) <= 100),
    email TEXT CHECK (length(email) <= 254),
    address TEXT CHECK (length(address) <= 1000),
    language TEXT CHECK (length(language) <= 40),
    notes TEXT CHECK (length(notes) <= 4000),
    birth_day @INT@,
    privacy TEXT NOT NULL CHECK (privacy IN ('neutral', 'full', 'none')),
    agreed_details @INT@ NOT NULL CHECK (agreed_details IN (0, 1)),
    rev @INT@ NOT NULL CHECK (rev >= 1)
) @STRICT@

CREATE INDEX patient_folded ON patient (folded, birth_day)

-- Folded words of the name and the phone's digits: a search is a seek to their beginnings.

CREATE TABLE patient_word (
    word TEXT NOT NULL CHECK (length(word) BETWEEN 1 AND 200),
    patient @INT@ NOT NULL REFERENCES patient (number) ON DELETE RESTRICT,
    PRIMARY KEY (word, patient)
) @KEYED@

CREATE INDEX patient_word_of ON patient_word (patient, word)

-- given, live, next_day, next_start, due_day repeat what the sessions say, written with them in one transaction, so
-- that no list has to count sessions.

CREATE TABLE plan (
    number @INT@ NOT NULL PRIMARY KEY CHECK (number >= 1),
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 26),
    patient @INT@ NOT NULL REFERENCES patient (number) ON DELETE RESTRICT,
    protocol TEXT NOT NULL,
    version @INT@ NOT NULL,
    site TEXT NOT NULL CHECK (length(site) <= 63),
    state TEXT NOT NULL CHECK (state IN ('draft', 'active', 'awaiting', 'on_hold', 'completed', 'stopped')),
    count @INT@ NOT NULL CHECK (count BETWEEN 0 AND 1000),
    decided @INT@ NOT NULL CHECK (decided >= 0),
    start_earliest @INT@,
    start_target @INT@,
    start_latest @INT@,
    start_hard_latest @INT@,
    weekdays @INT@ NOT NULL CHECK (weekdays BETWEEN 0 AND 127),
    time_from @INT@ NOT NULL CHECK (time_from BETWEEN 0 AND 1440),
    time_to @INT@ NOT NULL CHECK (time_to BETWEEN 0 AND 1440),
    wished_provider TEXT NOT NULL CHECK (length(wished_provider) <= 31),
    given @INT@ NOT NULL CHECK (given >= 0),
    live @INT@ NOT NULL CHECK (live >= 0),
    next_day @INT@,
    next_start @INT@,
    due_day @INT@,
    created_utc @INT@ NOT NULL,
    rev @INT@ NOT NULL CHECK (rev >= 1),
    FOREIGN KEY (protocol, version) REFERENCES protocol (key, version) ON DELETE RESTRICT
) @STRICT@

CREATE INDEX plan_patient ON plan (patient, number)

CREATE INDEX plan_protocol ON plan (protocol, version)

CREATE INDEX plan_live ON plan (number) WHERE state IN ('draft', 'active', 'awaiting', 'on_hold')

CREATE INDEX plan_awaiting ON plan (number) WHERE state = 'awaiting'

CREATE INDEX plan_unplaced ON plan (number) WHERE state = 'active' AND count > given + live

CREATE INDEX plan_due ON plan (due_day, number) WHERE state = 'active'

CREATE TABLE plan_away (
    plan @INT@ NOT NULL REFERENCES plan (number) ON DELETE RESTRICT,
    from_day @INT@ NOT NULL,
    to_day @INT@ NOT NULL,
    why TEXT CHECK (length(why) <= 400),
    PRIMARY KEY (plan, from_day, to_day),
    CHECK (from_day <= to_day)
) @KEYED@

-- A clinician's longer or shorter interval: from this session on, so many days more than the protocol says.

CREATE TABLE plan_shift (
    plan @INT@ NOT NULL REFERENCES plan (number) ON DELETE RESTRICT,
    ordinal @INT@ NOT NULL CHECK (ordinal >= 2),
    days @INT@ NOT NULL,
    PRIMARY KEY (plan, ordinal)
) @KEYED@

-- Days on which a patient cannot come, for all of the patient's plans.

CREATE TABLE patient_away (
    patient @INT@ NOT NULL REFERENCES patient (number) ON DELETE RESTRICT,
    from_day @INT@ NOT NULL,
    to_day @INT@ NOT NULL,
    why TEXT CHECK (length(why) <= 400),
    PRIMARY KEY (patient, from_day, to_day),
    CHECK (from_day <= to_day)
) @KEYED@

-- One appointment, never a recurrence rule. Date, minute and zone are what was booked; at_utc is that instant.

CREATE TABLE session (
    number @INT@ NOT NULL PRIMARY KEY CHECK (number >= 1),
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 26),
    plan @INT@ NOT NULL REFERENCES plan (number) ON DELETE RESTRICT,
    patient @INT@ NOT NULL REFERENCES patient (number) ON DELETE RESTRICT,
    ordinal @INT@ NOT NULL CHECK (ordinal >= 0),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'announced', 'done', 'missed', 'cancelled')),
    cancelled_by TEXT NOT NULL CHECK (cancelled_by IN ('', 'patient', 'clinic', 'program')),
    tentative @INT@ NOT NULL CHECK (tentative IN (0, 1)),
    day @INT@ NOT NULL,
    start_min @INT@ NOT NULL CHECK (start_min >= 0 AND start_min % 5 = 0),
    duration_min @INT@ NOT NULL CHECK (duration_min >= 5 AND duration_min % 5 = 0),
    provider TEXT NOT NULL CHECK (length(provider) <= 31),
    room TEXT NOT NULL CHECK (length(room) <= 39),
    equipment TEXT NOT NULL CHECK (length(equipment) <= 63),
    zone TEXT NOT NULL CHECK (length(zone) <= 47),
    at_utc @INT@ NOT NULL,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) BETWEEN 36 AND 63),
    sequence @INT@ NOT NULL CHECK (sequence >= 0),
    changed_utc @INT@ NOT NULL,
    rev @INT@ NOT NULL CHECK (rev >= 1),
    checkpoint @INT@ NOT NULL DEFAULT 0 CHECK (checkpoint IN (0, 1)),
    untold @INT@ NOT NULL DEFAULT 0 CHECK (untold IN (0, 1)),
    omitted @INT@ NOT NULL DEFAULT 0 CHECK (omitted IN (0, 1)),
    CHECK (start_min + duration_min <= 1440)
) @STRICT@

CREATE INDEX session_day ON session (day, start_min, state, tentative, duration_min)

CREATE INDEX session_plan ON session (plan, day, start_min)

CREATE INDEX session_patient ON session (patient, day)

CREATE INDEX session_untold ON session (untold, plan) WHERE untold = 1

CREATE INDEX session_announced ON session (day, start_min) WHERE state = 'announced'

-- One row for each five minutes that a session takes of a resource: the key is what makes double booking impossible.
-- cell = day * 288 + minute / 5. unit is the chair, machine or place taken, 0 up to capacity - 1.

CREATE TABLE claim (
    resource TEXT NOT NULL CHECK (length(resource) BETWEEN 1 AND 80),
    cell @INT@ NOT NULL,
    unit @INT@ NOT NULL CHECK (unit >= 0),
    session @INT@ NOT NULL REFERENCES session (number) ON DELETE RESTRICT,
    PRIMARY KEY (resource, cell, unit)
) @KEYED@

-- Restriction windows as handed out; a window that is gone stays as cancelled for the calendars that know it.

CREATE TABLE hold (
    uid TEXT NOT NULL PRIMARY KEY CHECK (length(uid) BETWEEN 36 AND 63),
    plan @INT@ NOT NULL REFERENCES plan (number) ON DELETE RESTRICT,
    substance TEXT NOT NULL CHECK (length(substance) BETWEEN 1 AND 39),
    from_day @INT@ NOT NULL,
    to_day @INT@ NOT NULL,
    provisional @INT@ NOT NULL CHECK (provisional IN (0, 1)),
    first_ordinal @INT@ NOT NULL,
    last_ordinal @INT@ NOT NULL,
    cancelled @INT@ NOT NULL CHECK (cancelled IN (0, 1)),
    sequence @INT@ NOT NULL CHECK (sequence >= 0),
    changed_utc @INT@ NOT NULL,
    call_day @INT@ NOT NULL,
    CHECK (from_day <= to_day)
) @STRICT@

CREATE INDEX hold_plan ON hold (plan, substance, from_day)

CREATE INDEX hold_calls ON hold (call_day) WHERE cancelled = 0

CREATE TABLE history (
    seq @INT@ NOT NULL PRIMARY KEY CHECK (seq >= 1),
    at_utc @INT@ NOT NULL,
    actor TEXT NOT NULL CHECK (length(actor) BETWEEN 1 AND 200),
    action TEXT NOT NULL CHECK (length(action) BETWEEN 1 AND 60),
    object TEXT NOT NULL CHECK (length(object) <= 100),
    plan TEXT REFERENCES plan (id) ON DELETE RESTRICT,
    detail TEXT NOT NULL CHECK (length(detail) <= 4000),
    why TEXT CHECK (length(why) <= 4000)
) @STRICT@

CREATE INDEX history_at ON history (at_utc, seq)

CREATE INDEX history_plan ON history (plan, at_utc, seq)

CREATE INDEX history_object ON history (object, at_utc, seq)
