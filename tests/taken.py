#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is taken, kept three times: a session says where and when it stands, its claims say it in cells of five minutes, the occupancy by
day. Chance books, moves, cancels, holds, undoes, gives the clinic other capacities and restores backups, with the real program; after
each step the claims are what the sessions say, and the occupancy is what the claims say. TAP on standard output.
Use: tests/taken.py    ($RITMO_BUILD, build/debug; $RITMO_STEPS, 80; $RITMO_SEED)"""
import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time

TOP = os.getcwd()
RITMO = os.path.join(TOP, os.environ.get("RITMO_BUILD", "build/debug"), "ritmo")
STEPS = int(os.environ.get("RITMO_STEPS", "80"))
SEED = int(os.environ.get("RITMO_SEED", "1"))
TODAY, TODAY_DAY = "2026-11-23", 20780
PEOPLE = ["Alvarez", "Ionescu", "Garcia", "Kealoha", "Hernandez"]
CELLS = 288


def ritmo(room, *args):
    env = {"PATH": os.environ["PATH"], "TZ": "UTC", "LC_ALL": "C.UTF-8", "RITMO_DB": "clinic.db", "RITMO_ACTOR": "ana",
           **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}}
    p = subprocess.run([RITMO, "--today", TODAY, *args], cwd=room, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    return p.returncode, p.stdout.decode(), p.stderr.decode()


def ask(room, sql):
    db = sqlite3.connect(f"file:{room}/clinic.db?mode=ro", uri=True, timeout=20)
    try:
        return db.execute(sql).fetchall()
    finally:
        db.close()


def day(r, least, most):
    return time.strftime("%Y-%m-%d", time.gmtime((TODAY_DAY + r.randint(least, most)) * 86400))


def other_clinic(r, room):
    """The clinic with other numbers of places, in a file."""
    text = ritmo(room, "clinic", "export")[1]
    text = re.sub(r"^capacity: .*\n|^hold_tentative: .*\n", "", text, flags=re.M)
    text = re.sub(r"^  capacity: \d+", lambda _: f"  capacity: {r.choice([1, 1, 1, 2])}", text, flags=re.M)
    text = re.sub(r"number: \d+", lambda _: f"number: {r.randint(1, 3)}", text)
    most = r.choice([0, 1, 2, 4, 6])
    text = text.replace("lead_days:", f"hold_tentative: {r.choice(['yes', 'no'])}\n" + (f"capacity: {most}\n" if most else "") + "lead_days:")
    with open(os.path.join(room, "other.yaml"), "w", encoding="utf-8") as file:
        file.write(text)
    return ["clinic", "import", "other.yaml"]


def one(r, room):
    """The words of one change."""
    plan = f"p{r.choice(ask(room, 'SELECT number FROM plan') or [(1,)])[0]}"
    live = ask(room, "SELECT number FROM session WHERE state IN ('proposed', 'announced')")
    session = f"s{r.choice(live or [(1,)])[0]}"
    soon = ask(room, f"SELECT number FROM session WHERE state IN ('proposed', 'announced') AND day = {TODAY_DAY}")
    new = ["plan", "new", "-p", r.choice(PEOPLE), "-k", r.choice(["prolo_knee_cap", "prolo_spine", "prp_knee"]),
           "--site", r.choice(["left", "right"]), "--accept"]
    return r.choice([
        new, new, new, new,
        [*new, "--start", TODAY, "--told"],
        ["session", "move", session, day(r, 0, 120), "--accept", "--told"],
        ["session", "move", session, day(r, 0, 40), "--at", f"{r.randint(8, 16):02}:{r.choice(['00', '15', '30', '45'])}", "--accept"],
        ["session", "cancel", session, "--accept", "--by", r.choice(["patient", "clinic"])],
        ["session", "cancel", session, "--omit", "--by-whom", "Kim", "--reason", "less", "--accept"],
        ["session", "done", f"s{soon[0][0]}" if soon else session, "--accept"],
        ["session", "missed", f"s{soon[0][0]}" if soon else session, "--accept"],
        ["session", "restore", f"s{r.randint(1, 40)}", "--accept"],
        ["session", "walkin", plan, "--accept"],
        ["plan", "hold", plan, "--reason", "travel", "--accept"],
        ["plan", "resume", plan, "--accept"],
        ["plan", "stop", plan, "--reason", "enough", "--accept"],
        ["plan", "extend", plan, "1", "--by-whom", "Kim", "--reason", "more", "--accept"],
        ["plan", "decide", plan, "continue", "--by-whom", "Kim", "--accept"],
        ["plan", "replan", plan, "--accept"],
        ["closure", "add", day(r, 1, 90), "pipe", "--seconds", "0", "--accept"],
        ["away", r.choice(["kim", "okafor"]), day(r, 1, 90), "--seconds", "0", "--accept"],
        ["repair", "--seconds", "0", "--accept"],
        other_clinic(r, room), other_clinic(r, room),
        ["backup", f"{r.randint(1, 1000000)}.bak"], ["restore", r.choice([f for f in os.listdir(room) if f.endswith(".bak")] or ["none.bak"])],
        ["undo"], ["undo"], ["redo"],
    ])


def resources(provider, room, equipment):
    return [f"provider:{provider}"] * bool(provider) + [f"room:{room}"] * bool(room) + [f"equipment:{m}" for m in equipment.split(",") if m]


def claims_wrong(room):
    """What the sessions say against the claims. One that was given keeps those it had; a visit without an appointment had none."""
    settings = dict(ask(room, "SELECT name, value FROM setting WHERE name IN ('capacity', 'hold_tentative')"))
    tentative, most = settings.get("hold_tentative") == "1", settings.get("capacity", "0") != "0"
    must, may = set(), set()
    for n, plan, patient, state, maybe, at, start, minutes, *things in ask(
            room, "SELECT number, plan, patient, state, tentative, day, start_min, duration_min, provider, room, equipment FROM session"):
        names = [*resources(*things), f"patient:{patient}", *(["clinic"] if most or state == "done" else [])]
        claims = {(name, at * CELLS + cell, n) for name in names for cell in range(start // 5, (start + minutes) // 5)}
        claims |= {(f"series:{plan}", at * CELLS, n)}
        if state == "done":
            may |= claims
        elif state in ("proposed", "announced") and (tentative or not maybe):
            must |= claims
    found = ask(room, "SELECT resource, cell, session FROM claim")
    twice = [f"twice: {c}" for c in sorted(set(found)) if found.count(c) > 1] if len(found) != len(set(found)) else []
    return twice + [f"no claim: {c}" for c in sorted(must - set(found))] + [f"claim of nothing: {c}" for c in sorted(set(found) - must - may)]


def occupancy_wrong(room):
    """What the claims say against the occupancy; a row of nothing is as good as none."""
    days = {}
    for name, cell, unit in ask(room, "SELECT resource, cell, unit FROM claim"):
        if not name.startswith(("patient:", "series:")):
            key = (cell // CELLS, name, unit)
            days[key] = days.get(key, 0) | 1 << (cell % CELLS)
    rows = {(at, name, unit): int(cells[::-1], 16) for at, name, unit, cells in ask(room, "SELECT day, resource, unit, cells FROM occupancy")}
    return [f"{key}: {days.get(key, 0) ^ rows.get(key, 0):x}" for key in sorted(days.keys() | rows.keys()) if days.get(key, 0) != rows.get(key, 0)]


def steps(r, room):
    """(step, what is wrong after it): the first that leaves something wrong; the number that were stored."""
    stored = 0
    for _ in range(STEPS):
        args = one(r, room)
        status, out, err = ritmo(room, *args)
        stored += status == 0
        if os.environ.get("RITMO_SAY"):
            print("#", status, " ".join(args), err.strip()[:150] or out.strip().splitlines()[-1:])
        wrong = claims_wrong(room) or occupancy_wrong(room)
        if status not in (0, 1, 66):
            wrong.insert(0, f"status {status}: {err.strip()}")
        if wrong:
            return stored, [" ".join(args), *wrong[:20]]
    return stored, []


def main():
    with tempfile.TemporaryDirectory() as room:
        ritmo(room, "init", "--demo")
        stored, wrong = steps(random.Random(SEED), room)
        counts = [ask(room, f"SELECT count(*) FROM {table}")[0][0] for table in ("session", "claim", "occupancy")]
    print(f"# {stored} of {STEPS} steps stored: {counts[0]} sessions, {counts[1]} claims, {counts[2]} rows of occupancy (seed {SEED})")
    print(f"{'not ok' if wrong else 'ok'} - sessions, claims and occupancy say the same after each step")
    for line in wrong:
        print(f"# {line}")
    enough = stored > STEPS / 4 and counts[2] > 0
    print(f"{'ok' if enough else 'not ok'} - enough was stored to say so")
    return 0 if enough and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
