-- what: steps that can be undone
-- Each stored change of plans is a step, with the plans as they were before it. Only the newest steps are kept.
-- kind: what a person did, an undo, or a redo; about: the step that an undo or redo takes back.

CREATE TABLE undo_step (
    number @INT@ NOT NULL PRIMARY KEY CHECK (number >= 1),
    at_utc @INT@ NOT NULL,
    actor TEXT NOT NULL CHECK (length(actor) BETWEEN 1 AND 200),
    kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    about @INT@ NOT NULL CHECK (about >= 0),
    taken_back @INT@ NOT NULL CHECK (taken_back IN (0, 1)),
    title TEXT NOT NULL CHECK (length(title) <= 400),
    barrier TEXT CHECK (length(barrier) BETWEEN 1 AND 400)
) @STRICT@

CREATE INDEX undo_step_actor ON undo_step (actor, number)

CREATE TABLE undo_plan (
    step @INT@ NOT NULL REFERENCES undo_step (number) ON DELETE CASCADE,
    plan @INT@ NOT NULL REFERENCES plan (number) ON DELETE RESTRICT,
    rev_before @INT@ NOT NULL CHECK (rev_before >= 0),
    rev_after @INT@ NOT NULL CHECK (rev_after >= 1),
    protocol TEXT NOT NULL,
    version @INT@ NOT NULL,
    site TEXT NOT NULL,
    state TEXT NOT NULL,
    count @INT@ NOT NULL,
    decided @INT@ NOT NULL,
    start_earliest @INT@,
    start_target @INT@,
    start_latest @INT@,
    start_hard_latest @INT@,
    weekdays @INT@ NOT NULL,
    time_from @INT@ NOT NULL,
    time_to @INT@ NOT NULL,
    wished_provider TEXT NOT NULL,
    PRIMARY KEY (step, plan)
) @KEYED@

CREATE INDEX undo_plan_rev ON undo_plan (plan, rev_after)

CREATE TABLE undo_session (
    step @INT@ NOT NULL REFERENCES undo_step (number) ON DELETE CASCADE,
    plan @INT@ NOT NULL,
    number @INT@ NOT NULL,
    id TEXT NOT NULL,
    ordinal @INT@ NOT NULL,
    state TEXT NOT NULL,
    cancelled_by TEXT NOT NULL,
    tentative @INT@ NOT NULL,
    day @INT@ NOT NULL,
    start_min @INT@ NOT NULL,
    duration_min @INT@ NOT NULL,
    provider TEXT NOT NULL,
    room TEXT NOT NULL,
    equipment TEXT NOT NULL,
    zone TEXT NOT NULL,
    at_utc @INT@ NOT NULL,
    uid TEXT NOT NULL,
    sequence @INT@ NOT NULL,
    changed_utc @INT@ NOT NULL,
    rev @INT@ NOT NULL,
    checkpoint @INT@ NOT NULL,
    untold @INT@ NOT NULL,
    omitted @INT@ NOT NULL,
    by_hand @INT@ NOT NULL,
    PRIMARY KEY (step, plan, number)
) @KEYED@

-- kind 'away' or 'shift' of a plan, as it was.

CREATE TABLE undo_part (
    step @INT@ NOT NULL REFERENCES undo_step (number) ON DELETE CASCADE,
    plan @INT@ NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('away', 'shift')),
    first @INT@ NOT NULL,
    second @INT@ NOT NULL,
    why TEXT,
    PRIMARY KEY (step, plan, kind, first, second)
) @KEYED@

-- Closures, absences of providers and of patients that the step added or took away.

CREATE TABLE undo_range (
    step @INT@ NOT NULL REFERENCES undo_step (number) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('closure', 'patient')),
    owner TEXT NOT NULL,
    from_day @INT@ NOT NULL,
    to_day @INT@ NOT NULL,
    why TEXT,
    added @INT@ NOT NULL CHECK (added IN (0, 1)),
    PRIMARY KEY (step, kind, owner, from_day, to_day)
) @KEYED@

INSERT INTO counter (name, value) VALUES ('undo_step', 0)
