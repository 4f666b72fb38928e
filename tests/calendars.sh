#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Exports from a fresh sample clinic with the real program: what appears, what does not, and whether the checker of
# the specification is content (where it is installed). Writes TAP.
# Use: tests/calendars.sh [PROGRAM]    (default $RITMO_BUILD/ritmo; from the top of the tree)
set -u
. tests/tap.sh

ritmo=${1:-${RITMO_BUILD:-build/debug}/ritmo}
room=$(mktemp -d) || exit 1
trap 'rm -rf "$room"' EXIT
export RITMO_DB="$room/clinic.db" RITMO_ACTOR=test LC_ALL=C.UTF-8

status() { # wanted status, command...
    want=$1
    shift
    "$@" >"$room/out" 2>"$room/said"
    got=$?
    [ $got -eq "$want" ] || { echo "status $got, not $want" >&2; return 1; }
}
at() { "$ritmo" --today 2026-05-04 "$@"; }
has() { grep -q "$1" "$2"; }
hasnt() { ! grep -qi "$1" "$2"; }
full() { "$ritmo" --today 2026-05-04 export ics --plan p1 >/dev/full; }
no_library() { ! ldd "$ritmo" | grep -qE 'libical|libicu'; }

ok "the program loads no calendar library at start" no_library
ok "a sample clinic" at init --demo
ok "a plan" at plan new --patient 1 --protocol prolo_knee_cap --accept
ok "a second plan" at plan new --patient 5 --protocol prp_knee --accept
ok "a file" at export ics --plan p1 -o "$room/a.ics"
ok "an announced visit" has '^STATUS:CONFIRMED' "$room/a.ics"
ok "no tentative one: it is not announced" hasnt '^STATUS:TENTATIVE' "$room/a.ics"
ok "a window of days" has '^DTSTART;VALUE=DATE:' "$room/a.ics"
ok "no technique" hasnt prolo "$room/a.ics"
ok "no name" hasnt alvarez "$room/a.ics"
ok "the same again is refused" status 73 at export ics --plan p1 -o "$room/a.ics"
ok "and replaced when told" at export ics --plan p1 -o "$room/b.ics"
ok "unchanged plans give equal bytes" cmp "$room/a.ics" "$room/b.ics"
ok "a full disk is told" status 74 full
ok "and why" has 'No space left' "$room/said"
ok "no directory" status 73 at export ics --plan p1 -o "$room/none/a.ics"
ok "no such plan" status 66 at export ics --plan p99
ok "a patient without a plan" status 66 at export ics --patient 7
ok "nothing of that remains" test ! -e "$room/none"
ok "a rehearsal" at --dry-run export ics --plan p1 -o "$room/dry.ics"
ok "leaves no file" test ! -e "$room/dry.ics"
ok "a file a plan" at export ics --all --dir "$room/each"
ok "named by numbers" test -s "$room/each/ritmo-plan-2.ics"
ok "everything" at export ics --all -o "$room/all.ics"
ok "initials only" hasnt alvarez "$room/all.ics"
mkdir "$room/alone"
cp "$ritmo" "$room/alone/ritmo"
ok "without its module" status 78 "$room/alone/ritmo" export ics --plan p1
ok "it says what is missing" has 'ritmo-ics.so' "$room/said"
ok "and leaves no temporary file" test -z "$(find "$room" -name '.ritmo-*')"
# The number of visits stands in the words of all of them: leaving one out is a new stamp for each. Seconds lie between, as stamps have them.
follows() { tests/ics-check.sh --follows "$room/$1" "$room/$2"; }
at patient edit 6 --language en --privacy full --agreed yes >/dev/null
at plan new --patient 6 --protocol prolo_knee_cap --accept >/dev/null
three() { at export ics --patient 6 -o "$room/own-$1.ics" && at export ics --all -o "$room/staff-$1.ics"; }
ok "details that were agreed" three 1
sleep 1
ok "a visit is left out" at session cancel p3/3 --omit --accept
ok "and exported" three 2
ok "one fewer is in the words" has 'visit 1 of 4' "$room/own-2.ics"
sleep 1
ok "taken back" at undo
ok "and exported again" three 3
ok "each is a legal successor of the one before" follows own-1.ics own-2.ics
ok "for staff, too" follows staff-1.ics staff-2.ics
ok "and after the undo" follows own-2.ics own-3.ics
ok "and for staff" follows staff-2.ics staff-3.ics
rm "$room"/own-*.ics # they name what the patient agreed to
ok "the checker is content" tests/ics-check.sh "$room"/*.ics "$room"/each/*.ics
tap_end
