#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The same answers wherever the computer stands: the planner's cases and a coordinator's day are run under several time zones
# of the machine and compared with UTC, byte for byte. The clinic's own zone is in its file. TAP on standard output.
# Use: tests/zones.sh    ($RITMO_BUILD, else build/debug; from the top of the tree)
set -u

build=${RITMO_BUILD:-build/debug}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 HOME=$work/home RITMO_ACTOR=tester
mkdir "$work/home"

# A few weeks around both changes of the clock of 2027, in the clinic's zone and in others.
day() {
    local db=$work/$1.db
    rm -f "$db"
    at() { "$build/ritmo" --db "$db" --today "$@" 2>&1; }
    at 2027-03-01 init --demo
    at 2027-03-01 plan new -p Alvarez -k knee_cap --site "left knee" --start 2027-03-02 --time 08:00-12:00 --accept
    at 2027-03-01 plan new -p Harriet -k prolo_spine --start 2027-03-02 --accept
    at 2027-03-02 session 'done' s1 --accept
    at 2027-03-28 plan show p1
    at 2027-03-28 session move s2 2027-04-05 --accept
    at 2027-03-28 plan why p1
    at 2027-03-28 plan replan p1 --order retarget
    at 2027-10-31 plan new -p Alvarez -k prp_knee --site "right knee" --accept
    at 2027-10-31 week 2027-11-01
    at 2027-10-31 summary --day 2027-11-01 --format json
}

bad=0
reference=
for zone in UTC Europe/London America/New_York Australia/Lord_Howe; do
    export TZ=$zone
    if "$build/test_cases" >"$work/cases" 2>&1 && "$build/test_properties" >>"$work/cases" 2>&1; then
        echo "ok - the planner's cases under TZ=$zone"
    else
        echo "not ok - the planner's cases under TZ=$zone"
        sed 's/^/# /' "$work/cases"
        bad=1
    fi
    name=${zone//\//-}
    day clinic | sed "s|$work|WORK|g" >"$work/$name.out"
    reference=${reference:-$work/$name.out}
    if [ "$(wc -l <"$work/$name.out")" -gt 100 ] && cmp -s "$reference" "$work/$name.out"; then
        echo "ok - a coordinator's days under TZ=$zone"
    else
        echo "not ok - a coordinator's days under TZ=$zone"
        diff -u "$reference" "$work/$name.out" | head -n 60 | sed 's/^/# /'
        bad=1
    fi
done
exit $bad
