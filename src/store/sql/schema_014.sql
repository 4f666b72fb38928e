-- what: what is taken, by day
-- What the claims of a day come to: one row a day, resource and unit, in 72 hexadecimal digits of four cells each, the first cell the
-- lowest bit. Planning reads a day in as many rows as the clinic has rooms, people and machines. Patients and series are not in it.

CREATE TABLE occupancy (
    day @INT@ NOT NULL,
    resource TEXT NOT NULL,
    unit @INT@ NOT NULL,
    cells TEXT NOT NULL CHECK (length(cells) = 72),
    PRIMARY KEY (day, resource, unit)
) @KEYED@
