#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command of src/cli/commands.c with something wrong in each place of its command line: no crash, a status of the table
(docs of exit statuses: src/cli/exits.c), a sentence that begins with "ritmo: " and is short, and never a control character or a byte
that is no UTF-8 in what is said. TAP on standard output, a line a command.
Use: tests/bad-input.py [COMMAND...]    ($RITMO_BUILD, build/debug; $RITMO_LONG=1 tries every value in every place)"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

sys.path.insert(0, os.path.join(os.getcwd(), "tests"))
from importlib import import_module

commands = import_module("commands")

LONG = os.environ.get("RITMO_LONG", "") == "1"
GOOD = {0, 1, 64, 65, 66, 73, 74, 75, 77, 78}
MOST = 900  # bytes of one sentence with its hint

BAD = ["", " ", "-1", "0", "99999999999999999999", "2026-02-30", "0000-00-00", "1e9", "x" * 10240, "y" * 300, "\033[31mred", "a\nb", "a\tb",
       b"\xff\xfe\x80", b"caf\xe9", "/no/such/file", ".", "%s%n%s", "p999999", "p3/99", "s999999", "e999999", "é" * 200, "\u202eabc", "25:99",
       "mon,xyz", "--", "=", "'; DROP TABLE plan; --", "\u0085", "clinic.db", "text.bin", "nul.yaml"]

# A call in order for commands that only read; those that write are in commands.py.
READS = {
    "clinic show": "clinic show", "clinic export": "clinic export -o c.yaml", "closure list": "closure list", "closure sources": "closure sources",
    "protocol list": "protocol list", "protocol show": "protocol show prolo_knee_cap", "protocol check": "protocol check knee.yaml",
    "protocol impact": "protocol impact knee.yaml", "protocol export": "protocol export prolo_knee_cap --dir d", "drug list": "drug list --class NSAID --action avoid",
    "drug show": "drug show ibuprofen", "drug find": "drug find advil", "drug export": "drug export -o d.csv", "text list": "text list --language en",
    "text show": "text show reminder --language en", "text check": "text check own.yaml", "text export": "text export reminder --language en -o t.yaml",
    "patient list": "patient list --limit 3", "patient show": "patient show Alvarez", "patient find": "patient find Alv --limit 2",
    "patient export": "patient export -o p.csv", "plan list": "plan list Alvarez --limit 2", "plan show": "plan show p1", "plan why": "plan why p1 2 2027-01-04",
    "session gates": "session gates p1/2", "session qr": "session qr p1/2", "exposure list": "exposure list Alvarez", "exposure show": "exposure show 1",
    "restriction list": "restriction list p1", "restriction board": "restriction board 2026-12-01 --days 9", "restriction questions": "restriction questions Kealoha",
    "today": "today --provider kim", "week": "week 2026-12-01 --provider kim", "agenda": "agenda 2026-12-01 --provider kim",
    "summary": "summary --from 2026-12-01 --to 2026-12-05 --provider kim --format text --privacy full", "check": "check", "calls": "calls --limit 3",
    "followups": "followups --days 9", "outcomes": "outcomes --protocol prolo_knee_cap --from 2026-01-01 --to 2026-12-31 --format text",
    "fill": "fill 2026-12-01 09:00 --provider kim --minutes 30 --limit 3", "load": "load --weeks 4 --provider kim --start 2 --protocol prolo_knee_cap",
    "supplies": "supplies --weeks 4", "print day": "print day 2026-12-01 --provider kim -o day.pdf", "print week": "print week 2026-12-01 -o week.pdf",
    "publish link": "publish link Alvarez", "shift": "shift", "outbox list": "outbox list Alvarez --limit 3", "outbox show": "outbox show 1",
    "log": "log --plan p1 --since 2026-01-01 --limit 4", "backup": "backup b.bak", "doctor": "doctor", "solve": "solve problem.json",
    "help": "help plan new",
}
# Further options of commands that write, beside the call of commands.py.
MORE = {
    "plan new": "--count 4 --start 2026-12-01 --provider kim --days mon,wed --time 09:00-12:00 --by-whom Kim --reason x",
    "patient add": "--phone 1 --email a@example.org --birth 1961-04-30 --address x --language en --privacy full --agreed yes --mail paper --notes x",
    "patient edit": "--email a@example.org --birth 1961-04-30 --language en --privacy full --mail paper --no-contact no --large-print yes",
    "plan decide": "--pain 3 --stiffness 2 --function 1 --extend-by 1 --interval keep --reason x",
    "plan outcome": "--on 2026-11-30 --response better --followup 90 --note x --by-whom Kim",
    "session done": "--on 2026-11-30 --order keep --override x --by-whom Kim --reason x", "session walkin": "--on 2026-11-25 --at 09:00 --provider kim",
    "session move": "--at 09:00 --provider kim --order keep --reason x", "session cancel": "--by clinic --order keep --reason x --by-whom Kim",
    "exposure answer": "--on 2026-11-30", "exposure add": "--heart no --by-whom x --note x", "plan shift": "--to 2027-02-01", "send": "--reminders 3",
    "plan resume": "--start 2027-01-01", "plan replan": "--time 09:00-12:00 --provider kim --order keep", "export ics": "--provider kim --privacy full",
    "closure add": "--seconds 1", "print": "--format pdf",
}
NO_BASE = {"wall", "manual", "completion"}  # a display without end, and nothing to get wrong


