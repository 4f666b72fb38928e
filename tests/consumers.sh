#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Calendars as other programs read them: khal follows invitations, changes and cancellations as one entry; python3-icalendar,
# python3-vobject and calcurse read every file; the checker of the specification follows every change. Writes TAP; what is not
# installed is skipped with a word.
# Use: tests/consumers.sh    (from the top of the tree; RITMO_BUILD as for tests/run)
set -u
. tests/tap.sh

python=/usr/bin/python3
ritmo=$(pwd)/${RITMO_BUILD:-build/debug}/ritmo
checker=${ICS_CHECK:-../shared/tools/ics-check}
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT

r() { "$ritmo" --db "$room/clinic.db" --actor test --today "$@"; }
q() { r "$@" >/dev/null 2>&1; }

# What was sent since the last time, as files NUMBER.ics in DIR, oldest first.
mails() { # DAY DIR
    mkdir -p "$room/$2"
    q "$1" send --to-dir "$room/$2"
    "$python" - "$room/$2" <<'PYTHON'
import email, pathlib, sys
for path in pathlib.Path(sys.argv[1]).glob('*.eml'):
    for part in email.message_from_bytes(path.read_bytes()).walk():
        if part.get_content_type() == 'application/ics':
            path.with_suffix('.ics').write_bytes(part.get_payload(decode=True))
PYTHON
}

q 2026-11-23 init --demo
q 2026-11-23 patient edit alvarez --email jose@mail.example --mail invitations --agreed-mail yes
q 2026-11-23 plan new -p alvarez -k prolo_hip --count 3 --accept
mails 2026-11-24 request
q 2026-11-24 session move p1/1 2026-12-01 --accept
mails 2026-11-25 moved
q 2026-11-25 session cancel p1/1 --cease --reason test --accept
mails 2026-11-26 cancelled
# The same as files for another patient.
q 2026-11-23 plan new -p 5 -k prolo_knee_cap --count 4 --accept
who=5
files() { q "$1" export ics --patient "$who" -o "$room/$2.ics" --hand-over; }
files 2026-11-24 file1
r 2026-11-24 export ics --patient "$who" >"$room/again.ics" 2>/dev/null
q 2026-11-24 session move p2/1 +2w --accept
files 2026-11-25 file2
q 2026-11-25 clinic export -o "$room/clinic.yaml"
sed -i 's/555 0100/555 0199/' "$room/clinic.yaml"
q 2026-11-25 clinic import "$room/clinic.yaml"
files 2026-11-25 file3
q 2026-11-25 plan stop p2 --reason test --accept
files 2026-11-26 file4

ok "two exports without a change are equal" cmp "$room/file1.ics" "$room/again.ics"
ok "another phone number of the clinic is another version" sh -c "! cmp -s '$room/file2.ics' '$room/file3.ics'"

# Also the one that is made when others of the change have gone out already.
ok "every mail of a change tells the whole of it" "$python" - "$room/moved" <<'PYTHON'
import email, pathlib, sys
from email import policy
words = {email.message_from_bytes(path.read_bytes(), policy=policy.default).get_body(('plain',)).get_content()
         for path in pathlib.Path(sys.argv[1]).glob('*.eml')}
assert len(list(pathlib.Path(sys.argv[1]).glob('*.eml'))) > 1 and len(words) == 1, words
PYTHON

