#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The README's walk is true: each indented line "$ ritmo ..." runs on the sample clinic, and every line shown below it (but
# "...") is among what it says. TAP on standard output.
# Use: tests/readme.sh    (from the top of the tree)
set -u
shopt -s extglob

program=$(pwd)/${RITMO_BUILD:-build/debug}/ritmo
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TZ=UTC LC_ALL=C.UTF-8 HOME=$work
bad=0 number=0 command='' missing=''

ritmo() { "$program" --db "$work/oak.db" --today 2026-11-23 "$@"; }

verdict() {
    [ -n "$command" ] || return
    number=$((number + 1))
    if [ -z "$missing" ]; then
        echo "ok $number - $command"
    else
        bad=1
        printf 'not ok %d - %s\n%b' "$number" "$command" "$missing"
        sed 's/^/# now: /' "$work/said"
    fi
    command='' missing=''
}

while IFS= read -r line; do
    case $line in
    '    $ ritmo'*)
        verdict
        command=${line#*\$ }
        (cd "$work" && eval "$command") >"$work/said" 2>&1 || missing="# it failed\n"
        sed -i "s|$work/|/tmp/|g" "$work/said"
        ;;
    '    $'* | '    '*( )... | '') ;;
    '    '*) [ -z "$command" ] || grep -qxF -- "${line#    }" "$work/said" || missing+="# not said: $line\n" ;;
    *) verdict ;;
    esac
done < <(sed -n '/^## Five minutes/,/^## Your own/p' README.md)
verdict
[ "$number" -gt 0 ] && exit $bad
