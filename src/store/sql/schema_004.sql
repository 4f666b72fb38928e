-- what: gates, outcomes, follow-ups
-- An item of the protocol's checklist for one session, or (session 0) for the whole plan. An override has a name and a reason.

CREATE TABLE gate_mark (
    plan @INT@ NOT NULL REFERENCES plan (number) ON DELETE RESTRICT,
    session @INT@ NOT NULL,
    item TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 60),
    state TEXT NOT NULL CHECK (state IN ('met', 'not needed', 'overridden', 'positive', 'open')),
    day @INT@ NOT NULL,
    by_whom TEXT NOT NULL CHECK (length(by_whom) <= 200),
    note TEXT NOT NULL CHECK (length(note) <= 400),
    at_utc @INT@ NOT NULL,
    PRIMARY KEY (plan, session, item),
    CHECK (state <> 'overridden' OR (length(by_whom) > 0 AND length(note) > 0))
) @KEYED@

CREATE INDEX gate_positive ON gate_mark (plan) WHERE state = 'positive'

-- What a patient tells at a checkpoint, a follow-up or any visit. Numbers 0 to 10; NULL was not asked. session 0 is none;
-- followup 0 is none, else the target day of the protocol's follow-up.

CREATE TABLE outcome (
    number @INT@ NOT NULL PRIMARY KEY CHECK (number >= 1),
    plan @INT@ NOT NULL REFERENCES plan (number) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (kind IN ('checkpoint', 'followup', 'visit')),
    session @INT@ NOT NULL CHECK (session >= 0),
    followup @INT@ NOT NULL CHECK (followup >= 0),
    day @INT@ NOT NULL,
    pain @INT@ CHECK (pain BETWEEN 0 AND 10),
    stiffness @INT@ CHECK (stiffness BETWEEN 0 AND 10),
    function @INT@ CHECK (function BETWEEN 0 AND 10),
    response TEXT NOT NULL CHECK (response IN ('', 'better', 'same', 'worse')),
    note TEXT NOT NULL CHECK (length(note) <= 1000),
    by_whom TEXT NOT NULL CHECK (length(by_whom) <= 200),
    recorded_utc @INT@ NOT NULL,
    removed_utc @INT@,
    rev @INT@ NOT NULL CHECK (rev >= 1)
) @STRICT@

CREATE INDEX outcome_plan ON outcome (plan, day)

CREATE TABLE followup (
    plan @INT@ NOT NULL REFERENCES plan (number) ON DELETE RESTRICT,
    target @INT@ NOT NULL,
    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 60),
    from_day @INT@ NOT NULL,
    due_day @INT@ NOT NULL,
    to_day @INT@ NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('due', 'done', 'dropped')),
    PRIMARY KEY (plan, target)
) @KEYED@

-- Every one by its day, for clinic-wide outcomes.

CREATE INDEX followup_day ON followup (due_day, plan)

CREATE INDEX followup_due ON followup (due_day, plan) WHERE state = 'due'

INSERT INTO counter (name, value) VALUES ('outcome', 0)
