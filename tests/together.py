#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several coordinators at once on the same few patients, each the real program in its own process: they book, move, cancel, hold,
close days, record what was given and taken, change the clinic, undo and redo as chance has it. Afterwards no session is lost or
stands in another's place, no number of a calendar fell, the history is one unbroken chain, and every refusal on the way was a sentence. TAP on standard output.
Use: tests/together.py    ($RITMO_BUILD, build/debug; $RITMO_SECONDS, 4; $RITMO_DESKS, 4; $RITMO_SEED)"""
import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

TOP = os.getcwd()
RITMO = os.path.join(TOP, os.environ.get("RITMO_BUILD", "build/debug"), "ritmo")
SECONDS = float(os.environ.get("RITMO_SECONDS", "4"))
DESKS = int(os.environ.get("RITMO_DESKS", "4"))
SEED = int(os.environ.get("RITMO_SEED", "1"))
ROUNDS = 8
TODAY = "2026-11-23"
PEOPLE = ["Alvarez", "Ionescu", "Garcia", "Kealoha", "Hernandez"]
BY = ["--by-whom", "Kim", "--reason", "so"]
NAMES = ["ana", "ben", "cid", "dee", "eva", "fay", "gil", "hal"]


def ritmo(room, actor, *args):
    env = {"PATH": os.environ["PATH"], "TZ": "UTC", "LC_ALL": "C.UTF-8", "RITMO_DB": "clinic.db", "RITMO_ACTOR": actor,
           **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}}
    p = subprocess.run([RITMO, "--today", TODAY, *args], cwd=room, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    return p.returncode, p.stdout.decode(), p.stderr.decode()


def ask(room, sql):
    """Read without a lock that lasts; again if somebody is committing just now."""
    while True:
        try:
            with sqlite3.connect(f"file:{room}/clinic.db?mode=ro", uri=True, timeout=20) as db:
                return db.execute(sql).fetchall()
        except sqlite3.OperationalError:
            time.sleep(0.01)


def day(r, least, most):
    d = 20780 + r.randint(least, most)  # 2026-11-23 is day 20780
    return time.strftime("%Y-%m-%d", time.gmtime(d * 86400))


def plans(room):
    return ask(room, "SELECT number, state, count FROM plan")


def sessions(room):
    return ask(room, "SELECT number FROM session WHERE state IN ('proposed', 'announced')")


def facts(r, plan, session):
    """What happened, of today and of days gone by."""
    return [
        ["session", "done", session, "--on", day(r, -3, 0), "--accept", *BY],
        ["session", "done", session, "--on", TODAY, "--accept", "--override", "known", *BY],
        ["session", "walkin", plan, "--accept", "--override", "known", *BY],
        ["session", "missed", session, "--accept"],
        ["session", "check", session, "--all", "--by-whom", "Kim"],
        ["plan", "decide", plan, r.choice(["continue", "stop"]), "--accept", *BY],
        ["plan", "extend", plan, "1", "--accept", *BY],
        ["plan", "switch", plan, "-k", r.choice(["prolo_knee_cap", "prolo_spine"]), "--accept", *BY],
        ["plan", "outcome", plan, "1", "--pain", str(r.randint(0, 10))],
    ]


def around(r, plan, session):
    """What others do meanwhile: drugs, the clinic's file, calendars, mail, copies."""
    person = r.choice(PEOPLE)
    return [
        ["exposure", "add", person, r.choice(["ibuprofen", "naproxen"]), day(r, -9, 0)],
        ["exposure", "add", person, "=warfarin", day(r, -9, 0), "--still"],
        ["exposure", "decide", f"e{r.randint(1, 9)}", session, r.choice(["keep", "defer", "ask"]), "--accept", *BY],
        ["exposure", "answer", f"q{r.randint(1, 5)}", "--prescriber", "Dr Lee", "--answer", "as it is"],
        ["exposure", "remove", f"e{r.randint(1, 9)}", "--reason", "a slip"],
        ["clinic", "edit", f"capacity={r.randint(3, 9)}"],
        ["import", os.path.join(TOP, "tests/fixtures/ics", r.choice(["clinic-days.ics", "clinic-days-2.ics"])), "--name", "days",
         "--seconds", "0", "--accept"],
        ["patient", "away", person, day(r, 1, 60), day(r, 61, 70), "trip", "--accept"],
        ["repair", "--seconds", "0", "--accept"],
        ["calls", "log", plan, "reached"],
        ["outbox", "mail", person], ["send", "--to-dir", "mail", "--reminders", "7"],
        ["backup", f"{r.randint(1, 999999)}.bak"],
    ]


