/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a CSV file with the lines they begin on (RFC 4180), through libcsv. Shared inside codec/. */
#ifndef RITMO_CODEC_CSV_ROWS_H
#define RITMO_CODEC_CSV_ROWS_H

#include "ritmo/base/err.h"
#include "ritmo/base/str.h"

#include <stdbool.h>
#include <stddef.h>

struct csv_row {
    char **at; /* cells: without the ' that guards against formulas, line breaks inside as one \n; a cell with a NUL byte is "\x01" */
    size_t n;
    size_t line; /* where it begins, from 1 */
};

enum csv_blanks { CSV_BLANKS_CUT, CSV_BLANKS_KEPT }; /* around cells without quotes */

/* Hands over every row that is not empty; take says false to stop. The row is borrowed until take returns. False if the
 * quotes do not match: *bad_line says in which row. A byte order mark in front is skipped. */
bool csv_rows_read(const char *text, size_t n, enum csv_blanks blanks, bool (*take)(void *context, const struct csv_row *row),
    void *context, size_t *bad_line);

enum { CSV_COLUMNS_MOST = 32 };

/* The columns of a file: which cell is which of `names`. needed: bit i = column i may not be missing. */
struct csv_columns {
    const char *const *names;
    size_t n_names;
    unsigned needed;
    size_t n; /* of the file */
    int at[CSV_COLUMNS_MOST];
};

/* Takes the first row. ERR_INPUT says what is wrong with it, without file and line. */
bool csv_columns_take(struct csv_columns *c, const struct csv_row *row, struct err *e);

/* Has the row as many cells as the first one? ERR_INPUT if not. */
bool csv_columns_fit(const struct csv_columns *c, const struct csv_row *row, struct err *e);

/* What is said of a row whose quotes do not match. */
extern const char csv_quotes_sentence[];

#endif
