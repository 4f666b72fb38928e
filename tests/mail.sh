#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Mail end to end: the program, msmtp, and a server on loopback that takes the bytes, refuses for now, refuses for good, hangs up in the
# middle of a message or is not there. Writes TAP; skipped where msmtp or python3-aiosmtpd is not installed.
# Use: tests/mail.sh    (from the top of the tree; RITMO_BUILD as for tests/run)
set -u
. tests/tap.sh

python=/usr/bin/python3
ritmo=$(pwd)/${RITMO_BUILD:-build/debug}/ritmo

command -v msmtp >/dev/null || skip_all mail "msmtp is not installed"
"$python" -c 'import aiosmtpd' 2>/dev/null || skip_all mail "python3-aiosmtpd is not installed"

room=$(mktemp -d)
server=
cleanup() {
    [ -z "$server" ] || kill "$server" 2>/dev/null
    rm -rf "$room"
}
trap cleanup EXIT
export HOME=$room

r() { "$ritmo" --db "$room/clinic.db" --actor test --today "$@"; }
sends() { # DAY WORDS: the answer of send holds the words
    r "$1" send --json >"$room/sent" 2>&1
    grep -q "$2" "$room/sent" || { cat "$room/sent"; return 1; }
}
server_start() {
    rm -f "$room/port"
    "$python" tests/smtp-server.py "$room" 2>"$room/server" &
    server=$!
    for _ in $(seq 100); do
        [ -s "$room/port" ] && break
        sleep 0.05
    done
    printf 'defaults\nfrom desk@clinic.example\naccount default\nhost 127.0.0.1\nport %s\ntimeout 5\n' "$(cat "$room/port")" >"$room/msmtprc"
    chmod 600 "$room/msmtprc"
}
server_stop() {
    kill "$server"
    wait "$server" 2>/dev/null
    server=
}
clinic() {
    rm -f "$room"/clinic.* "$room"/*.eml "$room"/*.to
    r 2026-11-23 init --demo >/dev/null
    r 2026-11-23 clinic export -o "$room/clinic.yaml" >/dev/null
    sed -i "s|^grid_min:|mailer: /usr/bin/msmtp -C $room/msmtprc -i -t\\n&|" "$room/clinic.yaml"
    r 2026-11-23 clinic import "$room/clinic.yaml" >/dev/null 2>&1
    r 2026-11-23 patient edit alvarez --name 'Álvarez Núñez, José' --email jose@mail.example --mail "$1" --agreed-mail yes >/dev/null
    r 2026-11-23 plan new -p 1 -k prolo_hip --count 3 --accept >/dev/null
}
is_invitation() { "$python" tests/mail-check.py invitation "$room" "$@"; }
failed() { r 2026-11-28 outbox list --json | grep -q '"state": "failed"'; }

server_start
echo take >"$room/mode"
clinic invitations
ok "nothing goes before its time" sends 2026-11-23 '"sent": 0'
ok "each visit and window is one mail" sends 2026-11-24 '"sent": 4'
ok "the bytes arrive as an invitation that calendars take" is_invitation "$room"/*.eml
ok "addressed to the patient alone" test "$(cat "$room"/*.to | sort -u)" = jose@mail.example
ok "a second run has nothing to do" sends 2026-11-24 '"sent": 0'
r 2026-11-24 session cancel p1/2 --cease --reason test --accept >/dev/null 2>&1
rm -f "$room"/*.eml
ok "cancellations go out" sends 2026-11-25 '"failed": 0'
ok "as CANCEL with the same UID and a higher SEQUENCE" "$python" tests/mail-check.py cancellation "$room" "$room"/*.eml

clinic digest
echo 451 >"$room/mode"
ok "a server that cannot now is asked again" sends 2026-11-24 '"later": 1'
echo take >"$room/mode"
ok "and then takes it" sends 2026-11-25 '"sent": 1'
clinic digest
echo 550 >"$room/mode"
r 2026-11-24 send >/dev/null 2>&1
r 2026-11-25 send >/dev/null 2>&1
ok "a refused message is not lost" sh -c "'$ritmo' --db '$room/clinic.db' --today 2026-11-25 outbox list | grep -q -e FAILED -e 'tries again'"
clinic digest
echo die >"$room/mode"
ok "a server that hangs up is asked again" sends 2026-11-24 '"later": 1'
server_stop
ok "one that is down, too" sends 2026-11-25 '"later": 1'
server_start
echo take >"$room/mode"
ok "and nothing is lost" sends 2026-11-26 '"sent": 1'
ok "one mail holds the whole plan as a file" "$python" tests/mail-check.py digest "$room" "$room"/*.eml

# The last visit is missed; what became of the one before is not written down yet, so no other day is given.
clinic digest
sends 2026-11-24 . >"$room/log"
r 2026-11-30 session 'done' s1 --accept >/dev/null 2>&1
r 2027-01-20 send >/dev/null 2>&1
r 2027-01-21 session missed s3 --accept >/dev/null 2>&1
rm -f "$room"/*.eml "$room"/*.to
reminded() { # DAY WORDS
    r "$1" send --reminders 3 --json >"$room/sent" 2>&1
    grep -q "$2" "$room/sent" || { cat "$room/sent"; return 1; }
}
missed_mails() { grep -l 'Por favor, llame a su' "$room"/*.eml; }
ok "a missed visit is told of" reminded 2027-01-22 '"failed": 0'
mapfile -t mails < <(missed_mails)
ok "one, with the words of CLINICAL 4.3, whom to call, nothing private" "$python" tests/mail-check.py missed "$room" "${mails[@]}"
ok "to the patient alone" test "$(cat "${mails[0]%.eml}.to")" = jose@mail.example
ok "and never again" reminded 2027-01-23 '"sent": 0'
r 2027-01-23 session restore s3 --accept >/dev/null 2>&1
r 2027-01-23 session missed s3 --accept >/dev/null 2>&1
ok "not even if it is marked once more" reminded 2027-01-24 '"failed": 0'
ok "the server saw it once" test "$(missed_mails | wc -l)" = 1
tap_end
