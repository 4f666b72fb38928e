/* Patients as CSV: libcsv splits the cells; a table of columns says what goes where. */
#include "ritmo/codec/patient_csv.h"

#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"
#include "ritmo/report/csv.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

enum column { NAME, PHONE, EMAIL, BIRTH, ADDRESS, LANGUAGE, PRIVACY, NOTES, COLUMNS };

static const char *const column_names[COLUMNS]
    = { "name", "phone", "email", "birth", "address", "language", "privacy", "notes" };
static const char *const privacy_names[] = { "neutral", "full", "none" };

struct cells {
    char **at;
    size_t n;
};

struct reading {
    const char *file;
    struct date today;
    struct cells row;
    size_t line;       /* of the byte that is fed now */
    size_t row_line;   /* where the row began */
    bool row_open;
    bool has_header;
    bool header_bad;
    enum column *columns; /* of the file, in its order */
    size_t n_columns;
    struct patients *out;
    size_t *lines;     /* of each patient */
    struct str *bad;
    size_t *n_bad;
    struct err *e;
};

static void cells_clear(struct cells *c)
{
    for (size_t i = 0; i < c->n; i++)
        free(c->at[i]);
    free(c->at);
    *c = (struct cells) { 0 };
}

/* libcsv's cell, without the ' that guards against formulas; line breaks inside become one \n. */
static void cell_take(void *bytes, size_t n, void *context)
{
    struct reading *r = context;
    const char *cell = bytes ? bytes : "";
    struct str text = STR_INIT;

    for (size_t i = 0; i < n; i++)
        if (cell[i] != '\r' || i + 1 == n || cell[i + 1] != '\n')
            str_add_char(&text, cell[i]);
    bool guarded = text.text[0] == '\'' && csv_is_formula(text.text + 1);
    bool whole = strlen(text.text) == text.len; /* a NUL byte inside is no text */
    r->row.at = mem_grow(r->row.at, r->row.n, sizeof *r->row.at);
    r->row.at[r->row.n++] = mem_strdup(whole ? text.text + (guarded ? 1 : 0) : "\x01");
    str_free(&text);
}

static void row_bad(struct reading *r, size_t line, const char *sentence)
{
    str_addf(r->bad, "%s, line %zu: %s\n", r->file, line, sentence);
    *r->n_bad += 1;
}

static int find(const char *const *names, size_t n, const char *text)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(names[i], text) == 0)
            return (int)i;
    return -1;
}

static bool header_fails(struct reading *r, const char *sentence)
{
    r->header_bad = true;
    err_set(r->e, ERR_INPUT, "%s, line %zu: %s; the first line names the columns, such as "
        "name,phone,email,birth,address,language,privacy,notes", r->file, r->row_line, sentence);
    return false;
}

static bool header_take(struct reading *r)
{
    struct str why = STR_INIT;
    unsigned seen = 0;

    r->columns = mem_new(r->row.n, sizeof *r->columns);
    r->n_columns = r->row.n;
    for (size_t i = 0; i < r->row.n; i++) {
        int column = find(column_names, COLUMNS, r->row.at[i]);
        str_clear(&why);
        utf8_show(&why, r->row.at[i]);
        if (column < 0)
            str_addf(&why, " is not a column%s", strchr(r->row.at[i], ';') ? " (separate the columns by commas)" : "");
        else if (seen & 1u << column)
            str_add(&why, " is named twice");
        if (column < 0 || seen & 1u << column) {
            header_fails(r, why.text);
            break;
        }
        seen |= 1u << column;
        r->columns[i] = (enum column)column;
    }
    str_free(&why);
    if (!r->header_bad && !(seen & 1u << NAME))
        header_fails(r, "the column name is missing");
    r->has_header = true;
    return !r->header_bad;
}

static bool birth_read(const char *text, struct date *d, struct err *e)
{
    return date_parse_iso(text, d) || err_set(e, ERR_INPUT,
        "the birth date \"%.40s\" is not a date: write it as 1980-05-31", text);
}

static bool privacy_read(const char *text, enum privacy *privacy, struct err *e)
{
    int found = find(privacy_names, sizeof privacy_names / sizeof *privacy_names, text);
    if (found < 0)
        return err_set(e, ERR_INPUT, "privacy is \"%.40s\": write neutral, full or none", text);
    *privacy = (enum privacy)found;
    return true;
}

/* One cell into its field; an empty one leaves it absent. */
static bool cell_read(struct patient *p, enum column column, const char *text, struct err *e)
{
    if (!utf8_check(text, column_names[column], column == ADDRESS || column == NOTES, e))
        return false;
    if (*text == '\0')
        return true;
    switch (column) {
    case NAME: p->name = mem_strdup(text); return true;
    case PHONE: p->phone = mem_strdup(text); return true;
    case EMAIL: p->email = mem_strdup(text); return true;
    case ADDRESS: p->address = mem_strdup(text); return true;
    case LANGUAGE: p->language = mem_strdup(text); return true;
    case NOTES: p->notes = mem_strdup(text); return true;
    case BIRTH: return birth_read(text, &p->birth, e);
    case PRIVACY: return privacy_read(text, &p->privacy, e);
    case COLUMNS: break;
    }
    return true;
}

static bool patient_read(struct reading *r, struct patient *p, struct err *e)
{
    if (r->row.n != r->n_columns)
        return err_set(e, ERR_INPUT, "the row has %zu cell%s, but the first line names %zu column%s", r->row.n,
            r->row.n == 1 ? "" : "s", r->n_columns, r->n_columns == 1 ? "" : "s");
    for (size_t i = 0; i < r->row.n; i++)
        if (!cell_read(p, r->columns[i], r->row.at[i], e))
            return false;
    return patient_check(p, r->today, e);
}

