#!/bin/sh
# Every calendar under tests/golden must pass the checker of the specification; the names there must not show
# private words. TAP on standard output; skipped where the checker is not installed.
# Use: tests/ics-check.sh [FILE.ics ...]    (from the top of the tree; ICS_CHECK names another checker)
set -eu

checker=${ICS_CHECK:-../shared/tools/ics-check}
if [ ! -r "$checker" ]; then
    echo "ok - calendars # skip there is no ics-check"
    exit 0
fi
if ! /usr/bin/python3 -c 'import icalendar, vobject' 2>/dev/null; then
    echo "ok - calendars # skip python3-icalendar and python3-vobject are missing"
    exit 0
fi
check() { # NAME ARGUMENT...
    name=$1
    shift
    if said=$(/usr/bin/python3 "$checker" "$@" 2>&1); then
        echo "ok - $name"
    else
        echo "not ok - $name"
        echo "$said" | sed 's/^/# /'
        bad=1
    fi
}

bad=0
if [ $# -eq 0 ]; then # a cancellation follows its invitation
    check cancel --now 20260501T080000Z --update tests/golden/request.ics tests/golden/cancel.ics
    set -- tests/golden/*.ics
fi
for file; do
    check "${file##*/}" --outlook \
        --private PRP --private prolo --private inject --private dextrose --private platelet --private anti-inflammatory \
        --private aspirin --private steroid --private knee --private pain -- "$file"
done
exit $bad
