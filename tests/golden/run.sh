#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the command lines of tests/golden/cli/*.test and compares what they say, byte for byte. TAP on standard output.
# Use: tests/golden/run.sh [NAME.test ...]    RITMO_GOLDEN=write rewrites the files; read the difference like code.
#
# A file is a transcript. It begins with remarks (#) and holds, for each command:
#     $ the command line, for the shell
#     | a line of standard output        (|\ for the last line when it has no line end)
#     ! a line of standard error
#     ? exit status, unless it is 0
# Each file starts from a fresh sample clinic in an empty directory, on Monday 23 November 2026 (--today is added to each
# call of ritmo that does not have one), with $RITMO the program and $SRC the top of the tree. What chance and the clock make is masked.
set -u

top=$(pwd)
build=${RITMO_BUILD:-build/debug}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export RITMO=$top/$build/ritmo SRC=$top
export TZ=UTC LC_ALL=C.UTF-8 HOME=$work/home RITMO_ACTOR=golden RITMO_DB=clinic.db PATH=$work/bin:$PATH
unset XDG_DATA_HOME NO_COLOR
mkdir -p "$work/bin" "$work/home"

cat >"$work/bin/ritmo" <<'SH'
#!/bin/sh
case " $* " in
*" --today"*) exec "$RITMO" "$@" ;;
*) exec "$RITMO" --today 2026-11-23 "$@" ;;
esac
SH
chmod +x "$work/bin/ritmo"
RITMO_DB=$work/demo.db ritmo init --demo >/dev/null || exit 1

# Random ids, instants and the time of day in the history.
mask() {
    sed -E -e 's/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/UUID/g' -e 's/\b[a-z2-7]{32}\b/TOKEN/g' -e 's/\b[a-z2-7]{26}\b/ID/g' \
        -e 's/[0-9]{8}T[0-9]{6}Z/INSTANT/g' -e 's/^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}  golden/DAY HH:MM  golden/' \
        -e "s|$work|WORK|g" -e "s|$top|SRC|g"
}

# prefixed MARK FILE
prefixed() {
    mask <"$2" | sed "s/^/$1 /; s/ \$//"
    [ ! -s "$2" ] || [ -z "$(tail -c 1 "$2")" ] || printf '\n%s\\\n' "$1"
}

transcript() {
    local line status
    while IFS= read -r line; do
        case $line in
        '#'* | '') printf '%s\n' "$line" ;;
        '$ '*)
            printf '%s\n' "$line"
            bash -c "${line#??}" >"$work/out" 2>"$work/err" </dev/null
            status=$?
            prefixed '|' "$work/out"
            prefixed '!' "$work/err"
            [ "$status" -eq 0 ] || echo "? $status"
            ;;
        esac
    done
}

[ $# -gt 0 ] || set -- tests/golden/cli/*.test
bad=0
for file in "$@"; do
    name=${file##*/}
    file=$top/tests/golden/cli/$name
    [ -e "$file" ] || { echo "not ok - cli $name # there is no such file in tests/golden/cli"; bad=1; continue; }
    room=$work/room
    rm -rf "$room"
    mkdir "$room"
    cp "$work/demo.db" "$room/clinic.db"
    (cd "$room" && transcript <"$file") >"$work/got"
    if [ "${RITMO_GOLDEN:-}" = write ]; then
        cmp -s "$work/got" "$file" || cp "$work/got" "$file"
    fi
    if cmp -s "$work/got" "$file"; then
        echo "ok - cli $name"
    else
        echo "not ok - cli $name"
        diff -u --label "$name" --label now "$file" "$work/got" | sed 's/^/# /'
        bad=1
    fi
done
exit $bad
