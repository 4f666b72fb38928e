#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What ritmo prints and publishes, read back by the programs that patients' machines have: poppler and zbar read the sheet and its
# code, Chromium the page on a phone and on a desk, khal a vdir, Radicale and vdirsyncer the same over CalDAV. TAP on standard output; what is
# not installed is skipped with a word (tests/setup.sh consumers installs all of it).
# Use: tests/consumers-paper.sh    (from the top of the tree; $RITMO_BUILD names the build)
# shellcheck disable=SC2317  # functions are called through ok
set -u
. tests/tap.sh

program=$(pwd)/${RITMO_BUILD:-build/debug}/ritmo
checker=$(pwd)/${ICS_CHECK:-../shared/tools/ics-check}
room=$(mktemp -d)
server=''
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$room"' EXIT
cd "$room" || exit 1
export TZ=UTC LC_ALL=C.UTF-8 HOME=$room RITMO_DB=clinic.db RITMO_ACTOR=test

ritmo() { "$program" --today 2026-11-23 "$@"; }
has() { command -v "$1" >/dev/null; }
is() { [ "$1" = "$2" ] || { echo "is '$1', not '$2'"; return 1; }; }

ritmo init --demo >/dev/null || exit 1
ritmo plan new -p Alvarez -k prolo_knee_cap --start 2026-12-07 --accept >/dev/null || exit 1
ritmo patient edit 1 --language en --agreed yes --privacy full >/dev/null

# --- the sheet

# Every letter of a text is on the page; of a right-to-left line the order is the reader's affair.
letters() { # TEXT FILE
    pdftotext "$2" sheet.txt && python3 - "$1" <<'PY'
import sys, unicodedata
page = unicodedata.normalize("NFKC", open("sheet.txt", encoding="utf-8").read())
lack = [c for c in unicodedata.normalize("NFKC", sys.argv[1]) if not c.isspace() and c not in page]
sys.exit("not on the page: " + " ".join(lack) if lack else 0)
PY
}
words() { # FILE WORD...
    local file=$1 word
    shift
    pdftotext "$file" - | tr '\n' ' ' >page.txt
    for word; do grep -qF -- "$word" page.txt || { echo "no '$word' on the page"; return 1; }; done
}
pages() { is "$(pdfinfo "$1" | sed -n 's/^Pages: *//p')" "$2"; }
fonts() { # all of them are inside the file
    [ "$(pdffonts "$1" | awk 'NR > 2 && $(NF - 4) != "yes"' | wc -l)" -eq 0 ]
}
said_nothing() { ! [ -s complaint ] || { cat complaint; return 1; }; }

papers() {
    ok 'a sheet' ritmo print 1 -o a.pdf
    ok 'one page' pages a.pdf 1
    ok 'its words' words a.pdf 'Alvarez, José' 'Oak Street Clinic' '+1 312 555 0100' 'Visit 1 of 5' 'Mon 7 Dec 2026' 'Sat 5 Dec to Wed 9 Dec' \
        'Tue 16 Mar 2027' 'Use no ice on the first three days' 'More visits may follow' 'version 1'
    ok 'no tentative day' sh -c "! pdftotext a.pdf - | grep -E '23 Mar'"
    ok 'its fonts inside' fonts a.pdf
    ok 'a neutral title' is "$(pdfinfo a.pdf | sed -n 's/^Title: *//p')" 'Your clinic visits'
    ritmo print 1 --large -o large.pdf
    ok 'large print loses nothing' words large.pdf 'Alvarez, José' 'Mon 7 Dec 2026' 'You may shower' 'Call us right away'
    ritmo print week 2026-12-07 -o week.pdf
    ok 'the week of a provider' words week.pdf 'Alvarez, José' '08:00-08:30' 'Dr Ana Kim'
    for name in 'محمد الأحمد' 'Иванова, Мария' 'अनुराधा शर्मा' '王小明' 'Ελένη Παπαδοπούλου'; do
        ritmo patient add --name "$name" --privacy full --force >/dev/null
        who=$(ritmo --json patient find "$name" | python3 -c 'import json, sys; print(max(p["patient"] for p in json.load(sys.stdin)["patients"]))')
        ritmo plan new -p "$who" -k prolo_ankle -s 'left ankle' --start 2026-12-07 --accept >/dev/null
        ritmo print "$who" -o "name.pdf" --force 2>complaint
        ok "every letter of $name" letters "$name" name.pdf
        if fc-list ":lang=$(printf '%s' "$name" | python3 -c 'import sys, unicodedata
s = unicodedata.name(sys.stdin.read()[0]); print({"ARAB": "ar", "CYRI": "ru", "DEVA": "hi", "CJK ": "zh-cn", "GREE": "el"}[s[:4]])')" | grep -q .; then
            ok 'with a shape for each' said_nothing
        else
            ok 'or a word that a font is missing' grep -q 'no font' complaint
        fi
    done
}

