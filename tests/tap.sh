#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# TAP for the scripts of tests/: each reads it in (. tests/tap.sh), calls ok, missing, skip_all, and ends with tap_end.
tap_n=0 tap_bad=0
tap_said=$(mktemp)

# ok NAME COMMAND...: what the command says is shown if it fails.
ok() {
    local name=$1
    shift
    tap_n=$((tap_n + 1))
    if "$@" >"$tap_said" 2>&1; then
        echo "ok $tap_n - $name"
    else
        tap_bad=$((tap_bad + 1))
        echo "not ok $tap_n - $name"
        sed 's/^/# /' "$tap_said" | tail -n 60
    fi
}

# missing NAME WHAT: a test that cannot run here.
missing() {
    tap_n=$((tap_n + 1))
    echo "ok $tap_n - $1 # skip $2 is not installed"
}

# skip_all NAME WHY: none of them can.
skip_all() {
    echo "ok 1 - $1 # skip $2"
    echo "1..1"
    rm -f "$tap_said"
    exit 0
}

tap_end() {
    rm -f "$tap_said"
    echo "1..$tap_n"
    [ "$tap_bad" -eq 0 ]
}
