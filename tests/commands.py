#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command of src/cli/commands.c that writes, on the real program: with --dry-run and with --read-only it stores nothing
and leaves no file, and without them it does store something, so that the first two can fail. A row of the command table without
a line here fails. TAP on standard output.
Use: tests/commands.py [COMMAND...]    ($RITMO_BUILD, build/debug; from the top of the tree)"""
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

TOP = os.getcwd()
RITMO = os.path.join(TOP, os.environ.get("RITMO_BUILD", "build/debug"), "ritmo")
ENV = {"PATH": os.environ["PATH"], "TZ": "UTC", "LC_ALL": "C.UTF-8", "RITMO_DB": "clinic.db", "RITMO_ACTOR": "ana",
       **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}}
ICS = os.path.join(TOP, "tests/fixtures/ics/clinic-days.ics")
CSV = os.path.join(TOP, "sample-data/patients.csv")

# The clinic that every command starts from, and what one command alone needs before it.
BASE = """
2026-11-23 init --demo
2026-11-23 plan new -p Alvarez -k prolo_knee_cap --site left --accept
2026-11-23 plan told p1 --all --accept
2026-11-23 plan new -p Ionescu -k prolo_spine --accept
2026-11-23 plan new -p Garcia -k prolo_knee_cap --site left --accept
2026-11-23 patient edit Alvarez --email alvarez@example.org --agreed-mail yes --mail invitations --agreed yes
2026-11-30 session done p1/1 --all --accept
2026-11-30 exposure add Alvarez ibuprofen 2026-11-29 --still
2026-11-30 exposure add Kealoha warfarin 2026-11-29 --still --heart unknown
2026-11-30 closure add 2027-06-01 2027-06-02 Painters --accept
2026-11-30 closure import {ics} --name days --accept
2026-11-30 session move p3/2 2027-01-06 --accept
2026-11-30 patient elsewhere Garcia 2026-06-01 --modality prolotherapy --site "left knee"
2026-11-30 plan outcome p1 --pain 5
2026-11-30 clinic export -o clinic.yaml
2026-11-30 protocol export prolo_knee_cap --dir .
2026-11-30 drug export -o drugs.csv
"""

# command -> what it needs first (lines of BASE's form), and the call.
CALLS = {
    "init": ([], "--db new.db init --demo"),
    "clinic import": ([], "clinic import clinic.yaml"),
    "clinic edit": ([], "clinic edit phone=+13125550199"),
    "closure add": ([], "closure add 2027-07-01 2027-07-02 Wedding --accept"),
    "away": ([], "away kim 2027-01-04 2027-01-08 Leave --accept"),
    "closure import": ([], "closure import {ics} --name more --accept"),
    "closure forget": ([], "closure forget days"),
    "closure remove": ([], "closure remove 2027-06-01"),
    "import": ([], "import {ics} --name again --accept"),
    "repair": (["clinic edit capacity=1"], "repair --accept"),
    "protocol import": ([], "protocol import knee.yaml"),
    "drug import": ([], "drug import less.csv --replace --reason shorter --accept"),
    "text import": ([], "text import own.yaml"),
    "text reset": (["text import own.yaml"], "text reset reminder"),
    "patient add": ([], "patient add --name Person,New"),
    "patient edit": ([], "patient edit Garcia --phone +13125550198"),
    "patient import": ([], "patient import people.csv"),
    "patient away": ([], "patient away Alvarez 2027-01-04 2027-01-05 Trip --accept"),
    "patient elsewhere": ([], "patient elsewhere Garcia 2026-05-01 --modality prolotherapy --site left"),
    "patient replan": ([], "patient replan Garcia --days thu --accept"),
    "patient busy": ([], "patient busy Garcia {ics} --name garcia --accept"),
    "plan new": ([], "plan new -p Hernandez -k prolo_knee_cap --site left --accept"),
    "plan told": ([], "plan told p3 --all --accept"),
    "plan replan": ([], "plan replan p3 --days thu --accept"),
    "plan decide": (["session done p1/2 --all --on 2027-01-04 --accept @2027-01-04", "session done p1/3 --all --on 2027-02-08 --accept @2027-02-08"],
                    "plan decide p1 continue --by-whom Kim --response better --accept @2027-02-08"),
    "plan outcome": ([], "plan outcome p1 --pain 4"),
    "plan followup": (["plan stop p1 --reason done --accept"], "plan followup p1 90 --remove --reason no"),
    "plan hold": ([], "plan hold p1 --reason travel --accept"),
    "plan resume": (["plan hold p1 --reason travel --accept"], "plan resume p1 --accept"),
    "plan extend": ([], "plan extend p1 1 --by-whom Kim --reason slow --accept"),
    "plan stop": ([], "plan stop p1 --reason wish --accept"),
    "plan shift": ([], "plan shift p1 --by 7 --reason trip --accept"),
    "plan place": (["closure add 2026-11-30 2027-12-01 Flood --accept", "closure remove 2026-11-30 Flood"], "plan place p3 2026-12-02 --accept"),
    "plan switch": ([], "plan switch p1 --protocol prp_knee --reason more --accept"),
    "session done": ([], "session done p3/1 --all --accept"),
    "session walkin": ([], "session walkin p3 --all --accept @2026-11-25"),
    "session missed": ([], "session missed p3/1 --accept"),
    "session cancel": ([], "session cancel p1/2 --accept"),
    "session move": ([], "session move p1/2 2027-01-06 --accept"),
    "session announce": ([], "session announce p3/1 --all --accept"),
    "session restore": ([], "session restore p1/1 --accept"),
    "session check": ([], "session check p3 consent_signed --by-whom Kim"),
    "exposure add": ([], "exposure add Garcia ibuprofen 2026-11-28"),
    "exposure end": ([], "exposure end 1 2026-11-30"),
    "exposure remove": ([], "exposure remove 1 --reason mistaken"),
    "exposure decide": (["exposure add Garcia ibuprofen 2026-11-29 2026-11-29"], "exposure decide e3 p3/1 keep --by-whom Kim --reason fine --accept"),
    "exposure answer": ([], "exposure answer 1 --prescriber Lee --answer yes"),
    "calls log": ([], "calls log p1 message"),
    "print": ([], "print Alvarez -o sheet.pdf"),
    "publish revoke": (["publish web"], "publish revoke Alvarez"),
    "publish": ([], "publish web"),
    "send": (["outbox mail Alvarez"], "send --to-dir mails @2026-12-01"),
    "outbox drop": (["outbox mail Alvarez"], "outbox drop 1"),
    "outbox retry": (["outbox mail Alvarez"], "outbox retry 1"),
    "outbox mail": ([], "outbox mail Alvarez"),
    "undo": ([], "undo"),
    "redo": (["undo"], "redo"),
    "restore": (["backup old.bak", "patient add --name Later,Ann"], "restore old.bak"),
    # Commands that read, with an option that stores.
    "export ics": ([], "export ics --patient Alvarez -o a.ics --hand-over"),
    "summary": ([], "summary --mail clinic"),
}
WRITE_WITH_OPTION = {"export ics", "summary", "init", "restore"}


def words(line):
    out = re.findall(r'"[^"]*"|\S+', line.format(ics=ICS))
    return [w.strip('"') for w in out]


def split_day(line, today="2026-11-30"):
    """"undo @2026-12-01" -> its words and its day."""
    at = re.search(r" @(\S+)$", line)
    return words(line[:at.start()] if at else line), at.group(1) if at else today


def run(room, args, today="2026-11-30"):
    p = subprocess.run([RITMO, "--today", today, *args], cwd=room, env=ENV, stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    return p.returncode, p.stdout.decode("utf-8", "replace"), p.stderr.decode("utf-8", "replace")


def must(room, args, today):
    status, out, err = run(room, args, today)
    if status != 0 and not (status == 1 and "Stored." in out):  # stored, and somebody has to act
        raise RuntimeError(f"{' '.join(args)}: status {status}: {err}{out[-300:]}")


def state(room):
    """Every row of every table of every database, and every other file's bytes."""
    out = {}
    for folder, _, names in os.walk(room):
        for name in names:
            path = os.path.join(folder, name)
            key = os.path.relpath(path, room)
            if name.endswith(".db"):
                with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
                    out[key] = "\n".join(db.iterdump())
                db.close()
            else:
                with open(path, "rb") as f:
                    out[key] = f.read()
    return out