static void patient_take(struct reading *r)
{
    struct patient p = { .birth = DATE_NONE };
    struct err e = ERR_INIT;

    if (!patient_read(r, &p, &e)) {
        row_bad(r, r->row_line, e.text);
        patient_free(&p);
        return;
    }
    r->lines = mem_grow(r->lines, r->out->n, sizeof *r->lines);
    r->lines[r->out->n] = r->row_line;
    r->out->at = mem_grow(r->out->at, r->out->n, sizeof *r->out->at);
    r->out->at[r->out->n++] = p;
}

static void row_end(int terminator, void *context)
{
    struct reading *r = context;

    (void)terminator;
    if (!r->has_header)
        header_take(r);
    else if (!r->header_bad)
        patient_take(r);
    cells_clear(&r->row);
    r->row_open = false;
}

/* Byte by byte, so that the line of every row is known, also behind cells that hold line breaks. */
static bool bytes_feed(struct reading *r, struct csv_parser *parser, const char *text, size_t n)
{
    for (size_t i = 0; i < n && !r->header_bad; i++) {
        if (!r->row_open && text[i] != '\n' && text[i] != '\r') {
            r->row_open = true;
            r->row_line = r->line;
        }
        if (csv_parse(parser, &text[i], 1, cell_take, row_end, r) != 1)
            return false;
        r->line += text[i] == '\n' || (text[i] == '\r' && (i + 1 == n || text[i + 1] != '\n'));
    }
    return r->header_bad || csv_fini(parser, cell_take, row_end, r) == 0;
}

struct entry {
    const struct patient *patient;
    char *folded;
    size_t line;
};

/* Those that may be the same person stand together. */
static int entry_compare(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    int order = (a->patient->birth.day > b->patient->birth.day) - (a->patient->birth.day < b->patient->birth.day);

    if (order == 0)
        order = strcmp(a->folded, b->folded);
    return order ? order : (a->line > b->line) - (a->line < b->line);
}

/* By name, and by phone where there is no birth date (patient_is_same). */
static char *folded_of(const struct patient *p)
{
    struct str text = STR_INIT;

    utf8_fold(&text, p->name);
    str_add_char(&text, '\n');
    if (!date_is(p->birth))
        patient_add_digits(&text, p->phone);
    return str_take(&text);
}

static void duplicates_find(struct reading *r)
{
    struct entry *entries = mem_new(r->out->n, sizeof *entries);

    for (size_t i = 0; i < r->out->n; i++)
        entries[i] = (struct entry) { &r->out->at[i], folded_of(&r->out->at[i]), r->lines[i] };
    qsort(entries, r->out->n, sizeof *entries, entry_compare);
    for (size_t i = 1; i < r->out->n; i++)
        if (patient_is_same(entries[i - 1].patient, entries[i].patient)) {
            struct err e = ERR_INIT;
            err_set(&e, ERR_INPUT, "%.80s stands in line %zu too: keep one of them", entries[i].patient->name,
                entries[i - 1].line);
            row_bad(r, entries[i].line, e.text);
        }
    for (size_t i = 0; i < r->out->n; i++)
        free(entries[i].folded);
    free(entries);
}

static bool reading_run(struct reading *r, const char *text, size_t n)
{
    struct csv_parser parser;
    size_t mark = n >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return err_set(r->e, ERR_FAULT, "the CSV parser does not start");
    if (!bytes_feed(r, &parser, text + mark, n - mark))
        row_bad(r, r->row_line, "the quotes of this row do not match; a \" inside a cell is written \"\"");
    csv_free(&parser);
    if (r->header_bad)
        return false;
    if (!r->has_header && *r->n_bad == 0)
        return err_set(r->e, ERR_INPUT, "%s, line 1: the file is empty", r->file);
    duplicates_find(r);
    return *r->n_bad == 0
        || err_set(r->e, ERR_INPUT, "%s: %zu row%s cannot be used, so no patient was taken", r->file, *r->n_bad,
            *r->n_bad == 1 ? "" : "s");
}

bool patient_csv_read(const char *text, size_t n, const char *file, struct date today, struct patients *out,
    struct str *bad, size_t *n_bad, struct err *e)
{
    struct reading r = { .file = file, .today = today, .line = 1, .row_line = 1, .out = out, .bad = bad, .n_bad = n_bad,
        .e = e };

    *out = (struct patients) { 0 };
    *n_bad = 0;
    bool ok = reading_run(&r, text, n);
    if (!ok)
        patients_free(out);
    cells_clear(&r.row);
    free(r.columns);
    free(r.lines);
    return ok;
}

static void cell_write(struct str *out, const char *text, bool raw, bool last)
{
    const char *value = text != NULL ? text : "";

    csv_put(out, value, !raw && csv_is_formula(value));
    str_add(out, last ? "\r\n" : ",");
}

void patient_csv_write(const struct patients *p, bool raw, struct str *out)
{
    for (int c = 0; c < COLUMNS; c++)
        cell_write(out, column_names[c], true, c == COLUMNS - 1);
    for (size_t i = 0; i < p->n; i++) {
        const struct patient *row = &p->at[i];
        char birth[DATE_TEXT];
        const char *const cells[COLUMNS] = { row->name, row->phone, row->email,
            date_is(row->birth) ? date_iso(row->birth, birth) : "", row->address, row->language,
            privacy_names[row->privacy], row->notes };
        for (int c = 0; c < COLUMNS; c++)
            cell_write(out, cells[c], raw, c == COLUMNS - 1);
    }
}
