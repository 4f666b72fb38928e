#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Static analysis, spelling and the house rules that a machine can check. Says what it found; the last line counts, and the
# status is 0 only without a finding.
# Use: tests/lint.sh [rules]    (from the top of the tree; "rules" leaves the slow analysers out)
set -u

export LC_ALL=C.UTF-8
log=$(mktemp -d)
trap 'rm -rf "$log"' EXIT
passed=0 failed=0
flags=(-std=c17 -D_GNU_SOURCE '-DRITMO_VERSION="0"' -Iinclude -Ibuild/gen)
mapfile -t sources < <(find src -name '*.c' | sort)
mapfile -t below_main < <(printf '%s\n' "${sources[@]}" | grep -v '^src/main\.c$')
mapfile -t below_clock < <(printf '%s\n' "${sources[@]}" | grep -v '^src/app/clock\.c$')
mapfile -t all < <(find src include tests -name '*.[ch]' | sort)

# verdict NAME STATUS: fine when the command was content and wrote nothing.
verdict() {
    if [ "$2" -eq 0 ] && [ ! -s "$log/out" ]; then
        passed=$((passed + 1))
        echo "    ok  $1"
    else
        failed=$((failed + 1))
        echo "FAILED  $1"
        head -n 100 "$log/out"
    fi
}

# tool NAME COMMAND...
tool() {
    local name=$1
    shift
    "$@" >"$log/out" 2>&1
    verdict "$name" $?
}

# none NAME COMMAND...: a search that must find nothing.
none() {
    local name=$1
    shift
    "$@" >"$log/out" 2>&1
    verdict "$name" 0
}

# GLib's headers lie where only pkg-config knows; they are the system's, their warnings are not ours.
tidy() {
    SYSTEM=$(pkg-config --cflags gmime-3.0 pangocairo 2>/dev/null | sed 's/-I/-isystem/g')
    export SYSTEM
    # shellcheck disable=SC2016
    printf '%s\0' "${sources[@]}" | xargs -0 -P "$(nproc)" -n 5 sh -c \
        'clang-tidy --quiet "$@" -- -std=c17 -D_GNU_SOURCE "-DRITMO_VERSION=\"0\"" -Iinclude -Ibuild/gen $SYSTEM 2>/dev/null' tidy
}

leaks() { # HEADER WHERE: the files that include a library's header outside its one place
    grep -lE "#include [<\"]($1)" "${all[@]}" | grep '^\(src\|include\)/' | grep -vE "^($2)\$"
}

long_files() { wc -l "${all[@]}" | awk '$2 != "total" && $1 > 800 { print $2 ": " $1 " lines; what is its second subject?" }'; }

# A module includes only itself and what the Makefile's USES_ lets it call; app knows the calendar module's interface too.
arrows() {
    sed -n 's/^USES_\([a-z]*\) *:= */\1 /p' Makefile | while read -r module uses; do
        [ "$module" != app ] || uses="$uses ics mail paper"
        grep -nE '#include "ritmo/' "src/$module"/*.[ch] "include/ritmo/$module"/*.h 2>/dev/null |
            grep -vE "\"ritmo/(${module}${uses:+|${uses// /|}})/"
    done
}

# tsort complains of loops; a file that does not include another is paired with itself.
cycles() {
    grep -HoE '#include "[^"]+"' "${all[@]}" |
        awk -F'[:"]' '{ from = $1; sub(/^(src|include)\//, "", from); print from, ($3 ~ /^ritmo\// ? $3 : "own/" $3) }' |
        { tsort >/dev/null; } 2>&1
}

# Between the objects of a debug build: no file calls one that calls it back. The two tables of rows, commands and screens,
# name everybody.
calls() {
    [ -e build/debug/ritmo ] || make KIND=debug all >/dev/null || return
    nm -A -g build/debug/lib*.a | awk '
        NF < 2 { next }
        { split($1, part, ":"); from = part[1] ":" part[2]; kind = $(NF - 1); name = $NF }
        kind ~ /U$/ { use[from, name] = 1 }
        kind ~ /^[TDBRVW]$/ { home[name] = from }
        END {
            for (k in use) {
                split(k, a, SUBSEP)
                if (a[2] in home && home[a[2]] != a[1] && a[1] !~ /(cli.a:commands|tui.a:screens)\.o$/)
                    print a[1], home[a[2]]
            }
        }' | { tsort >/dev/null; } 2>&1
}

# A header of the module's own rooms (without a path) may stand first: it includes the public one.
own_header_first() {
    local file header first
    for file in "${sources[@]}"; do
        header=include/ritmo/${file#src/}
        header=${header%.c}.h
        [ -e "$header" ] || { header=${file%.c}.h; [ -e "$header" ]; } || continue
        first=$(grep -m1 -oE '#include "[^"]+"' "$file" | cut -d '"' -f 2)
        [ "${first##*/}" = "${header##*/}" ] || [[ $first != */* ]] || echo "$file: its own header is not the first"
    done
}

