# SPDX-License-Identifier: GPL-3.0-or-later
# The built-in drug table as C: one struct drug a row. A test holds it against what the program itself reads from the file.
# usage: awk -f drug_rows.awk drugs.csv > drug_rows.inc
BEGIN {
    print "/* made by src/codec/drug_rows.awk; change sample-data/drugs.csv, not this */"
    actions["avoid"] = "DRUG_AVOID"
    actions["ask prescriber"] = "DRUG_ASK"
    actions["allowed"] = "DRUG_ALLOWED"
}

# Splits a line into cell[1..]; a cell in quotes may hold commas, and "" for a quote. A line break in a cell is not foreseen: the test would say so.
function split_row(line, cell,    n, at) {
    for (n = 1; ; n++) {
        if (line ~ /^"/) {
            match(line, /^"([^"]|"")*"/)
            cell[n] = substr(line, 2, RLENGTH - 2)
            gsub(/""/, "\"", cell[n])
            line = substr(line, RLENGTH + 1)
        } else {
            at = index(line, ",")
            cell[n] = at ? substr(line, 1, at - 1) : line
            line = substr(line, length(cell[n]) + 1)
        }
        if (line == "")
            return n
        line = substr(line, 2)
    }
}

function text(value) {
    gsub(/\\/, "\\\\", value)
    gsub(/"/, "\\\"", value)
    gsub(/\?/, "\\?", value)
    return "\"" value "\""
}

function names(value,    n, i, part, all) {
    n = split(value, part, ";")
    if (n == 0)
        return ""
    for (i = 1; i <= n; i++)
        all = all (i > 1 ? ", " : "") text(part[i])
    return " .brands = (char *[]) { " all " }, .n_brands = " n ","
}

function number(value, times) { return value == "" ? -1 : int(value * times + 0.5) }

FNR == 1 {
    columns = split_row($0, head)
    next
}
{
    split("", cell)
    split_row($0, cell)
    for (i = 1; i <= columns; i++)
        of[head[i]] = cell[i]
    printf "    { .id = %s, .generic = %s, .class_name = %s,%s\n", text(of["id"]), text(of["generic"]), text(of["class"]), names(of["brands"])
    printf "        .half_life_low = %d, .half_life_high = %d, .washout_days = %d, .min_hold_days = %d, .hold_basis = %s,\n",
        number(of["half_life_h_low"], 100), number(of["half_life_h_high"], 100), number(of["washout_5hl_days"], 1),
        number(of["min_hold_days"], 1), text(of["hold_basis"])
    printf "        .action = %s, .tell_patient = %s, .hides = %s,\n", actions[of["action"]], of["tell_patient_to_hold"] == "yes" ? "true" : "false",
        text(of["hides"])
    printf "        .notes = %s, .source = %s },\n", text(of["notes"]), text(of["source"])
}
