#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Drives the interface on a pseudo-terminal. TAP on standard output.
# terminal.py needs only python3; tests/tui/*.steps need tty-drive (TTY_DRIVE names it) and are skipped where there is none.
# Use: tests/tui/run.sh [--pictures DIR]    (from the top of the tree; with --pictures only *.steps run, their pictures go to DIR)
#
# Each file of steps starts on a fresh copy of what tests/tui/sample-clinic makes, on 24 November 2026. Its first lines may say
#     #: size 100x30
#     #: with --read-only        (options for the interface)
set -u

program=$(pwd)/${RITMO_BUILD:-build/debug}/ritmo
pictures=
images=(--no-images)
if [ "${1:-}" = --pictures ]; then
    program=$(pwd)/build/release/ritmo
    pictures=$2
    images=()
fi
drive=${TTY_DRIVE:-../shared/tools/tty/tty-drive}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TZ=UTC LC_ALL=C.UTF-8 HOME=$work RITMO_ACTOR=desk RITMO_DB=$work/clinic.db
unset XDG_DATA_HOME NO_COLOR
bad=0

# The rest of the first line "#: NAME ..." of a file.
said() { sed -n "s/^#: $1 //p" "$2" | head -n 1; }

drive_steps() {
    local file=$1 name size with
    name=$(basename "$file" .steps)
    size=$(said size "$file")
    read -ra with <<<"$(said with "$file")"
    cp "$work/sample.db" "$RITMO_DB"
    if "$drive" --size "${size:-100x30}" --out "$work" "${images[@]}" -s "$file" \
        -- "$program" --today 2026-11-24 "${with[@]}" >"$work/log" 2>&1; then
        echo "ok - steps $name"
    else
        echo "not ok - steps $name"
        sed 's/^/# /' "$work/log"
        bad=1
    fi
}

tests/tui/sample-clinic "$program" "$work/sample.db" || exit 1
if [ -z "$pictures" ]; then
    cp "$work/sample.db" "$RITMO_DB"
    python3 tests/tui/terminal.py "$program" || bad=1
fi
if [ ! -x "$drive" ]; then
    echo "ok - steps # skip there is no tty-drive"
    exit $bad
fi
for file in tests/tui/*.steps; do
    [ -e "$file" ] || continue
    [ -z "$pictures" ] || grep -q '^snap ' "$file" || continue
    drive_steps "$file"
done
if [ -n "$pictures" ]; then
    mkdir -p "$pictures"
    cp "$work"/*.svg "$pictures"/ || bad=1
    ls -l "$pictures"
fi
exit $bad
