#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command that writes, killed (SIGKILL) at random moments: the database opens and the doctor is content, what the command does is
done whole or not at all, a file that it writes is whole or not there under its name, and the same command works afterwards. TAP on
standard output, a line a command.
Use: tests/killed.py [COMMAND...]    ($RITMO_BUILD, build/debug; $RITMO_KILLS of each, 1; $RITMO_SEED)"""
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.getcwd(), "tests"))
import commands

KILLS = int(os.environ.get("RITMO_KILLS", "1"))
SEED = int(os.environ.get("RITMO_SEED", "1"))

# What writes files beside the database. The others are those of commands.py.
FILES = {
    "export ics -o": ([], "export ics --all -o all.ics"),
    "export ics --dir": ([], "export ics --all --dir out"),
    "export ics --vdir": ([], "export ics --all --vdir out"),
    "backup": ([], "backup new.bak"),
    "protocol export": ([], "protocol export --dir out"),
    "clinic export": ([], "clinic export -o now.yaml"),
    "patient export": ([], "patient export -o people-now.csv"),
    "print day": ([], "print day 2026-11-30 -o day.pdf"),
}
# In more than one transaction: each leaves a whole state, which need not be the first or the last. An absence and an injection elsewhere
# are facts, stored before the plans are planned around them.
STEPS = {"publish", "send", "restore", "print", "export ics", "summary", "publish revoke", "patient away", "patient elsewhere"}
MAKING = re.compile(r"[.-][a-z2-7]{26}(-journal)?$|-journal$|\.db\.send$")
ENDS = {".ics": b"END:VCALENDAR\r\n", ".pdf": b"%%EOF", ".html": b"</html>", ".eml": b""}


def start(room, args, today):
    return subprocess.Popen([commands.RITMO, "--today", today, *args], cwd=room, env=commands.ENV, stdin=subprocess.DEVNULL,
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def counts(path):
    """How many rows each table has, and the state words, which tell a change that adds no row."""
    with sqlite3.connect(path) as db:
        tables = [r[0] for r in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        out = [(t, db.execute(f"SELECT count(*) FROM {t}").fetchone()[0]) for t in tables]
        for table in ("plan", "session", "outbox"):
            out += db.execute(f"SELECT '{table}', state, count(*) FROM {table} GROUP BY state ORDER BY state").fetchall()
        out += db.execute("SELECT 'rev', sum(rev) FROM plan UNION ALL SELECT 'session', sum(rev) FROM session").fetchall()
    db.close()
    return out


def whole_database(path):
    try:
        with sqlite3.connect(path) as db:
            found = db.execute("PRAGMA integrity_check").fetchone()[0]
        db.close()
    except sqlite3.DatabaseError as e:
        return str(e)
    return None if found == "ok" else found


def half_files(room, was):
    """A file under its own name that is new or changed must be whole; what is being made has a random end (NAME.<26 letters>, .ritmo-<26 letters>, .ritmo-dir-<26 letters>)."""
    for folder, _, names in os.walk(room):
        for name in names:
            path = os.path.join(folder, name)
            key = os.path.relpath(path, room)
            with open(path, "rb") as f:
                data = f.read()
            if was.get(key) == data or MAKING.search(name):
                continue
            if data.startswith(b"SQLite format 3\0") or name.endswith((".bak", ".db")):
                wrong = whole_database(path)
                if wrong:
                    yield f"{key}: {wrong}"
            else:
                end = ENDS.get(os.path.splitext(name)[1], b"\n")
                if not data.rstrip(b"\r\n").endswith(end.rstrip(b"\r\n")) or not data:
                    yield f"{key}: half of a file, {len(data)} bytes"


def files_of(room):
    out = {}
    for folder, _, names in os.walk(room):
        for name in names:
            with open(os.path.join(folder, name), "rb") as f:
                out[os.path.relpath(os.path.join(folder, name), room)] = f.read()
    return out


def fresh(base, room, before):
    shutil.rmtree(room, ignore_errors=True)
    shutil.copytree(base, room)
    for line in before:
        commands.must(room, *commands.split_day(line))


def after_kill(key, room, args, day, was, first, last):
    """None, or what is wrong."""
    for wrong in half_files(room, was):
        return wrong
    status, out, err = commands.run(room, ["doctor"], day)
    if status != 0:
        return f"the doctor says: {out}{err}"
    now = counts(f"{room}/clinic.db")
    if key not in STEPS and now not in (first, last):
        return f"half done: {[x for x in now if x not in first][:6]}"
    if now != last:
        more = ["--force"] if key.startswith(("export", "print", "clinic export", "patient export", "protocol export")) else []
        if key == "backup" and os.path.exists(f"{room}/new.bak") or key == "init" and os.path.exists(f"{room}/new.db"):
            return None
        status, out, err = commands.run(room, [*args, *more], day)
        if status not in (0, 1):
            return f"again: status {status}: {err or out[-200:]}"
        for wrong in half_files(room, was):
            return f"again: {wrong}"
    return None


def try_command(base, work, key, calls, r):
    before, call = calls[key]
    args, day = commands.split_day(call)
    ready, room = os.path.join(work, "ready"), os.path.join(work, "room")
    fresh(base, ready, before)
    first, was = counts(f"{ready}/clinic.db"), files_of(ready)
    fresh(ready, room, [])
    began = time.monotonic()
    start(room, args, day).wait()
    took = time.monotonic() - began
    last, late = counts(f"{room}/clinic.db"), 0
    for _ in range(KILLS):
        fresh(ready, room, [])
        p = start(room, args, day)
        time.sleep(took * r.uniform(0.1, 1.1))
        late += p.poll() is not None
        p.kill()
        p.wait()
        wrong = after_kill(key, room, args, day, was, first, last)
        if wrong:
            return wrong, late
    return None, late


def main():
    r, bad = random.Random(SEED), 0
    calls = {**commands.CALLS, **FILES}
    with tempfile.TemporaryDirectory() as work:
        base = os.path.join(work, "base")
        commands.make_base(base)
        os.mkdir(f"{base}/out")
        for key in sys.argv[1:] or sorted(calls):
            wrong, late = try_command(base, work, key, calls, r)
            print(f"{'not ok' if wrong else 'ok'} - {key}: killed {KILLS} times, {late} too late")
            if wrong:
                print(f"# {wrong}")
                bad = 1
            sys.stdout.flush()
    return bad


if __name__ == "__main__":
    sys.exit(main())
