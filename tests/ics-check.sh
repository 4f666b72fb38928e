#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every calendar under tests/golden must pass the checker of the specification, show no private word, and a
# cancellation must be a legal successor of its invitation. Writes TAP; where the checker is not installed the test says so and
# is skipped.
# Use: tests/ics-check.sh [FILE.ics ... | --follows OLD.ics NEW.ics]    (from the top of the tree; ICS_CHECK names another checker)
set -u

checker=${ICS_CHECK:-../shared/tools/ics-check}
python=/usr/bin/python3
number=0
bad=0

skip() {
    echo "ok 1 - calendars # skip $1"
    exit 0
}

try() { # what, arguments of the checker...
    what=$1
    shift
    number=$((number + 1))
    if said=$("$python" "$checker" "$@" 2>&1); then
        echo "ok $number - $what"
    else
        bad=$((bad + 1))
        echo "not ok $number - $what"
        echo "$said" | sed 's/^/# /'
    fi
}

[ -r "$checker" ] || skip "there is no checker at $checker"
"$python" -c 'import icalendar, vobject' 2>/dev/null || skip "the checker needs python3-icalendar and python3-vobject"

if [ "${1:-}" = --follows ]; then
    try "$(basename "$3") follows $(basename "$2")" --now 20260504T080000Z --update "$2" "$3"
    echo "1..$number"
    exit $bad
fi
if [ $# -eq 0 ]; then
    try "cancel.ics follows request.ics" --now 20260501T080000Z --update tests/golden/request.ics tests/golden/cancel.ics
    set -- tests/golden/*.ics
fi
for file in "$@"; do
    try "$(basename "$file")" --outlook --private PRP --private prolo --private inject --private dextrose --private platelet \
        --private anti-inflammatory --private aspirin --private steroid --private knee --private pain -- "$file"
done
echo "1..$number"
[ $bad -eq 0 ]
