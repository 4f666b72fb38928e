#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What khal writes into a vdir comes in as closures, follows khal's changes, and goes when khal deletes it. TAP on standard output; skipped
# where khal is not installed.
# Use: tests/consumers-import.sh    (from the top of the tree; RITMO_BUILD as for tests/run)
set -u
. tests/tap.sh

ritmo=$(pwd)/${RITMO_BUILD:-build/debug}/ritmo
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
export LC_ALL=C.UTF-8 TZ=UTC HOME=$room

r() { "$ritmo" --db "$room/clinic.db" --actor test --today 2026-11-23 "$@"; }
k() { khal -c "$room/khal.conf" "$@" >/dev/null 2>&1; }

# first_line WANTED: of what the import says.
first_line() {
    local said
    said=$(r import --vdir "$room/days" --name days --accept 2>&1 | head -n 1)
    [ "$said" = "$1" ] || { echo "$said"; return 1; }
}
take() { ok "$1" first_line "$2"; }

command -v khal >/dev/null || skip_all khal "khal is not installed"
mkdir "$room/days"
cat >"$room/khal.conf" <<INI
[calendars]
[[days]]
path = $room/days
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = America/Chicago
default_timezone = America/Chicago
[default]
default_calendar = days
[sqlite]
path = $room/khal.db
INI
r init --demo >/dev/null
k new 2026-12-07 2026-12-09 Congress
k new 2026-12-02 08:00 10:00 'Fire drill'
k new -r weekly -u 2027-02-01 2026-12-03 13:00 14:00 'Team meeting'
take 'three events of khal' 'Calendar "days" for the clinic: 3 new'
take 'the same again' 'Calendar "days" for the clinic: 3 same'
sed -i 's/20261207/20261208/; s/^DTSTAMP\(.*\):.*Z/DTSTAMP\1:20301122T054819Z/' "$(grep -l Congress "$room"/days/*.ics)"
take 'one begins later' 'Calendar "days" for the clinic: 1 changed, 2 same'
rm "$(grep -l Congress "$room"/days/*.ics)"
take 'one is deleted' 'Calendar "days" for the clinic: 2 same, 1 gone'
tap_end
