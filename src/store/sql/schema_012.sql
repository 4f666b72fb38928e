-- what: the date of a message
-- dated_utc: when it first went to the mailer. Its Date stays that of then, so that a message sent twice has the same bytes.

ALTER TABLE outbox ADD COLUMN dated_utc @INT@
