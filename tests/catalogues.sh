#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The catalogues of patients' languages (po/*.po): each speaks every text, keeps its fields, and takes in what the program says.
# Then the same with planted faults, which must be found. Writes TAP.
# Use: tests/catalogues.sh    (from the top of the tree)
set -u
. tests/tap.sh

command -v msgfmt >/dev/null || skip_all catalogues "gettext is not installed"
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT

fails() { ! "$@"; }

# What a catalogue must know: the program's texts and the built-in protocols' (as `make po` collects them).
template() {
    awk -f po/protocols.awk sample-data/protocols/*.yaml >"$room/protocol_texts.c" &&
        xgettext --language=C --from-code=UTF-8 --keyword --keyword=TRANSLATE --keyword=lang_say:2 --keyword=lang_say_in:2c,3 \
            --keyword=lang_count:2,3 -o "$room/ritmo.pot" src/*/*.c "$room/protocol_texts.c"
}

# Patterns of dates and times choose their own fields; {month} and {mm} stand nowhere else.
cat >"$room/fields" <<'END'
#!/bin/bash
said=$(cat)
fields() { grep -oE '\{[a-z0-9_]+\}' <<<"$1" | sort -u | tr -d '\n'; }
[[ $MSGEXEC_MSGID != *'{mm}'* && $MSGEXEC_MSGID != *'{mon}'* && $MSGEXEC_MSGID != *'{month}'* ]] || exit 0
[ -n "$MSGEXEC_MSGID" ] || exit 0
[ "${MSGEXEC_PLURAL_FORM:-0}" = 0 ] || MSGEXEC_MSGID=$MSGEXEC_MSGID_PLURAL
[ "$(fields "$MSGEXEC_MSGID")" = "$(fields "$said")" ] || { echo "fields differ: $said"; exit 1; }
[ "${MSGEXEC_MSGID//[^|]/}" = "${said//[^|]/}" ] || { echo "another number of items: $said"; exit 1; }
END
chmod +x "$room/fields"

sound() { msgfmt --check --check-accelerators='&' -o /dev/null "$1"; }
whole() { [ -z "$(msgattrib --untranslated "$1"; msgattrib --only-fuzzy "$1")" ]; }
current() { msgcmp "$1" "$room/ritmo.pot"; }
keeps_fields() { msgexec -i "$1" "$room/fields"; }
good() { sound "$1" && whole "$1" && current "$1" && keeps_fields "$1"; }

ok "the texts are collected" template
for catalogue in po/*.po; do
    ok "$catalogue is sound" sound "$catalogue"
    ok "$catalogue has nothing untranslated and nothing fuzzy" whole "$catalogue"
    ok "$catalogue speaks all that the program says" current "$catalogue"
    ok "$catalogue keeps every field" keeps_fields "$catalogue"
done

plant() { sed "$1" po/es.po >"$room/planted.po"; }
plant 's/^msgstr "Llámenos si tiene preguntas: {phone}"/msgstr "Llámenos si tiene preguntas"/'
ok "a lost field is found" fails good "$room/planted.po"
plant 's/^msgstr "Sus visitas a la clínica"/msgstr ""/'
ok "an empty translation is found" fails good "$room/planted.po"
plant '/^msgid "Your clinic visits"/i #, fuzzy'
ok "a fuzzy one is found" fails good "$room/planted.po"
plant 's/^msgstr\[1\] "Puede haber más visitas/&: {count}/'
ok "a field too many in a plural is found" fails good "$room/planted.po"
plant 's/enero|febrero/enero febrero/'
ok "a month too few is found" fails good "$room/planted.po"
plant 's/^msgid "Your clinic visits"/msgid "Your visits"/'
ok "a text that the catalogue does not know is found" fails good "$room/planted.po"
cp po/es.po "$room/planted.po"
ok "an untouched copy is good" good "$room/planted.po"
tap_end
