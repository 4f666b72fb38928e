#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The planner's cases (tests/cases) through the program itself: each is written as a problem for `ritmo solve`, and the line that comes
back must say what the case says. Then faults are planted in some expectations, and each must be seen. Writes TAP.
Use: tests/cases.py [PROGRAM]    (default $RITMO_BUILD/ritmo; from the top of the tree)"""
import datetime
import glob
import json
import os
import re
import subprocess
import sys

WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
KEYS = ["out", "late", "moved", "dev", "pref", "finish"]
HOURS = ["09:00", "10:00"]


def read_cases():
    cases = []
    for path in sorted(glob.glob("tests/cases/*.txt")):
        with open(path, encoding="utf-8") as file:
            for line in file:
                line = line.strip()
                if not line or line.startswith("#"):
                    continue
                word, value = (part.strip() for part in line.split(":", 1))
                if word == "case":
                    cases.append((value, []))
                else:
                    cases[-1][1].append((word, value))
    return cases


def later(day, days):
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days)).isoformat()


def problem_of(number, lines):
    """What goes in, and what must come out."""
    p = {"id": str(number), "count": 4, "interval": {"min": 14, "target": 21, "max": 28}, "hours": {d: [HOURS] for d in WEEKDAYS[:5]},
         "duration": 30, "step": 30, "capacity": 1}
    start, want = "2026-01-05", {}
    for word, v in lines:
        first, *rest = v.split()
        if word == "sessions":
            p["count"] = int(v)
        elif word == "interval":
            p["interval"] = dict(zip(["min", "target", "max", "hard_max"], map(int, v.split())))
        elif word == "start":
            start = v
        elif word == "done":
            p["done"] = v.split()
        elif word == "not before":
            p["not_before"] = v
        elif word == "until":
            p["horizon"] = v
        elif word == "open":
            p["hours"] = {d: [HOURS] for d in (WEEKDAYS if v == "every day" else v.split())}
        elif word.startswith("open on "):
            p.setdefault("hours_on", {})[word[8:]] = [] if v == "shut" else [v.split("-")]
        elif word == "closed":
            p.setdefault("closed_ranges", []).append((first.split("..") * 2)[:2] + [" ".join(rest)][:len(rest)])
        elif word == "busy":
            p.setdefault("busy", {}).setdefault(first, []).append(rest[0].split("-"))
        elif word == "busy patient":  # the planner alone knows no other plans: that day the patient is away
            p.setdefault("patient", {}).setdefault("unavailable", []).append(first)
        elif word == "weekdays away":
            p.setdefault("patient", {})["weekday_unavailable"] = v.split()
        elif word in ("grid", "length", "capacity"):
            p[{"grid": "step", "length": "duration"}.get(word, word)] = int(v)
        elif word.startswith("capacity on "):
            p.setdefault("capacity_on", {})[word[12:]] = int(v)
        elif word == "announced":
            p.setdefault("announced", []).append({"date": first, "start": rest[0] if rest else None})
        elif word == "order":
            p["objective"] = KEYS if v == "keep" else ["out", "late", "dev", "pref", "moved", "finish"]
        elif word == "limit":
            span = "months" if v.endswith("months") else "days"
            p.setdefault("limits", []).append(dict(zip(["max", span], map(int, re.findall(r"\d+", v)))))
        elif word == "also counted":
            p["history"] = v.split()
        elif word == "at least":
            p.setdefault("min_from", []).append(dict(zip(["days", "from", "to"], map(int, re.findall(r"\d+", v)))))
        elif word in KEYS + ["dates", "starts", "stuck", "overrides", "reason"]:
            want[word] = v
        else:
            sys.exit(f"tests/cases.py does not know the line \"{word}\"")
    if "done" not in p:
        p["start"] = {"earliest": start}
    p.setdefault("horizon", later(start if "done" not in p else p["done"][-1], 730))
    return p, want


def faults(p, want, said):
    """What the answer does not say as the case has it."""
    is_ok = said["status"] == "ok"
    vector = dict(zip(p.get("objective", KEYS), said["vector"])) if is_ok else {}
    is_said = {"dates": " ".join(said.get("dates", [])), "starts": " ".join(said.get("starts", [])), "stuck": str(said.get("stuck_session")),
               "overrides": str(said.get("min_overrides")).lower(), "reason": said.get("reason", "")}
    is_said.update({key: str(value) for key, value in vector.items()})
    bad = []
    for word, v in want.items():
        if not (v in is_said["reason"] if word == "reason" else is_said.get(word) == v):
            bad.append(f"{word}: {is_said.get(word)}, not {v}")
    return bad


def main():
    build = os.environ.get("RITMO_BUILD", "build/debug")
    program = sys.argv[1] if len(sys.argv) > 1 else build + "/ritmo"
    cases = read_cases()
    problems = [problem_of(i, lines) for i, (_, lines) in enumerate(cases)]
    run = subprocess.run([program, "solve"], input="".join(json.dumps(p) + "\n" for p, _ in problems), capture_output=True, text=True,
                         check=False)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    failed = run.returncode != 0 or len(answers) != len(cases)
    print("not ok - status of ritmo solve" if failed else f"ok - ritmo solve answers {len(cases)} problems")
    for (name, _), (p, want), said in zip(cases, problems, answers):
        bad = faults(p, want, said)
        failed = failed or bool(bad)
        print(("not ok - " if bad else "ok - ") + name)
        for line in bad:
            print("# " + line)
        planted = {word: v + "1" for word, v in want.items()}
        if len(faults(p, planted, said)) != len(planted):
            failed = True
            print("not ok - a planted fault is not seen: " + name)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
