#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What ritmo must never say (CLINICAL 4.1), on the real program: patients in four languages take every drug of the table; all that they and
# the staff get is written to files, and tests/safety.py, which knows nothing of the program's tables, looks for faults. Then faults are
# planted in the database behind the program's checks, and each must be found. Writes TAP.
# Use: tests/safety.sh [PROGRAM]    (default $RITMO_BUILD/ritmo; from the top of the tree)
set -u
. tests/tap.sh

command -v python3 >/dev/null || skip_all "never a wrong word" "python3 is not installed"
program=${1:-${RITMO_BUILD:-build/debug}/ritmo}
room=$(mktemp -d) || exit 1
trap 'rm -rf "$room"' EXIT
export RITMO_DB=$room/clinic.db RITMO_ACTOR=test LC_ALL=C LANGUAGE=fr
languages=(en es de fr)
patients=(3 4 5 6) # of the sample

ritmo() { "$program" --today 2026-11-23 "$@"; }

clinic() {
    ritmo init --demo && ritmo clinic edit public_url=https://visits.example.org || return 1
    for i in 0 1 2 3; do
        ritmo patient edit "${patients[i]}" --language "${languages[i]}" --privacy full --agreed yes --email "p$i@example.org" --mail digest \
            --agreed-mail yes &&
            ritmo plan new -p "${patients[i]}" -k prp_prolo_combo --site "left knee" --accept &&
            ritmo plan new -p "${patients[i]}" -k neck --by-whom "Dr Kim" --reason "two series" --accept || return 1
    done
}

# What each of them gets, by every way.
patients_get() { # DIRECTORY [LANGUAGE]
    mkdir -p "$1/web" || return 1
    for i in 0 1 2 3; do
        [ "${2:-${languages[i]}}" = "${languages[i]}" ] || continue
        local p=${patients[i]} l=${languages[i]}
        ritmo export ics --patient "$p" -o "$1/patient-$l.ics" &&
            ritmo print "$p" --format text -o "$1/patient-$l.txt" && ritmo print "$p" --format html -o "$1/patient-$l.html" &&
            ritmo print "$p" --format json -o "$1/patient-$l.json" && ritmo print "$p" --format pdf -o "$1/sheet-$l.pdf" || return 1
        ritmo export ics --patient "$p" --vdir "$1/vdir-$l" || return 1
        ! command -v pdftotext >/dev/null || pdftotext -layout "$1/sheet-$l.pdf" "$1/patient-sheet-$l.txt" || return 1
    done
    [ -z "${2:-}" ] || return 0
    ritmo publish "$1/web" || return 1
    local file
    for file in "$1"/vdir-*/*.ics; do
        cp "$file" "$1/patient-vdir-${file##*/}" || return 1
    done
    for file in "$1"/web/*.html "$1"/web/*.ics; do
        cp "$file" "$1/patient-web-$(basename "$file" | cut -c1-6).${file##*.}" || return 1
    done
}

# Every drug that only its prescriber may speak of, as the table's columns say.
asked() { python3 -c 'import csv; print("\n".join(r["id"] for r in csv.DictReader(open("sample-data/drugs.csv")) if r["action"] == "ask prescriber"))'; }
others() { python3 -c 'import csv; print("\n".join(r["id"] for r in csv.DictReader(open("sample-data/drugs.csv")) if r["action"] != "ask prescriber"))'; }

take() { # DIRECTORY: each row is taken by one of the four
    mkdir -p "$1"
    local i=0 id
    for id in $(asked); do
        local heart=()
        [[ $id != *aspirin* ]] || heart=(--heart yes)
        ritmo drug show "=$id" >"$1/ask-show-$id.txt" 2>/dev/null || ritmo drug show "$id" >"$1/ask-show-$id.txt" || return 1
        sed -i '/^Marks: /d' "$1/ask-show-$id.txt"
        ritmo drug show "=$id" --json >"$1/ask-json-$id.txt" 2>/dev/null || return 1
        ritmo exposure add "${patients[i % 4]}" "=$id" 2026-11-20 --still --heart yes >"$1/ask-take-$id.txt" 2>/dev/null ||
            ritmo exposure add "${patients[i % 4]}" "=$id" 2026-11-20 --still "${heart[@]}" >"$1/ask-take-$id.txt" || return 1
        i=$((i + 1))
    done
}
take_others() {
    local i=0 id
    for id in $(others); do
        ritmo exposure add "${patients[i % 4]}" "=$id" 2026-11-20 --heart no >/dev/null 2>&1 ||
            ritmo exposure add "${patients[i % 4]}" "=$id" 2026-11-20 >/dev/null || return 1
        i=$((i + 1))
    done
}

staff_gets() { # DIRECTORY
    mkdir -p "$1"
    local format p
    for format in text html csv json; do
        ritmo summary --format "$format" >"$1/staff-summary-$format.txt" || return 1
    done
    ritmo restriction board >"$1/staff-board.txt" && ritmo restriction questions >"$1/staff-questions.txt" &&
        ritmo today >"$1/staff-today.txt" && ritmo calls >"$1/staff-calls.txt" && ritmo plan list >"$1/staff-plans.txt" &&
        ritmo log --limit 500 >"$1/staff-log.txt" || return 1
    ritmo check >"$1/staff-check.txt" # its status says that there is something to do
    for p in "${patients[@]}"; do
        ritmo exposure list "$p" >"$1/staff-exposures-$p.txt" && ritmo restriction list "$p" >"$1/staff-restrictions-$p.txt" &&
            ritmo patient show "$p" >"$1/staff-patient-$p.txt" || return 1
    done
}

# Mails, before anything else hands the plan over: as they wait, and as they leave.
waiting() { ritmo outbox list --json | sed -n 's/.*"message": \([0-9]*\).*/\1/p'; }
mails_wait() { # DIRECTORY
    mkdir -p "$1" || return 1
    local p number
    for p in "${patients[@]}"; do ritmo outbox mail "$p" || return 1; done
    for number in $(waiting); do ritmo outbox show "$number" >"$1/patient-mail-$number.txt" || return 1; done
}
mails_leave() { # DIRECTORY
    waiting | xargs "$program" --today 2026-11-23 outbox retry && ritmo send --reminders 60 --to-dir "$1" || return 1
    local file
    for file in "$1"/*.eml; do mv "$file" "$1/patient-${file##*/}" || return 1; done
}
mails_found() { # a technique in the subject of the English mail: it is stored and not said; said, it is found
    plant mail_new_subject en 'Your PRP visits' && mails_wait "$room/mail-planted" && judged "$room/mail-planted" || return 1
    sed -i 's/^Subject:.*/Subject: Your PRP visits/' "$room"/mail-planted/* || return 1
    judged "$room/mail-planted" >"$room/faults" && { echo "nothing was found"; return 1; }
    grep -q 'Subject: a title that tells (prp)' "$room/faults" && plant nothing en 'no row'
}

judged() { python3 tests/safety.py sample-data/drugs.csv "$1"; }

# Random names and stamps are no words.
calm() { sed -E -e 's/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/UID/g' -e 's/[0-9]{8}T[0-9]{6}Z/STAMP/g' "$1"; }
unchanged() { # BEFORE AFTER: what patients get
    local file
    for file in "$1"/patient-??.*; do
        diff <(calm "$file") <(calm "$2/${file##*/}") || return 1
    done
}