def one(r, room):
    """The words of one change."""
    plan = f"p{r.choice(plans(room) or [(1,)])[0]}"
    session = f"s{r.choice(sessions(room) or [(1,)])[0]}"
    return r.choice([
        ["plan", "new", "-p", r.choice(PEOPLE), "-k", r.choice(["prolo_knee_cap", "prolo_spine"]), "--site", r.choice(["left", "right"]), "--accept"],
        ["session", "move", session, day(r, 1, 120), "--accept"],
        ["session", "move", session, day(r, 1, 120), "--accept", "--told"],
        ["session", "cancel", session, "--accept", "--by", r.choice(["patient", "clinic"])],
        ["session", "cancel", session, "--omit", "--by-whom", "Kim", "--reason", "less", "--accept"],
        ["session", "restore", f"s{r.randint(1, 40)}", "--accept"],
        ["session", "announce", session, "--all", "--accept"],
        ["plan", "hold", plan, "--reason", "travel", "--accept"],
        ["plan", "resume", plan, "--accept"],
        ["plan", "shift", plan, "--by", str(r.randint(1, 14)), "--reason", "trip", "--accept"],
        ["plan", "told", plan, "--all", "--accept"],
        ["plan", "replan", plan, "--accept"],
        ["patient", "replan", r.choice(PEOPLE), "--days", r.choice(["mon", "tue,thu", "mon,wed,fri"]), "--accept"],
        ["closure", "add", day(r, 1, 90), f"pipe {r.randint(1, 9)}", "--seconds", "0", "--accept"],
        ["away", r.choice(["kim", "okafor"]), day(r, 1, 90), "--seconds", "0", "--accept"],
        *facts(r, plan, session),
        *around(r, plan, session),
        ["undo"], ["undo"], ["undo"], ["undo"], ["redo"], ["redo"],
    ])