# --- codes

scan() { # PICTURE: what a phone reads
    zbarimg -q --raw "$1" 2>/dev/null | tr -d '\r'
}
picture() { # of the code on a terminal, from standard input, as a bitmap
    python3 -c '
import sys
rows = [l for l in sys.stdin.read().split("\n") if l and set(l) <= set("█▀▄ ")]
width = max(map(len, rows)) + 8
bits = [[1] * width for _ in range(4)]
for row in rows:
    row = "    " + row.ljust(width - 8) + "    "
    bits.append([0 if c in "█▀" else 1 for c in row])
    bits.append([0 if c in "█▄" else 1 for c in row])
for line in bits[4:]:
    line[:4] = line[-4:] = [0] * 4
bits[:4] = [[0] * width] * 4
bits += [[0] * width] * 4
print("P1", width * 4, len(bits) * 4)
for line in bits:
    for _ in range(4):
        print(" ".join(str(b) for b in line for _ in range(4)))
' >"$1"
}
codes() {
    ritmo session qr p1/1 | picture screen.pbm
    scan screen.pbm >screen.txt
    ok 'the code on a terminal' grep -qx 'DTSTART:20261207T140000Z' screen.txt
    ritmo export ics --plan p1 | tr -d '\r' | grep '^UID' >uids
    ok 'has the UID of the calendar' grep -qxFf uids screen.txt
    ok 'a neutral title' grep -qx 'SUMMARY:Clinic visit' screen.txt
    has pdftoppm || return
    pdftoppm -r 120 -png -f 1 -l 1 a.pdf sheet
    scan sheet-1.png >paper.txt
    ok 'the code on paper says the same' cmp screen.txt paper.txt
}

# --- pages in a browser