def calls_of(key):
    if key in commands.CALLS:
        before, call = commands.CALLS[key]
        at = re.search(r" @\S+$", call)
        day = at.group(0) if at else ""
        return before, (call[:at.start()] if at else call) + " " + MORE.get(key, "") + day
    return [], READS[key]


def places(args, key):
    """Indexes that hold a value: neither the command's own words nor an option's name."""
    return [i for i in range(len(key.split()), len(args)) if not args[i].startswith("-")]


def is_clean(text):
    return all(c in "\n\t" or unicodedata.category(c) != "Cc" for c in text)


def judge(p, key):
    """None, or what is wrong with this answer. `solve` answers each bad line on standard output."""
    if p.returncode < 0:
        return f"killed by signal {-p.returncode}: {p.stderr[-400:]!r}"
    if p.returncode == 74 and b"irectory" in p.stderr:
        return f"status 74 for a wrong name: {p.stderr[-200:]!r}"
    if p.returncode not in GOOD:
        return f"status {p.returncode}: {p.stderr[-600:]!r}"
    try:
        err, out = p.stderr.decode("utf-8"), p.stdout.decode("utf-8") if key != "print" else ""
    except UnicodeDecodeError:
        return f"says bytes that are no UTF-8: {p.stderr[-200:]!r}"
    if not is_clean(err) or not is_clean(out):
        return f"says a control character: {err[-200:]!r}"
    lines = err.splitlines()
    if p.returncode not in (0, 1) and key != "solve" and not any(x.startswith("ritmo: ") for x in lines):
        return f"status {p.returncode} without a sentence: {err[-200:]!r}"
    if any(len(x) > MOST for x in lines):
        return f"a sentence of {max(map(len, lines))} characters: {max(lines, key=len)[:160]!r}"
    return None


def run(room, args, day):
    return subprocess.run([commands.RITMO, "--today", day, *args], cwd=room, env=commands.ENV, stdin=subprocess.DEVNULL, capture_output=True,
                          timeout=300)


def try_command(base, work, key, turn):
    """(number of tries, list of what is wrong)."""
    before, call = calls_of(key)
    args, day = commands.split_day(call)
    room, wrong, n = os.path.join(work, "room"), [], 0
    shutil.rmtree(room, ignore_errors=True)
    shutil.copytree(base, room)
    for line in before:
        commands.must(room, *commands.split_day(line))
    for k, i in enumerate(places(args, key)):
        some = BAD if LONG else [BAD[(turn + k + 5 * j) % len(BAD)] for j in range(4)]
        for bad in some:
            tried = [os.fsencode(a) for a in args]
            tried[i] = bad if isinstance(bad, bytes) else os.fsencode(bad)
            p = run(room, tried if key in READS else [b"--dry-run", *tried], day)
            n += 1
            said = judge(p, key)
            if said:
                wrong.append(f"{b' '.join(t[:60] for t in tried)!r}: {said}")
    return n, wrong


def main():
    bad = 0
    keys = sys.argv[1:] or [k for k in (f"{n} {v}" if v else n for n, v, *_ in commands.table()) if k not in NO_BASE]
    with tempfile.TemporaryDirectory() as work:
        base = os.path.join(work, "base")
        commands.make_base(base)
        commands.must(base, ["outbox", "mail", "Alvarez"], "2026-11-30")
        os.mkdir(f"{base}/d")
        with open(f"{base}/text.bin", "wb") as f:
            f.write(bytes(range(256)) * 40)
        with open(f"{base}/nul.yaml", "wb") as f:
            f.write(b"key: a\0b\nname: \xff\n")
        with open(f"{base}/problem.json", "w", encoding="utf-8") as f:
            f.write("{}\n")
        for turn, key in enumerate(keys):
            if key not in commands.CALLS and key not in READS:
                n, wrong = 0, ["no call in tests/bad-input.py"]
            else:
                n, wrong = try_command(base, work, key, turn)
            print(f"{'not ok' if wrong else 'ok'} - {key}: {n} wrong inputs answered")
            for line in wrong[:40]:
                print(f"# {line}")
            bad += bool(wrong)
            sys.stdout.flush()
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
