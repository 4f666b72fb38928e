#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Shows the program on the sample clinic, in a new temporary directory; nothing else on the machine is touched.
# Use: tests/demo.sh [PROGRAM]    (build/release/ritmo)
set -eu

program=$(realpath "${1:-build/release/ritmo}")
place=$(mktemp -d "${TMPDIR:-/tmp}/ritmo-demo.XXXXXX")
export RITMO_DB=$place/clinic.db LC_ALL=${LC_ALL:-C.UTF-8}
today=2026-11-23

# Shows a command, then runs it.
run() {
    local word
    printf '\n$ ritmo'
    for word; do
        case $word in
        *' '*) printf " '%s'" "$word" ;;
        *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
    "$program" --today "$today" "$@"
}

echo "The sample clinic on Monday 23 November 2026; it is closed for Thanksgiving, from Christmas to New Year and on public holidays."
run init --demo
run plan new --patient Alvarez --protocol knee_cap --site 'left knee' --start 2026-12-07 --days mon,tue --accept
run plan new --patient Harriet --protocol prolo_spine --start 2026-12-03 --days tue,thu --accept
run plan show p1
run plan why p1 3 2027-02-15
run export ics --all --dir "$place/calendars"
ls -l "$place/calendars"
run summary --day 2026-12-07

cat <<END

Everything is in $place: the database clinic.db, the patients' calendars in calendars/.
Start again with:
    RITMO_DB=$RITMO_DB $program --today $today
    RITMO_DB=$RITMO_DB $program help
END
if [ -t 0 ] && [ -t 1 ] && [ "${CI:-}" != true ]; then
    printf '\nEnter opens the interface (q leaves it, ? shows all keys) '
    read -r _
    exec "$program" --today "$today"
fi
