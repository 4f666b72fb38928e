-- what: imported calendars
-- A calendar that was taken in; a later import of the same name replaces what it says. import: the number of the last one,
-- which no other import has.

CREATE TABLE calendar_source (
    name TEXT NOT NULL PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 100),
    kind TEXT NOT NULL CHECK (kind IN ('clinic', 'provider', 'patient')),
    owner TEXT NOT NULL CHECK (length(owner) <= 40),
    taken_utc @INT@ NOT NULL,
    import @INT@ NOT NULL CHECK (import >= 1)
) @STRICT@

INSERT INTO counter (name, value) VALUES ('import', 0)

-- One stretch of one day or of whole days (from_min 0, to_min 1440), of an event by its UID and, in a recurrence, its instance.
-- kind and owner as in the source ('' for the clinic, a provider's key, a patient's id).

CREATE TABLE taken_time (
    kind TEXT NOT NULL CHECK (kind IN ('clinic', 'provider', 'patient')),
    owner TEXT NOT NULL CHECK (length(owner) <= 40),
    from_day @INT@ NOT NULL,
    to_day @INT@ NOT NULL,
    from_min @INT@ NOT NULL CHECK (from_min >= 0),
    to_min @INT@ NOT NULL CHECK (to_min <= 1440),
    source TEXT NOT NULL REFERENCES calendar_source (name) ON DELETE RESTRICT,
    uid TEXT NOT NULL CHECK (length(uid) <= 255),
    instance TEXT NOT NULL CHECK (length(instance) <= 40),
    sequence @INT@ NOT NULL,
    stamp_utc @INT@ NOT NULL,
    why TEXT CHECK (length(why) <= 400),
    PRIMARY KEY (source, uid, instance, from_day, from_min),
    CHECK (from_day <= to_day),
    CHECK (from_min < to_min)
) @KEYED@

CREATE INDEX taken_time_owner ON taken_time (kind, owner, to_day, from_day)