if [ -r "$checker" ] && "$python" -c 'import icalendar, vobject' 2>/dev/null; then
    for step in "1 2" "2 3" "3 4"; do
        ok "file ${step#* } may follow file ${step% *}" "$python" "$checker" --now 20261126T080000Z --update "$room/file${step% *}.ics" "$room/file${step#* }.ics"
    done
    for new in "$room"/moved/*.ics "$room"/cancelled/*.ics; do
        uid=$(sed -n 's/^UID://p' "$new")
        old=$(grep -l "$uid" "$room"/request/*.ics "$room"/moved/*.ics 2>/dev/null | grep -vxF "$new" | tail -n 1)
        [ -n "$old" ] || continue
        ok "$(sed -n 's/^METHOD:\([A-Z]*\).*/\1/p' "$new") may follow what was sent before" "$python" "$checker" --now 20261126T080000Z --update "$old" "$new"
    done
    ok "the checker is content with all" sh tests/ics-check.sh "$room"/*.ics "$room"/request/*.ics "$room"/moved/*.ics "$room"/cancelled/*.ics
else
    missing "the checker of calendars" "the checker of calendars"
fi

for module in icalendar vobject; do
    if "$python" -c "import $module" 2>/dev/null; then
        ok "python3-$module reads every file" "$python" - "$module" "$room" <<'PYTHON'
import pathlib, sys
files = list(pathlib.Path(sys.argv[2]).rglob('*.ics'))
assert len(files) > 8, files
for path in files:
    data = path.read_bytes().decode()
    if sys.argv[1] == 'icalendar':
        import icalendar
        events = icalendar.Calendar.from_ical(data).walk('VEVENT')
        assert events and all(event['UID'] and not event.errors for event in events), path
    else:
        import vobject
        calendar = vobject.readOne(data)
        assert all(event.uid.value and event.dtstart.value for event in calendar.vevent_list), path
PYTHON
    else
        missing "python3-$module" "python3-$module"
    fi
done

if command -v calcurse >/dev/null; then
    for file in file1 file4; do
        mkdir -p "$room/calcurse-$file"
        ok "calcurse reads $file" sh -c "calcurse -D '$room/calcurse-$file' -q -i '$room/$file.ics' && calcurse -D '$room/calcurse-$file' -Q --from 11/01/2026 --days 200 | grep -q 'Clinic'"
    done
else
    missing calcurse calcurse
fi

# --- khal
if command -v khal >/dev/null; then
    mkdir -p "$room/cal"
    printf '[calendars]\n[[visits]]\npath = %s\n[locale]\ntimeformat = %%H:%%M\ndateformat = %%Y-%%m-%%d\nlongdateformat = %%Y-%%m-%%d\ndatetimeformat = %%Y-%%m-%%d %%H:%%M\nlongdatetimeformat = %%Y-%%m-%%d %%H:%%M\ndefault_timezone = America/Chicago\nlocal_timezone = America/Chicago\n[sqlite]\npath = %s\n[default]\ndefault_calendar = visits\n' \
        "$room/cal" "$room/khal.db" >"$room/khal.conf"
    k() { LC_ALL=C.UTF-8 khal -c "$room/khal.conf" "$@"; }
    take() { for file in "$@"; do k import --batch -a visits "$file" || return; done; }
    uid_of_first() { grep -l 'DTSTART;TZID' "$room"/request/*.ics | head -n 1 | xargs sed -n 's/^UID://p' | tr -d '\r'; }
    uid=$(uid_of_first)
    entries() { k list --day-format '' --format '{uid} {start} {status}' 2026-11-20 120d | grep "^$uid" | sort -u; }
    ok "khal takes the invitations" take "$room"/request/*.ics
    ok "the visit is there once" test "$(entries | wc -l)" -eq 1
    says() { entries | grep -q "$1"; }
    ok "on its day" says 2026-11-30
    ok "khal takes the change" take "$room"/moved/*.ics
    ok "it is still there once" test "$(entries | wc -l)" -eq 1
    ok "on its new day" says 2026-12-01
    ok "khal takes the cancellations" take "$room"/cancelled/*.ics
    ok "it is there once" test "$(entries | wc -l)" -eq 1
    ok "and cancelled" says CANCELLED
    rm -rf "$room/cal" "$room/khal.db"
    mkdir -p "$room/cal"
    ok "khal takes the four files one after the other" take "$room/file1.ics" "$room/file2.ics" "$room/file3.ics" "$room/file4.ics"
    ok "every entry of the last file is there once" test "$(k list --day-format '' --once --format '{uid}' 2026-11-20 300d | sort | uniq -d | wc -l)" -eq 0
else
    missing khal khal
fi
tap_end
