# SPDX-License-Identifier: GPL-3.0-or-later
# The sample files as C: one row {file, text} each, one string literal a line of the file.
# usage: awk -f embed.awk FILE... > samples.inc
BEGIN { print "/* made by src/codec/embed.awk; change the files, not this */" }
FNR == 1 {
    if (row++)
        print "    },"
    print "    { \"" FILENAME "\","
}
{
    gsub(/\\/, "\\\\")
    gsub(/"/, "\\\"")
    gsub(/\?/, "\\?")
    gsub(/\t/, "\\t")
    gsub(/\r/, "\\r")
    print "        \"" $0 "\\n\""
}
END {
    if (row)
        print "    },"
}
