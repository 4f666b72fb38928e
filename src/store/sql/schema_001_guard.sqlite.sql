-- Guards in SQLite's words: the history is only added to, and no appointment is ever deleted. No rule of the clinic is
-- in here; a second engine brings its own file.

CREATE TRIGGER history_keeps_rows BEFORE DELETE ON history
BEGIN SELECT RAISE(ABORT, 'the history is never deleted'); END

CREATE TRIGGER history_keeps_words BEFORE UPDATE ON history
BEGIN SELECT RAISE(ABORT, 'the history is never changed'); END

CREATE TRIGGER history_in_order BEFORE INSERT ON history
WHEN NEW.seq <> coalesce((SELECT max(seq) FROM history), 0) + 1
BEGIN SELECT RAISE(ABORT, 'the history is only added to at its end'); END

CREATE TRIGGER session_keeps_rows BEFORE DELETE ON session
BEGIN SELECT RAISE(ABORT, 'a session is cancelled, never deleted'); END
