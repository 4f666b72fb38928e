# SPDX-License-Identifier: GPL-3.0-or-later
# Makes build/gen/migrations.inc of schema_NNN*.sql: one MIGRATION(version, "what", step, step, ...) a version. Files
# of the same number are one migration (schema_001_guard.sqlite.sql holds what only this engine understands). A step
# is one statement; blank lines part them. Tokens: @INT@ 64-bit integer, @STRICT@ the engine's typed table,
# @KEYED@ the same stored in the order of its key.
function flush_step() {
    if (text != "")
        steps = steps (steps == "" ? "" : ",") text
    text = ""
}
function flush_version() {
    flush_step()
    if (version != "")
        printf "MIGRATION(%d, \"%s\",%s)\n", version, what, steps
    steps = ""
}
FNR == 1 {
    flush_step()
    match(FILENAME, /schema_[0-9]+/)
    number = substr(FILENAME, RSTART + 7, RLENGTH - 7) + 0
    if (number != version) {
        flush_version()
        version = number
        what = ""
    }
}
/^-- what: / {
    if (what == "")
        what = substr($0, 10)
    next
}
/^[ \t]*$/ {
    flush_step()
    next
}
/^[ \t]*--/ { next }
{
    gsub(/@INT@/, "INTEGER")
    gsub(/@STRICT@/, "STRICT")
    gsub(/@KEYED@/, "STRICT, WITHOUT ROWID")
    gsub(/\\/, "\\\\")
    gsub(/"/, "\\\"")
    text = text "\n    \"" $0 "\\n\""
}
END { flush_version() }