all_forms() { # DIRECTORY N: at least so many files were judged
    judged "$1" && [ "$(find "$1" -name 'patient-*' -o -name 'staff-*' -o -name 'ask-*' | wc -l)" -ge "$2" ]
}

plant() { # KIND LANGUAGE BODY
    python3 -c 'import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute("DELETE FROM patient_text"); \
c.execute("INSERT INTO patient_text (kind, language, body) VALUES (?, ?, ?)", sys.argv[2:5]); c.commit()' "$RITMO_DB" "$@"
}
say() { # KIND BODY FILE: as if the program said it there
    local body=${2//\{start\}/Monday} text
    body=${body//\{end\}/Sunday}
    case $1:$3 in
    title_visit:*) sed -i "0,/^SUMMARY:/s/^SUMMARY:.*/SUMMARY:$body\r/" "$3" ;;
    title_alarm:*) sed -i "/^BEGIN:VALARM/,/^END:VALARM/s/^DESCRIPTION:.*/DESCRIPTION:$body\r/" "$3" ;;
    *.ics)
        text=${body//,/\\\\,}
        sed -i "/^BEGIN:VALARM/,/^END:VALARM/!s/^DESCRIPTION:/&$text /" "$3" ;;
    *.html) sed -i "s|</body>|<p>$body</p></body>|" "$3" ;;
    *) echo "$body" >>"$3" ;;
    esac
}
found() { # KIND LANGUAGE BODY WHAT FILE: stored behind the program's back it is not said; said all the same, the fault is found in that file
    rm -rf "$room/planted"
    plant "$1" "$2" "$3" && patients_get "$room/planted" "$2" >/dev/null && judged "$room/planted" || return 1
    say "$1" "$3" "$room/planted/${5%% *}" || return 1
    judged "$room/planted" >"$room/faults" && { echo "nothing was found"; return 1; }
    grep -q "^$5.*$4" "$room/faults" || { head -n 20 "$room/faults"; return 1; }
}

