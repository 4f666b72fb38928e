#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the Debian packages that are missing: as root at once, else with sudo after a question. On other systems, and
# where nobody can be asked, it prints what is needed. This is the only list of packages (docs/dependencies.md says why each).
# Use: tests/setup.sh [build] [test] [lint] [coverage] [bench] [calendar] [consumers]
set -eu

packages() {
    case $1 in
    build) echo gcc libc6-dev make pkg-config libncurses-dev libsqlite3-dev libical-dev libcyaml-dev libyaml-dev \
        libjansson-dev libcsv-dev libutf8proc-dev libmd-dev libglpk-dev libgmime-3.0-dev \
        libcairo2-dev libpango1.0-dev libqrencode-dev gettext tzdata ;;
    test) echo libcmocka-dev python3 ;;
    lint) echo cppcheck clang-tidy codespell shellcheck binutils git ;;
    coverage) echo gcovr ;;
    bench) echo valgrind python3 time ;;
    consumers) echo poppler-utils zbar-tools chromium khal radicale vdirsyncer fonts-noto-core fonts-wqy-zenhei python3 msmtp python3-aiosmtpd calcurse python3-icalendar python3-vobject ;;
    calendar) echo python3-icalendar python3-vobject python3-pyte python3-pil fonts-dejavu-core ;;
    *) echo "setup: there is no group of packages \"$1\"" >&2; return 64 ;;
    esac
}

wanted=()
for group in "${@:-build}"; do
    list=$(packages "$group")
    read -ra names <<<"$list"
    wanted+=("${names[@]}")
done

if ! command -v dpkg-query >/dev/null; then
    echo "setup: this is no Debian; if something is missing, install what answers to these Debian 12 packages:" >&2
    echo "  ${wanted[*]}" >&2
    exit 0
fi

missing=()
for package in "${wanted[@]}"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

install=(apt-get install -y --no-install-recommends "${missing[@]}")
export DEBIAN_FRONTEND=noninteractive
if [ "$(id -u)" -eq 0 ]; then
    echo "setup: installing ${missing[*]}"
    apt-get update -q && "${install[@]}" </dev/null
    exit
fi
if [ "${CI:-}" = true ] || [ ! -t 0 ] || ! command -v sudo >/dev/null; then
    echo "setup: please install the missing packages as root, then try again:" >&2
    echo "  ${install[*]}" >&2
    exit 1
fi
echo "These packages are missing: ${missing[*]}"
read -rp 'Install them with sudo? [y/N] ' answer
case $answer in
[yY]*) sudo apt-get update -q && sudo DEBIAN_FRONTEND=noninteractive "${install[@]}" ;;
*) echo "setup: nothing installed; ritmo needs these packages" >&2; exit 1 ;;
esac
