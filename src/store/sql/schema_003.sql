-- what: drugs, exposures, prescribers' answers
-- While this table is empty the built-in drugs count. Hours in hundredths; NULL where the file says nothing.

CREATE TABLE drug (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 60),
    place @INT@ NOT NULL,
    generic TEXT NOT NULL CHECK (length(generic) BETWEEN 1 AND 200),
    class TEXT NOT NULL CHECK (length(class) BETWEEN 1 AND 100),
    brands TEXT NOT NULL CHECK (length(brands) <= 4000),
    half_life_low @INT@ CHECK (half_life_low >= 0),
    half_life_high @INT@ CHECK (half_life_high >= 0),
    washout_days @INT@ CHECK (washout_days >= 0),
    min_hold_days @INT@ CHECK (min_hold_days >= 0),
    hold_basis TEXT NOT NULL CHECK (length(hold_basis) <= 1000),
    action TEXT NOT NULL CHECK (action IN ('avoid', 'ask prescriber', 'allowed')),
    tell_patient @INT@ NOT NULL CHECK (tell_patient IN (0, 1)),
    hides TEXT NOT NULL CHECK (length(hides) <= 1000),
    notes TEXT NOT NULL CHECK (length(notes) <= 4000),
    source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 200),
    CHECK (action <> 'ask prescriber' OR (min_hold_days IS NULL AND washout_days IS NULL AND tell_patient = 0))
) @STRICT@

-- What a patient took or takes. drug '' is one that the table does not know: said keeps the words. to_day NULL is
-- "still takes it"; prescribed: a doctor told the patient to take it. A mistaken one is taken back (removed_utc), never deleted.

CREATE TABLE exposure (
    number @INT@ NOT NULL PRIMARY KEY CHECK (number >= 1),
    patient @INT@ NOT NULL REFERENCES patient (number) ON DELETE RESTRICT,
    drug TEXT NOT NULL CHECK (length(drug) <= 60),
    said TEXT NOT NULL CHECK (length(said) BETWEEN 1 AND 200),
    from_day @INT@ NOT NULL,
    to_day @INT@,
    prescribed @INT@ NOT NULL CHECK (prescribed IN (0, 1)),
    reported_by TEXT NOT NULL CHECK (length(reported_by) BETWEEN 1 AND 200),
    note TEXT CHECK (length(note) <= 400),
    recorded_utc @INT@ NOT NULL,
    removed_utc @INT@,
    rev @INT@ NOT NULL CHECK (rev >= 1),
    CHECK (to_day IS NULL OR from_day <= to_day)
) @STRICT@

CREATE INDEX exposure_patient ON exposure (patient, from_day)

-- Those that a session may still stand too near to, whoever took them: all, and of one drug.

CREATE INDEX exposure_recent ON exposure (to_day, patient) WHERE removed_utc IS NULL

CREATE INDEX exposure_drug ON exposure (drug, to_day, patient) WHERE removed_utc IS NULL

-- What was decided about a session that falls into a hold, while it stood on that day.

CREATE TABLE exposure_decision (
    exposure @INT@ NOT NULL REFERENCES exposure (number) ON DELETE RESTRICT,
    session @INT@ NOT NULL REFERENCES session (number) ON DELETE RESTRICT,
    session_day @INT@ NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('keep', 'defer', 'ask')),
    by_whom TEXT NOT NULL CHECK (length(by_whom) <= 200),
    why TEXT NOT NULL CHECK (length(why) <= 400),
    at_utc @INT@ NOT NULL,
    PRIMARY KEY (exposure, session)
) @KEYED@

-- A drug that only its prescriber may speak of: asked, and answered with name and day. Nothing is confirmed before.

CREATE TABLE prescriber_question (
    number @INT@ NOT NULL PRIMARY KEY CHECK (number >= 1),
    patient @INT@ NOT NULL REFERENCES patient (number) ON DELETE RESTRICT,
    drug TEXT NOT NULL CHECK (length(drug) <= 60),
    said TEXT NOT NULL CHECK (length(said) BETWEEN 1 AND 200),
    asked_day @INT@ NOT NULL,
    prescriber TEXT CHECK (length(prescriber) BETWEEN 1 AND 200),
    answered_day @INT@,
    answer TEXT CHECK (length(answer) BETWEEN 1 AND 1000),
    withdrawn_utc @INT@,
    recorded_utc @INT@ NOT NULL,
    rev @INT@ NOT NULL CHECK (rev >= 1),
    CHECK (answered_day IS NULL OR (prescriber IS NOT NULL AND answer IS NOT NULL))
) @STRICT@

CREATE INDEX prescriber_question_patient ON prescriber_question (patient, drug)

CREATE INDEX prescriber_question_open ON prescriber_question (asked_day, number) WHERE answered_day IS NULL AND withdrawn_utc IS NULL

-- Why a window is longer than the protocol alone makes it.

ALTER TABLE hold ADD COLUMN why TEXT CHECK (length(why) <= 400)

-- The board asks which windows run on a day: those that have not ended, which only live series have.

CREATE INDEX hold_running ON hold (substance, to_day, from_day, cancelled) WHERE cancelled = 0

INSERT INTO counter (name, value) VALUES ('exposure', 0), ('prescriber_question', 0)

-- The longest time before a session that any stored protocol asks for, in days. What older versions of the program stored was not
-- looked at: there it is the longest that a protocol may ask for.

INSERT INTO counter (name, value) SELECT 'restriction_reach', CASE WHEN EXISTS (SELECT 1 FROM protocol) THEN 3660 ELSE 0 END
