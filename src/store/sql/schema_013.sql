-- what: what a patient may have
-- maybe: the entry went to the mailer and no answer came back. It counts as unsent, and what is no longer so is taken back.

ALTER TABLE handed_event ADD COLUMN maybe @INT@ NOT NULL DEFAULT 0 CHECK (maybe IN (0, 1))
