/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables as CSV files (RFC 4180), through libcsv: rows with the lines they begin on. Shared inside codec/. */
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

enum { CSV_COLUMNS_MOST = 32 };

/* The columns of a file: which cell is which of `names`. needed: bit i = column i may not be missing. */
struct csv_columns {
    const char *const *names;
    size_t n_names;
    unsigned needed;
    size_t n; /* of the file */
    int at[CSV_COLUMNS_MOST];
};

/* Has the row as many cells as the first one? ERR_INPUT if not. */
bool csv_columns_fit(const struct csv_columns *c, const struct csv_row *row, struct err *e);

/* A file whose rows become things; bad rows are all named. Filled with what stands before the blank line. */
struct csv_table {
    const char *file;
    const char *hint; /* behind what is wrong with the header: "the first line names the columns, see ..." */
    struct csv_columns columns;
    struct str *bad; /* a sentence a line: "FILE, line 7: ..." */
    size_t *n_bad;
    struct err *e;

    bool has_header;
    size_t *lines; /* [n] of what was kept */
    size_t n;
};

/* Hands over every row behind the header that is not empty; borrowed until take returns. False, with *t->e, if the header is wrong. */
bool csv_table_read(struct csv_table *t, const char *text, size_t n, enum csv_blanks blanks, void (*take)(void *context, const struct csv_row *row),
    void *context);
void csv_table_free(struct csv_table *t);
void csv_table_refuse(struct csv_table *t, size_t line, const char *sentence);
void csv_table_keep(struct csv_table *t, size_t line);

#endif
