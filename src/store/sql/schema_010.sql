-- what: a chain of digests over the history
-- hash: SHA-256 over the entry and the hash of the one before it, 64 hexadecimal digits; '' in entries that are older than
-- the chain.

ALTER TABLE history ADD COLUMN hash TEXT NOT NULL DEFAULT '' CHECK (length(hash) IN (0, 64))