def difference(a, b):
    """In a few words: what b has that a has not."""
    for key in sorted(set(a) | set(b)):
        if a.get(key) == b.get(key):
            continue
        if key not in a or key not in b:
            return f"{key} {'came' if key in b else 'went'}"
        if isinstance(a[key], str):
            was, now = a[key].splitlines(), b[key].splitlines()
            new = [x for x in now if x not in set(was)] or [x for x in was if x not in set(now)]
            return f"{key}: {new[0][:160] if new else 'order'}"
        return f"{key}: other bytes"
    return None


def table():
    """(name, verb, args, least, most, needs) of every row of the command table."""
    with open(os.path.join(TOP, "src/cli/commands.c"), encoding="utf-8") as f:
        text = f.read()
    rows = re.findall(r'^    \{ "(\w+)", (NULL|"\w+"), "([^"]*)", (\d+), (\d+), NEEDS_(\w+),', text, re.M)
    return [(n, None if v == "NULL" else v.strip('"'), a, int(lo), int(hi), needs) for n, v, a, lo, hi, needs in rows]


def make_base(room):
    os.mkdir(room)
    for line in BASE.strip().splitlines():
        day, rest = line.split(" ", 1)
        must(room, words(rest), day)
    with open(f"{room}/prolo_knee_cap.yaml", encoding="utf-8") as f:
        text = f.read()
    with open(f"{room}/knee.yaml", "w", encoding="utf-8") as f:
        f.write(re.sub(r"^version: \d+", "version: 9", text, flags=re.M))
    with open(f"{room}/drugs.csv", encoding="utf-8") as f:
        lines = f.readlines()
    with open(f"{room}/less.csv", "w", encoding="utf-8") as f:
        f.writelines(lines[:-1])
    with open(f"{room}/own.yaml", "w", encoding="utf-8") as f:
        f.write("reminder:\n  en: |-\n    Hello {name}.\n    Come on {date} at {time}.\n    {clinic}, {phone}\n")
    os.mkdir(f"{room}/web")
    os.mkdir(f"{room}/mails")
    with open(f"{room}/people.csv", "w", encoding="utf-8") as f:
        f.write('name,phone\n"Newcomer, Ann",+13125550197\n')