# The page with a ruler in it: how wide it wants to be beside how wide the window is.
wide() { # FILE WIDTH
    sed -e 's/<meta http-equiv="Content-Security-Policy"[^>]*>//' "$1" >ruler.html
    cat >>ruler.html <<'HTML'
<script>
let wide = document.documentElement.scrollWidth, out = [];
for (const e of document.querySelectorAll("body *"))
    if (e.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(e).position != "absolute") out.push(e.tagName + "." + e.className);
document.documentElement.setAttribute("data-ruler", (wide <= innerWidth && out.length == 0 ? "fits " : "TOO WIDE ") + wide + " in " + innerWidth + " " + out.slice(0, 3));
</script>
HTML
    # A window cannot be narrower than some 500 points; a frame can.
    printf '<!DOCTYPE html><iframe id="f" src="ruler.html" width="%d" height="900" style="border: 0"></iframe>
<script>onload = () => document.title = document.getElementById("f").contentDocument.documentElement.dataset.ruler</script>' "$2" >frame.html
    timeout 60 chromium --headless --no-sandbox --disable-gpu --allow-file-access-from-files --user-data-dir="$room/chromium" --dump-dom \
        "file://$room/frame.html" 2>/dev/null | grep -oE '<title>[^<]*' | grep 'fits .* in '"$2"
}
browsers() {
    ritmo publish pages && cp pages/*.html page.html
    ritmo summary --week 2026-12-07 --format html >summary.html
    ritmo print 1 --large --format html >large.html
    for file in page large summary; do
        ok "$file on a phone" wide "$file.html" 360
        ok "$file on a desk" wide "$file.html" 1280
    done
    { cat page.html; echo '<p style="width: 900px; white-space: nowrap">a line that no phone can hold, planted here</p>'; } >broken.html
    ok 'a planted fault is seen' sh -c '! "$@"' not wide_broken
}

# --- calendars that other programs keep

# The UID of the second visit: entries of a plan stand by day.
second() { ritmo session qr "$1/2" --json | python3 -c 'import json, re, sys; print(re.search("UID:(.*)", json.load(sys.stdin)["event"])[1])'; }
events() { khal -c khal.conf list --format '{start-date} {title} {uid}' 2026-12-01 2027-06-30 | grep "$1"; }
khals() {
    ritmo export ics --plan p1 --vdir vdir
    cat >khal.conf <<INI
[calendars]
[[ritmo]]
path = $room/vdir
[locale]
local_timezone = America/Chicago
default_timezone = America/Chicago
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = $room/khal.db
INI
    uid=$(second p1)
    ok 'khal: one visit' is "$(events "$uid" | wc -l)" 1
    ritmo session move p1/2 2027-01-12 --reason test --accept >/dev/null
    ritmo export ics --plan p1 --vdir vdir
    ok 'khal: moved, still one' is "$(events "$uid" | sort -u | cut -d' ' -f 1 | tr '\n' ' ')" '2027-01-12 '
    ritmo session cancel p1/2 --cease --reason test --accept >/dev/null
    ritmo export ics --plan p1 --vdir vdir
    ok 'khal: cancelled, still one' is "$(events "$uid" | grep -c 'Cancelled')" 1
}

port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
objects() { find "$room/radicale/collection-root" -path '*/.Radicale.cache' -prune -o -name '*.ics' -exec grep -l "UID:$1" {} +; }
caldavs() {
    port=$(port)
    ritmo plan new -p 2 -k prolo_ankle -s 'right ankle' --start 2026-12-07 --accept >/dev/null
    plan=$(ritmo --json plan list 2 | python3 -c 'import json, sys; print("p%d" % json.load(sys.stdin)["plans"][0]["plan"])')
    ritmo export ics --plan "$plan" --vdir served
    mkdir -p radicale/collection-root/u/c
    echo '{"tag": "VCALENDAR"}' >radicale/collection-root/u/c/.Radicale.props
    printf '[server]\nhosts = 127.0.0.1:%s\n[auth]\ntype = none\n[rights]\ntype = authenticated\n[storage]\nfilesystem_folder = %s/radicale\n[logging]\nlevel = error\n' \
        "$port" "$room" >radicale.conf
    sed -i 's/authenticated/owner_only/' radicale.conf
    radicale --config radicale.conf >radicale.log 2>&1 &
    server=$!
    for _ in $(seq 50); do (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break; sleep 0.1; done
    cat >sync.conf <<INI
[general]
status_path = "$room/status/"
[pair p]
a = "ritmo"
b = "server"
collections = null
conflict_resolution = "a wins"
[storage ritmo]
type = "filesystem"
path = "$room/served"
fileext = ".ics"
[storage server]
type = "caldav"
url = "http://127.0.0.1:$port/u/c/"
username = "u"
password = "u"
INI
    export VDIRSYNCER_CONFIG=$room/sync.conf
    uid=$(second "$plan")
    ok 'CalDAV: discovered' sh -c 'yes | vdirsyncer discover p'
    ok 'CalDAV: published' vdirsyncer sync
    ok 'CalDAV: one object' is "$(objects "$uid" | wc -l)" 1
    day=$(ritmo --json plan show "$plan" | python3 -c 'import json, sys, datetime
d = [s["day"] for s in json.load(sys.stdin)["sessions"] if s["ordinal"] == 2][0]
print(datetime.date.fromisoformat(d) + datetime.timedelta(1))')
    ritmo session move "$plan/2" "$day" --reason test --accept >/dev/null
    ritmo export ics --plan "$plan" --vdir served
    ok 'CalDAV: changed' vdirsyncer sync
    ok 'CalDAV: still one' is "$(objects "$uid" | wc -l)" 1
    ok 'CalDAV: on the new day' grep -q "DTSTART.*:${day//-/}T" "$(objects "$uid")"
    ritmo session cancel "$plan/2" --cease --reason test --accept >/dev/null
    ritmo export ics --plan "$plan" --vdir served
    ok 'CalDAV: cancelled' vdirsyncer sync
    ok 'CalDAV: still one object' is "$(objects "$uid" | wc -l)" 1
    ok 'CalDAV: which is cancelled' grep -q 'STATUS:CANCELLED' "$(objects "$uid")"
    "$program" --today 2028-01-01 export ics --plan "$plan" --vdir served
    ok 'CalDAV: past' vdirsyncer sync --force-delete
    ok 'CalDAV: gone' is "$(objects "$uid" | wc -l)" 0
    kill "$server"
    wait "$server" 2>/dev/null
    server=''
}

# --- the checker of the specification on every file

checks() {
    local file
    ritmo patient edit 2 --agreed yes >/dev/null
    ritmo publish pages
    for file in pages/*.ics; do ok 'the checker is content with a feed' /usr/bin/python3 "$checker" -- "$file"; done
    for file in vdir/*.ics; do ok 'and with an object' /usr/bin/python3 "$checker" -- "$file"; done
}

if has pdftotext; then papers; else missing 'the sheet' poppler-utils; fi
if has zbarimg; then codes; else missing 'codes' zbar-tools; fi
wide_broken() { wide broken.html 360; }
if has chromium; then browsers; else missing 'pages' chromium; fi
if has khal; then khals; else missing 'khal' khal; fi
if has radicale && has vdirsyncer; then caldavs; else missing 'CalDAV' 'radicale or vdirsyncer'; fi
if [ -r "$checker" ] && /usr/bin/python3 -c 'import icalendar, vobject' 2>/dev/null; then checks; else missing 'the checker' ics-check; fi
tap_end
