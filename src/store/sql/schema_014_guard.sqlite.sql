-- In SQLite's words: the occupancy is what the claims say, whoever writes them. No rule of the clinic is in here.

CREATE TRIGGER claim_taken AFTER INSERT ON claim
WHEN substr(NEW.resource, 1, 7) NOT IN ('patient', 'series:')
BEGIN
    INSERT INTO occupancy (day, resource, unit, cells) VALUES (NEW.cell / 288, NEW.resource, NEW.unit, printf('%072d', 0))
    ON CONFLICT (day, resource, unit) DO NOTHING;
    UPDATE occupancy SET cells = substr(cells, 1, NEW.cell % 288 / 4)
        || substr('0123456789abcdef', (instr('0123456789abcdef', substr(cells, NEW.cell % 288 / 4 + 1, 1)) - 1 | (1 << NEW.cell % 4)) + 1, 1)
        || substr(cells, NEW.cell % 288 / 4 + 2)
    WHERE day = NEW.cell / 288 AND resource = NEW.resource AND unit = NEW.unit;
END

CREATE TRIGGER claim_given_back AFTER DELETE ON claim
BEGIN
    UPDATE occupancy SET cells = substr(cells, 1, OLD.cell % 288 / 4)
        || substr('0123456789abcdef', (instr('0123456789abcdef', substr(cells, OLD.cell % 288 / 4 + 1, 1)) - 1 & ~(1 << OLD.cell % 4)) + 1, 1)
        || substr(cells, OLD.cell % 288 / 4 + 2)
    WHERE day = OLD.cell / 288 AND resource = OLD.resource AND unit = OLD.unit;
END

-- What is claimed already goes the same way.

CREATE TABLE claim_before (resource TEXT, cell INTEGER, unit INTEGER, session INTEGER)

INSERT INTO claim_before (resource, cell, unit, session) SELECT resource, cell, unit, session FROM claim

DELETE FROM claim

INSERT INTO claim (resource, cell, unit, session) SELECT resource, cell, unit, session FROM claim_before

DROP TABLE claim_before
