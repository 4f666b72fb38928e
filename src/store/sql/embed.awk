# SPDX-License-Identifier: GPL-3.0-or-later
# Makes build/gen/statements.inc of the statement files: one STATEMENT(NAME, "name", "SQL") a block. A block begins
# with "-- name: some_name" and ends at the next one or at the end of the file; what stands before the first is remark.
# "-- part: some_part" begins a block that is no statement of its own: @some_part@ in a later block of the file is
# replaced by it. @INT@ becomes the engine's 64-bit integer.
function flush_block(    p) {
    for (p in parts)
        gsub("@" p "@", parts[p], text)
    if (part != "")
        parts[part] = substr(text, 1, length(text) - 1)
    else if (name != "")
        print_statement()
    name = part = text = ""
}
function print_statement(    lines, n, i) {
    sub(/;\n$/, "\n", text)
    printf "STATEMENT(%s, \"%s\",", toupper(name), name
    n = split(text, lines, "\n")
    for (i = 1; i < n; i++)
        printf "\n    \"%s%s\"", lines[i], i < n - 1 ? "\\n" : ""
    print ")"
}
FNR == 1 { flush_block() }
/^-- name: / {
    flush_block()
    name = $3
    next
}
/^-- part: / {
    flush_block()
    part = $3
    next
}
(name == "" && part == "") || /^[ \t]*(--.*)?$/ { next }
{
    gsub(/@INT@/, "INTEGER")
    gsub(/\\/, "\\\\")
    gsub(/"/, "\\\"")
    text = text $0 "\n"
}
END { flush_block() }
