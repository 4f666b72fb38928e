/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sample-data/drugs.csv as it lies in the tree, of which the build makes the built-in table. */
#ifndef RITMO_TESTS_DRUG_FILE_H
#define RITMO_TESTS_DRUG_FILE_H

#include "ritmo/base/file.h"

#include <stdio.h>
#include <stdlib.h>

/* Read once, kept until the program ends. */
static const char *drug_file(void)
{
    static struct str text = STR_INIT;
    struct err e = ERR_INIT;

    if (text.len == 0 && !file_read("sample-data/drugs.csv", 1 << 20, &text, &e)) {
        fprintf(stderr, "%s\n", e.text);
        exit(1);
    }
    return text.text;
}

#endif