class Desk(threading.Thread):
    def __init__(self, room, name, seed, until):
        super().__init__()
        self.room, self.actor, self.until, self.random = room, name, until, random.Random(seed)
        self.done, self.refused, self.wrong = 0, {}, []

    def run(self):
        while time.monotonic() < self.until:
            self.do(one(self.random, self.room))

    def do(self, args):
        status, out, err = ritmo(self.room, self.actor, *args)
        if status == 0:
            self.done += 1
        else:
            self.refuse(args, status, out, err)

    def refuse(self, args, status, out, err):
        lines = err.splitlines()
        said = lines[-1] if lines else ""
        if status == 1 and ("Stored" in out or not lines):  # stored, and a visit has no place; or no place was found, with its reasons
            self.done += "Stored" in out
            return
        if status not in (1, 66, 75) or not said.startswith("ritmo: "):
            self.wrong.append(f"{' '.join(args)}: status {status}: {err or out[-300:]}")
        elif " meanwhile" in said and not re.search(r"\bby \w+ on |cannot stand on|got a visit|somebody else|^ritmo: plan p\d+ was begun |That was recorded ", said):
            self.wrong.append(f"{' '.join(args)}: does not say what came meanwhile: {said}")
        mask = re.sub(r"\d+", "N", re.sub(r'"[^"]*"', '"..."', said))
        mask = re.sub(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.*", "DAY...", mask)
        self.refused[mask] = self.refused.get(mask, 0) + 1


def rush(room, desks, rounds):
    """All desks lay a plan out for another patient in the same moment: each wants the first place there is, and one may have it."""
    people = [str(n) for (n,) in ask(room, "SELECT number FROM patient ORDER BY number") if n > 10]
    for _ in range(min(rounds, len(people) // len(desks))):
        lines = [["plan", "new", "-p", people.pop(), "-k", "prolo_knee_cap", "--site", "left", "--accept"] for _ in desks]
        threads = [threading.Thread(target=d.do, args=(line,)) for d, line in zip(desks, lines)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()


class Watch(threading.Thread):
    """The numbers of calendars never fall, whoever undoes what."""

    def __init__(self, room, until):
        super().__init__()
        self.room, self.until, self.seen, self.fell = room, until, {}, []

    def run(self):
        while time.monotonic() < self.until:
            for uid, sequence in ask(self.room, "SELECT uid, sequence FROM session UNION ALL SELECT uid, sequence FROM hold"):
                if sequence < self.seen.get(uid, 0):
                    self.fell.append(f"{uid}: {self.seen[uid]} -> {sequence}")
                self.seen[uid] = sequence
            time.sleep(0.05)


# Of what is to come; a visit that was given is a fact, wherever it was.
DOUBLE = """SELECT a.number, b.number FROM session a JOIN session b ON a.day = b.day AND a.number < b.number
    AND a.start_min < b.start_min + b.duration_min AND b.start_min < a.start_min + a.duration_min
    WHERE a.state IN ('proposed', 'announced') AND b.state IN ('proposed', 'announced') AND a.tentative = 0 AND b.tentative = 0
    AND (a.room = b.room OR a.patient = b.patient OR (a.provider = b.provider AND 1 = (SELECT capacity FROM provider WHERE key = a.provider)))"""
TWICE = """SELECT plan, day FROM session WHERE state IN ('proposed', 'announced', 'done') GROUP BY plan, day HAVING count(*) > 1"""
COUNTS = """SELECT p.number, p.given, p.live FROM plan p WHERE p.live <> (SELECT count(*) FROM session s WHERE s.plan = p.number
    AND s.state IN ('proposed', 'announced')) OR p.given <> (SELECT count(*) FROM session s WHERE s.plan = p.number AND s.state = 'done')"""
# Until it is known whether a visit of a day gone by was given, the series waits with one more than it should have.
MORE = """SELECT number, count, given, live FROM plan WHERE state IN ('active', 'awaiting') AND given + live > count
    AND NOT EXISTS (SELECT 1 FROM session s WHERE s.plan = plan.number AND s.state IN ('proposed', 'announced') AND s.day <= 20780)"""
LOST = """SELECT p.number, s.number FROM plan p JOIN session s ON s.plan = p.number WHERE p.state IN ('stopped', 'completed', 'on_hold')
    AND s.state IN ('proposed', 'announced') AND s.day > 20780"""
WHOSE = """SELECT number, provider FROM session WHERE provider <> '' AND provider NOT IN (SELECT key FROM provider)"""
# A claim is a place that somebody has: of a session that stands or was given, on its day; and who stands has a place.
STALE = """SELECT c.resource, c.cell, c.session, s.state FROM claim c JOIN session s ON s.number = c.session
    WHERE s.state NOT IN ('proposed', 'announced', 'done') OR c.cell / 288 <> s.day"""
BARE = """SELECT s.number FROM session s WHERE s.state = 'announced' AND s.tentative = 0
    AND s.provider <> '' AND NOT EXISTS (SELECT 1 FROM claim c WHERE c.session = s.number AND c.resource = 'provider:' || s.provider)"""
GONE = """SELECT max(number) - count(*) FROM session"""


def report(ok, name, lines=()):
    print(f"{'ok' if ok else 'not ok'} - {name}")
    for line in list(lines)[:30]:
        print(f"# {line}")
    return ok


def main():
    ok = True
    with tempfile.TemporaryDirectory() as room:
        ritmo(room, "ana", "init", "--demo")
        for person in PEOPLE:
            ritmo(room, "ana", "plan", "new", "-p", person, "-k", "prolo_knee_cap", "--site", "left", "--accept")
        until = time.monotonic() + SECONDS
        desks = [Desk(room, NAMES[i], SEED * 100 + i, until) for i in range(DESKS)]
        watch = Watch(room, until)
        for t in [*desks, watch]:
            t.start()
        for t in [*desks, watch]:
            t.join()
        rush(room, desks, ROUNDS)
        done = sum(d.done for d in desks)
        refused = {}
        for words, n in (x for d in desks for x in d.refused.items()):
            refused[words] = refused.get(words, 0) + n
        print(f"# {done} stored, {sum(refused.values())} refused, by {DESKS} desks in {SECONDS:.0f} s (seed {SEED})")
        for words, n in sorted(refused.items(), key=lambda x: -x[1]):
            print(f"# {n:5} {words[:200]}")
        ok &= report(done > DESKS, "each desk gets something done")
        ok &= report(not any(d.wrong for d in desks), "every refusal is a sentence that says what came meanwhile", [w for d in desks for w in d.wrong])
        for name, sql in (("no place is taken twice", DOUBLE), ("no series has two sessions on one day", TWICE),
                          ("what is cancelled or missed has no place any more", STALE), ("what stands has its place", BARE),
                          ("each plan knows how many sessions it has", COUNTS), ("no series has more sessions than it should", MORE),
                          ("what is over or on hold holds no place", LOST), ("who gives a session is there", WHOSE)):
            found = ask(room, sql)
            ok &= report(not found, name, map(str, found))
        ok &= report(ask(room, GONE) == [(0,)], "no session is deleted", map(str, ask(room, GONE)))
        ok &= report(not watch.fell, "no number of a calendar falls", watch.fell)
        status, out, err = ritmo(room, "ana", "doctor")
        ok &= report(status == 0, "the doctor is content", (out + err).splitlines())
        status, out, err = ritmo(room, "ana", "log", "--anchor")
        ok &= report(status == 0, "the history is one chain", (out + err).splitlines()[-3:])
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
