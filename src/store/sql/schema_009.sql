-- what: calls
-- Each attempt to reach a patient about a plan; until_day: not before it again.

CREATE TABLE call_attempt (
    number @INT@ NOT NULL PRIMARY KEY CHECK (number >= 1),
    plan @INT@ NOT NULL REFERENCES plan (number) ON DELETE RESTRICT,
    at_utc @INT@ NOT NULL,
    day @INT@ NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('reached', 'no answer', 'message', 'call back', 'wrong number')),
    until_day @INT@ NOT NULL,
    note TEXT NOT NULL CHECK (length(note) <= 400),
    actor TEXT NOT NULL CHECK (length(actor) BETWEEN 1 AND 200)
) @STRICT@

CREATE INDEX call_attempt_plan ON call_attempt (plan, number)

INSERT INTO counter (name, value) VALUES ('call_attempt', 0)
