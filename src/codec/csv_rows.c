/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a CSV file; see the header. */
#include "csv_rows.h"

#include "ritmo/base/csv.h"
#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

struct feeding {
    struct csv_row row;
    size_t line;  /* of the byte that is fed now */
    bool row_open, stopped;
    bool (*take)(void *context, const struct csv_row *row);
    void *context;
};

static void row_clear(struct csv_row *row)
{
    for (size_t i = 0; i < row->n; i++)
        free(row->at[i]);
    free(row->at);
    row->at = NULL;
    row->n = 0;
}

static void cell_take(void *bytes, size_t n, void *context)
{
    struct feeding *f = context;
    const char *cell = bytes ? bytes : "";
    struct str text = STR_INIT;

    for (size_t i = 0; i < n; i++)
        if (cell[i] != '\r' || i + 1 == n || cell[i + 1] != '\n')
            str_add_char(&text, cell[i]);
    bool guarded = text.text[0] == '\'' && csv_is_formula(text.text + 1);
    bool whole = strlen(text.text) == text.len; /* a NUL byte inside is no text */
    f->row.at = mem_grow(f->row.at, f->row.n, sizeof *f->row.at);
    f->row.at[f->row.n++] = mem_strdup(whole ? text.text + (guarded ? 1 : 0) : "\x01");
    str_free(&text);
}

static void row_end(int terminator, void *context)
{
    struct feeding *f = context;

    (void)terminator;
    f->stopped = f->stopped || !f->take(f->context, &f->row);
    row_clear(&f->row);
    f->row_open = false;
}

/* Byte by byte, so that the line of every row is known, also behind cells that hold line breaks. */
static bool bytes_feed(struct feeding *f, struct csv_parser *parser, const char *text, size_t n)
{
    for (size_t i = 0; i < n && !f->stopped; i++) {
        if (!f->row_open && text[i] != '\n' && text[i] != '\r') {
            f->row_open = true;
            f->row.line = f->line;
        }
        if (csv_parse(parser, &text[i], 1, cell_take, row_end, f) != 1)
            return false;
        f->line += text[i] == '\n' || (text[i] == '\r' && (i + 1 == n || text[i + 1] != '\n'));
    }
    return f->stopped || csv_fini(parser, cell_take, row_end, f) == 0;
}

static int is_no_blank(unsigned char c)
{
    (void)c;
    return 0;
}

/* Hands over every row that is not empty; take says false to stop. The row is borrowed until take returns. False if the
 * quotes do not match: *bad_line says in which row. A byte order mark in front is skipped. */
static bool rows_read(const char *text, size_t n, enum csv_blanks blanks, bool (*take)(void *context, const struct csv_row *row),
    void *context, size_t *bad_line)
{
    struct feeding f = { .row = { NULL, 0, 1 }, .line = 1, .take = take, .context = context };
    struct csv_parser parser;
    size_t mark = n >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    bool ok;

    *bad_line = 1;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return false;
    if (blanks == CSV_BLANKS_KEPT)
        csv_set_space_func(&parser, is_no_blank);
    ok = bytes_feed(&f, &parser, text + mark, n - mark);
    *bad_line = f.row.line;
    csv_free(&parser);
    row_clear(&f.row);
    return ok;
}

static int find(const struct csv_columns *c, const char *name)
{
    for (size_t i = 0; i < c->n_names; i++)
        if (strcmp(c->names[i], name) == 0)
            return (int)i;
    return -1;
}

/* Says what is wrong with the column `name`; false, always. */
static bool column_fails(const char *name, const char *why, struct err *e)
{
    struct str shown = STR_INIT;

    utf8_show(&shown, name);
    err_set(e, ERR_INPUT, "%.200s %s", shown.text, why);
    str_free(&shown);
    return false;
}

/* Takes the first row. ERR_INPUT says what is wrong with it, without file and line. */
static bool columns_take(struct csv_columns *c, const struct csv_row *row, struct err *e)
{
    unsigned seen = 0;

    for (size_t i = 0; i < row->n; i++) {
        int column = find(c, row->at[i]);
        if (column < 0)
            return column_fails(row->at[i],
                strchr(row->at[i], ';') != NULL ? "is not a column (separate the columns by commas)" : "is not a column", e);
        if (seen & 1u << column)
            return column_fails(row->at[i], "is named twice", e);
        seen |= 1u << column;
        c->at[i] = column;
    }
    c->n = row->n;
    for (size_t i = 0; i < c->n_names; i++)
        if (c->needed & ~seen & 1u << i)
            return err_set(e, ERR_INPUT, "the column %s is missing", c->names[i]);
    return true;
}

bool csv_columns_fit(const struct csv_columns *c, const struct csv_row *row, struct err *e)
{
    return row->n == c->n
        || err_set(e, ERR_INPUT, "the row has %zu cell%s, but the first line names %zu column%s", row->n, row->n == 1 ? "" : "s", c->n,
            c->n == 1 ? "" : "s");
}

/* --- tables */

struct behind_header {
    struct csv_table *t;
    void (*take)(void *context, const struct csv_row *row);
    void *context;
    bool is_wrong;
};

static bool header_take(struct behind_header *h, const struct csv_row *row)
{
    struct csv_table *t = h->t;
    struct err why = ERR_INIT;

    t->has_header = true;
    if (columns_take(&t->columns, row, &why))
        return true;
    h->is_wrong = true;
    return err_set(t->e, ERR_INPUT, "%s, line %zu: %s; %s", t->file, row->line, why.text, t->hint);
}

static bool row_take(void *context, const struct csv_row *row)
{
    struct behind_header *h = context;

    if (!h->t->has_header)
        return header_take(h, row);
    h->take(h->context, row);
    return true;
}

bool csv_table_read(struct csv_table *t, const char *text, size_t n, enum csv_blanks blanks, void (*take)(void *context, const struct csv_row *row),
    void *context)
{
    struct behind_header h = { t, take, context, false };
    size_t bad_line;

    if (!rows_read(text, n, blanks, row_take, &h, &bad_line))
        csv_table_refuse(t, bad_line, "the quotes of this row do not match; a \" inside a cell is written \"\"");
    return !h.is_wrong;
}

void csv_table_free(struct csv_table *t)
{
    free(t->lines);
}

void csv_table_refuse(struct csv_table *t, size_t line, const char *sentence)
{
    str_addf(t->bad, "%s, line %zu: %s\n", t->file, line, sentence);
    *t->n_bad += 1;
}

void csv_table_keep(struct csv_table *t, size_t line)
{
    t->lines = mem_grow(t->lines, t->n, sizeof *t->lines);
    t->lines[t->n++] = line;
}
