#!/bin/sh
# Every calendar under tests/golden must pass the checker of the specification; the names there must not show
# private words. Where the checker is not installed the test says so and is skipped (status 0).
# Use: tests/ics-check.sh [FILE.ics ...]    (from the top of the tree; ICS_CHECK names another checker)
set -eu

checker=${ICS_CHECK:-../shared/tools/ics-check}
if [ ! -r "$checker" ]; then
    echo "ics-check: skipped, there is no $checker"
    exit 0
fi
if ! /usr/bin/python3 -c 'import icalendar, vobject' 2>/dev/null; then
    echo "ics-check: skipped, it needs the packages python3-icalendar and python3-vobject"
    exit 0
fi
if [ $# -eq 0 ]; then # a cancellation follows its invitation
    /usr/bin/python3 "$checker" --now 20260501T080000Z --update tests/golden/request.ics tests/golden/cancel.ics
fi
[ $# -gt 0 ] || set -- tests/golden/*.ics
exec /usr/bin/python3 "$checker" --outlook \
    --private PRP --private prolo --private inject --private dextrose --private platelet --private anti-inflammatory \
    --private aspirin --private steroid --private knee --private pain -- "$@"
