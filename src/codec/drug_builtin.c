/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The built-in drug table, as the build made it of sample-data/drugs.csv: nothing is read at a start, and a test checks its rows. */
#include "ritmo/codec/drug_csv.h"

static const struct drug rows[] = {
#include "drug_rows.inc"
};

/* Nobody changes the rows through a const table. */
static const struct drugs table = { (struct drug *)rows, sizeof rows / sizeof *rows };

const struct drugs *drugs_builtin(void)
{
    return &table;
}
