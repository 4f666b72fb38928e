-- what: when what entries say of their plan changed
-- words_utc: when the number of sessions or the protocol, which stand in the words of every entry, last changed; 0 = never.

ALTER TABLE plan ADD COLUMN words_utc @INT@ NOT NULL DEFAULT 0