def try_one(base, work, key):
    """None, or what is wrong."""
    before, call = CALLS[key]
    args, day = split_day(call)
    room = os.path.join(work, "room")
    shutil.rmtree(room, ignore_errors=True)
    shutil.copytree(base, room)
    for line in before:
        must(room, *split_day(line))
    was = state(room)
    for option, wanted in (("--dry-run", 0), ("--read-only", 77)):
        status, out, err = run(room, [option, *args], day)
        changed = difference(was, state(room))
        if status != wanted:
            return f"{option}: status {status}, not {wanted}: {err.strip() or out[-200:]}"
        if changed:
            return f"{option} stored something: {changed}"
    status, out, err = run(room, args, day)
    if status != 0:
        return f"status {status}: {err.strip() or out[-300:]}"
    if not difference(was, state(room)):
        return "it stored nothing, so this line proves nothing"
    return None


def main():
    rows = table()
    writers = [f"{n} {v}" if v else n for n, v, _, _, _, needs in rows if needs == "WRITE"]
    bad = 0
    with tempfile.TemporaryDirectory() as work:
        base = os.path.join(work, "base")
        make_base(base)
        for key in sys.argv[1:] or sorted(set(writers) | set(CALLS)):
            try:
                wrong = try_one(base, work, key) if key in CALLS else "no line in tests/commands.py"
            except RuntimeError as e:
                wrong = f"before it: {e}"
            if key in CALLS and key not in writers and key not in WRITE_WITH_OPTION:
                wrong = "the command table has no such command that writes"
            print(f"{'not ok' if wrong else 'ok'} - {key} with --dry-run and --read-only stores nothing")
            if wrong:
                print(f"# {wrong}")
                bad = 1
    return bad


if __name__ == "__main__":
    sys.exit(main())