ok "four patients in four languages" clinic
ok "mails wait" mails_wait "$room/mail"
ok "and are safe" all_forms "$room/mail" 4
ok "planted: the technique in a subject" mails_found
ok "mails leave" mails_leave "$room/eml"
ok "and are safe" all_forms "$room/eml" 8
ok "pages are published" ritmo publish "$room/web" # from now on the sheets name them
ok "what they get is written" patients_get "$room/before"
ok "and it is safe" judged "$room/before"
ok "they take every drug of prescribers" take "$room/asked"
ok "nothing is said of these but to ask" judged "$room/asked"
ok "what they get is written again" patients_get "$room/after"
ok "not one word of it has changed" unchanged "$room/before" "$room/after"
ok "staff's lists name these drugs without a number" staff_gets "$room/staff"
ok "and are safe" judged "$room/staff"
ok "they take all the others too" take_others
ok "what they get is still safe" patients_get "$room/all"
ok "in every form" judged "$room/all"
ok "a drug row with days for a prescriber's drug is refused" bash -c "
    sed 's/^warfarin,\(.*\),ask prescriber,no,/warfarin,\1,avoid,yes,/' sample-data/drugs.csv >'$room/drugs.csv'
    ! cmp -s sample-data/drugs.csv '$room/drugs.csv' && ! '$program' --today 2026-11-23 drug import '$room/drugs.csv' --replace --accept"

ok "planted: stop" found always en 'Stop your blood thinner.' 'tells to stop' patient-en.ics
ok "planted: stop, in Spanish" found always es 'Deje su anticoagulante.' 'tells to stop' patient-es.txt
ok "planted: stop, in German" found always de 'Setzen Sie Ihren Blutverdünner ab. Das ist ein Medikament.' 'tells to stop' patient-de.html
ok "planted: stop, in French" found always fr 'Arrêtez votre anticoagulant.' 'tells to stop' patient-fr.ics
ok "planted: a hold for low-dose aspirin" found hold en 'From {start} until {end}, do not take low-dose aspirin.' 'a hold for a prescribed' patient-en.ics
ok "planted: days for a prescribed drug" found hold en 'From {start} until {end}: 5 days for blood thinners.' 'a number of days' patient-en.txt
ok "planted: a drug of a prescriber's" found hold en 'From {start} until {end}, ask about Xarelto.' 'names a prescriber' patient-en.ics
ok "planted: a clearance" found slip en 'You are OK to inject.' 'a clearance' patient-en.ics
ok "planted: a dose" found slip de 'Nehmen Sie zwei Tabletten.' 'a dose' patient-de.ics
ok "planted: a cure" found prp_plan fr 'Ce plan guérit.' 'a promise' patient-fr.ics
ok "planted: the technique in a title" found title_visit en 'PRP visit' 'a title that tells' 'patient-en.ics SUMMARY'
ok "planted: a diagnosis in a title" found title_visit de 'Arthrose' 'a title that tells' 'patient-de.ics SUMMARY'
ok "planted: a drug in a reminder" found title_alarm en 'No Advil today' 'a title that tells' 'patient-en.ics DESCRIPTION'
plant reminder_subject es 'Su inyección el {date}'
ok "planted: the technique in the subject of a mail that leaves" bash -c "
    '$program' --today 2027-01-04 send --reminders 60 --to-dir '$room/eml2' && cd '$room/eml2' && for f in *.eml; do mv \$f patient-\$f; done
    cd '$PWD' && python3 tests/safety.py sample-data/drugs.csv '$room/eml2' && sed -i 's/^Subject:.*/Subject: =?utf-8?q?Su_inyecci=C3=B3n?=/' '$room'/eml2/*.eml &&
    ! python3 tests/safety.py sample-data/drugs.csv '$room/eml2' >'$room/faults' && grep 'Subject: a title that tells (inyec' '$room/faults'"
ok "enough was looked at: what patients get" all_forms "$room/all" 40
ok "what staff get" all_forms "$room/staff" 20
ok "and the drugs of prescribers" all_forms "$room/asked" 180
tap_end
