#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every calendar under tests/golden must pass the checker of the specification, show no private word, and a
# cancellation must be a legal successor of its invitation. Writes TAP; where the checker is not installed the test says so and
# is skipped.
# Use: tests/ics-check.sh [FILE.ics ... | --follows OLD.ics NEW.ics]    (from the top of the tree; ICS_CHECK names another checker)
set -u
. tests/tap.sh

checker=${ICS_CHECK:-../shared/tools/ics-check}
python=/usr/bin/python3

check() { "$python" "$checker" "$@"; }
[ -r "$checker" ] || skip_all calendars "there is no checker at $checker"
"$python" -c 'import icalendar, vobject' 2>/dev/null || skip_all calendars "the checker needs python3-icalendar and python3-vobject"

if [ "${1:-}" = --follows ]; then
    ok "$(basename "$3") follows $(basename "$2")" check --now 20260504T080000Z --update "$2" "$3"
    tap_end
    exit
fi
if [ $# -eq 0 ]; then
    ok "cancel.ics follows request.ics" check --now 20260501T080000Z --update tests/golden/request.ics tests/golden/cancel.ics
    set -- tests/golden/*.ics
fi
for file in "$@"; do
    ok "$(basename "$file")" check --outlook --private PRP --private prolo --private inject --private dextrose --private platelet \
        --private anti-inflammatory --private aspirin --private steroid --private knee --private pain -- "$file"
done
tap_end
