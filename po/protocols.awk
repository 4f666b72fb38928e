# SPDX-License-Identifier: GPL-3.0-or-later
# The words of the built-in protocols that patients read (name, care texts, notices), as C that xgettext reads. A text runs on
# over lines that stand further in. Use: awk -f po/protocols.awk sample-data/protocols/*.yaml
function flush_text() {
    if (text != "" && !(text in seen)) {
        seen[text] = 1
        gsub(/"/, "\\\"", text)
        print "TRANSLATE(\"" text "\")"
    }
    text = ""
}
function start(value, column) {
    flush_text()
    text = value
    margin = column
}
FNR == 1 { flush_text(); notices = 0 }
/^[a-z]/ { notices = /^notices:/ }
/^name: / { start(substr($0, 7), 0); next }
/^    text: / { start(substr($0, 11), 4); next }
notices && /^  - / { start(substr($0, 5), 2); next }
{
    match($0, /^ */)
    if (text != "" && RLENGTH > margin && $0 !~ /^ *#/)
        text = text " " substr($0, RLENGTH + 1)
    else
        flush_text()
}
END { flush_text() }