# A function that a header offers has a user outside of its file. One that its own file and tests name is a part that is tested
# alone; one that tests alone name is dead, but for these, by which tests look into the program.
for_tests='^(db_explain|db_statement_name|db_statement_sql|surface_write_text)$'
unused() {
    awk -v for_tests="$for_tests" '
        { n = split($0, words, /[^A-Za-z0-9_]+/) }
        FILENAME ~ /\.h$/ && /^[a-z]/ {
            if (match($0, /^[a-z][A-Za-z0-9_ *]*[ *][a-z_0-9]+\(/) && !/^(static|typedef)/) {
                name = substr($0, 1, RLENGTH - 1)
                sub(/.*[ *]/, "", name)
                declared[name] = FILENAME
            }
            next
        }
        /^ *(\/\*|\* )/ { next }
        {
            for (i = 1; i <= n; i++) {
                word = words[i]
                if (FILENAME ~ /^tests/) {
                    tested[word] = 1
                } else {
                    uses[word]++
                    files[word] += last[word] != FILENAME
                    last[word] = FILENAME
                }
            }
        }
        END {
            for (name in declared)
                if (files[name] < 2 && (uses[name] < 2 || !tested[name]) && name !~ for_tests)
                    print declared[name] ": " name (uses[name] < 2 ? " has no user" : " is used in its file only: static")
        }' "${all[@]}" | sort
}

# Behind the line of the licence.
opening_remark() {
    for file in "${all[@]}"; do
        sed -n 2p "$file" | grep -q '^/\*' || echo "$file: does not open with what it is for"
    done
}

unlisted_documents() { for file in docs/*.md; do grep -q "($file)" README.md || echo "$file: README does not lead to it"; done; }

# Schemas are never edited; what is no source of ours (samples, fixtures) carries no line either.
licence() {
    git ls-files -- Makefile .ci tests/run tests/bench/run '*.c' '*.h' '*.sh' '*.py' '*.awk' '*.sql' '*.map' |
        grep -vE '^tests/fixtures/|/schema_[0-9]' |
        while read -r file; do head -n 2 "$file" | grep -q 'SPDX-License-Identifier: GPL-3\.0-or-later' || echo "$file"; done
}

none 'no file over 800 lines' long_files
none 'sqlite3.h only in store/db.c' leaks 'sqlite3' 'src/store/db\.c'
none 'GMime only in mail/message.c' leaks '(gmime/)?gmime\.h' 'src/mail/message\.c'
none 'libical only in ics/' leaks '(libical/)?ical' 'src/ics/[a-z_]+\.[ch]'
none 'curses only in tui/term.c' leaks '(n?curses|ncursesw/[a-z]+)\.h' 'src/tui/term\.c'
none 'cairo and pango only in paper/pen.c' leaks 'cairo[a-z-]*\.h|pango/[a-z]+\.h' 'src/paper/pen\.c'
none 'qrencode.h only in paper/qr.c' leaks 'qrencode\.h' 'src/paper/qr\.c'
none 'libintl.h only in lang/lang.c' leaks 'libintl\.h' 'src/lang/lang\.c'
none 'glpk.h only in solver/glpk_levels.c' leaks 'glpk\.h' 'src/solver/glpk_levels\.c'
none 'cli and tui are faces of app' grep -rnE '"ritmo/(planner|store|ics|mail|solver)/' src/cli src/tui include/ritmo/cli include/ritmo/tui
none 'modules include only what they may' arrows
none 'no circle of headers' cycles
none 'no circle of calls' calls
none 'own header first' own_header_first
none 'no function without a user' unused
none 'README leads to each document' unlisted_documents
none 'each source names its licence' licence
none 'each file opens with what it is for' opening_remark
none 'no exit or abort below main' grep -nE '\b(exit|_exit|_Exit|abort|quick_exit)\(' "${below_main[@]}"
none 'no change of the environment below main' grep -nE '\b(setenv|unsetenv|putenv|clearenv)\(' "${below_main[@]}"
none 'no unbounded string functions' grep -nE '\b(strcpy|strcat|sprintf|vsprintf|gets)\(' "${sources[@]}"
none 'time only in app/clock.c' grep -nE '\b(mktime|localtime|localtime_r|time)\((NULL|&)' "${below_clock[@]}"
none 'no unfinished words' grep -rnwE 'TODO|FIXME|XXX|HACK|stub|placeholder|not (yet )?implemented' src include tests/unit Makefile
none 'no path of one machine' grep -rnE '(^|[^A-Za-z0-9_.])/(work|root|home/[a-z]+)/' src include tests docs README.md Makefile --include='*.[chm]*' --include=Makefile
none 'no tabs in C, no blanks at line ends' grep -nP '\t|[ ]+$' "${all[@]}"
tool 'spelling' codespell -q 3 -L hasnt,cant,afer,tthe,upto,sie,ist,fle,alle,termine,serie,tage -S '*.svg,src/domain/wording_words.c,src/domain/wording_drugs.c,tests/unit/domain/test_wording.c,tests/unit/domain/test_wording_phrases.c,tests/unit/lang,tests/safety.py,tests/golden,tests/tui/golden,tests/fixtures' src include tests docs README.md Makefile
tool 'shell scripts' shellcheck -x tests/*.sh tests/run tests/golden/run.sh tests/tui/run.sh tests/bench/run .ci/run
if [ "${1:-}" != rules ]; then
    tool 'cppcheck' cppcheck --std=c11 --quiet -j "$(nproc)" --enable=warning,performance,portability --inline-suppr \
        --suppress=missingIncludeSystem --error-exitcode=1 "${flags[@]:1}" src
    tool 'clang-tidy' tidy
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
