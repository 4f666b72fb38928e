/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The drug table as CSV: a table of columns says which cell goes where. */
#include "ritmo/codec/drug_csv.h"

#include "csv_rows.h"

#include "ritmo/base/csv.h"
#include "ritmo/base/mem.h"
#include "ritmo/domain/drug_change.h"
#include "ritmo/domain/drug_check.h"

#include <stdlib.h>
#include <string.h>

enum column { ID, GENERIC, CLASS, BRANDS, HALF_LIFE_LOW, HALF_LIFE_HIGH, WASHOUT, MIN_HOLD, HOLD_BASIS, ACTION, TELL, HIDES, NOTES, SOURCE,
    COLUMNS };

static const char *const column_names[COLUMNS] = { "id", "generic", "class", "brands", "half_life_h_low", "half_life_h_high",
    "washout_5hl_days", "min_hold_days", "hold_basis", "action", "tell_patient_to_hold", "hides", "notes", "source" };

struct reading {
    struct csv_table table;
    struct drugs *out;
};

/* --- one cell */

/* A whole number, or with hundredths; empty = -1. */
static bool number_read(const char *text, const char *what, bool hundredths, int32_t *out, struct err *e)
{
    size_t whole = strspn(text, "0123456789");
    const char *rest = text + whole;
    int32_t part = 0;

    *out = -1;
    if (*text == '\0')
        return true;
    if (hundredths && *rest == '.') {
        size_t n = strspn(rest + 1, "0123456789");
        if (n == 1 || n == 2)
            part = (rest[1] - '0') * 10 + (n == 2 ? rest[2] - '0' : 0);
        rest += n == 1 || n == 2 ? n + 1 : 0;
    }
    if (whole == 0 || whole > 6 || *rest != '\0')
        return err_set(e, ERR_INPUT, "%s is \"%.40s\": write a number such as %s, or leave it empty", what, text, hundredths ? "2.5" : "7");
    *out = (int32_t)strtol(text, NULL, 10) * (hundredths ? 100 : 1) + part;
    return true;
}

static bool action_read(const char *text, enum drug_action *action, struct err *e)
{
    return drug_action_parse(text, action)
        || err_set(e, ERR_INPUT, "action is \"%.40s\": write avoid, ask prescriber or allowed", text);
}

static bool tell_read(const char *text, bool *tell, struct err *e)
{
    *tell = strcmp(text, "yes") == 0;
    return *tell || strcmp(text, "no") == 0 || err_set(e, ERR_INPUT, "tell_patient_to_hold is \"%.40s\": write yes or no", text);
}

static bool cell_read(struct drug *d, enum column column, const char *text, struct err *e)
{
    const char *name = column_names[column];

    switch (column) {
    case ID: d->id = mem_strdup(text); return true;
    case GENERIC: d->generic = mem_strdup(text); return true;
    case CLASS: d->class_name = mem_strdup(text); return true;
    case BRANDS: drug_add_brands(d, text); return true;
    case HALF_LIFE_LOW: return number_read(text, name, true, &d->half_life_low, e);
    case HALF_LIFE_HIGH: return number_read(text, name, true, &d->half_life_high, e);
    case WASHOUT: return number_read(text, name, false, &d->washout_days, e);
    case MIN_HOLD: return number_read(text, name, false, &d->min_hold_days, e);
    case HOLD_BASIS: d->hold_basis = mem_strdup(text); return true;
    case ACTION: return action_read(text, &d->action, e);
    case TELL: return tell_read(text, &d->tell_patient, e);
    case HIDES: d->hides = mem_strdup(text); return true;
    case NOTES: d->notes = mem_strdup(text); return true;
    case SOURCE: d->source = mem_strdup(text); return true;
    case COLUMNS: break;
    }
    return true;
}

static bool drug_read(const struct reading *r, const struct csv_row *row, struct drug *d, struct err *e)
{
    if (!csv_columns_fit(&r->table.columns, row, e))
        return false;
    for (size_t i = 0; i < row->n; i++)
        if (!cell_read(d, (enum column)r->table.columns.at[i], row->at[i], e))
            return false;
    return drug_check(d, e);
}

static void take(void *context, const struct csv_row *row)
{
    struct reading *r = context;
    struct drug d = { 0 };
    struct err e = ERR_INIT;

    if (!drug_read(r, row, &d, &e)) {
        csv_table_refuse(&r->table, row->line, e.text);
        drug_free(&d);
        return;
    }
    csv_table_keep(&r->table, row->line);
    r->out->at = mem_grow(r->out->at, r->out->n, sizeof *r->out->at);
    r->out->at[r->out->n++] = d;
}

/* --- the whole table */

struct entry {
    const char *id;
    size_t line;
};

static int entry_compare(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    int order = strcmp(a->id, b->id);

    return order ? order : (a->line > b->line) - (a->line < b->line);
}

static void twins_find(struct reading *r)
{
    struct entry *entries = mem_new(r->out->n, sizeof *entries);

    for (size_t i = 0; i < r->out->n; i++)
        entries[i] = (struct entry) { r->out->at[i].id, r->table.lines[i] };
    qsort(entries, r->out->n, sizeof *entries, entry_compare);
    for (size_t i = 1; i < r->out->n; i++)
        if (strcmp(entries[i - 1].id, entries[i].id) == 0) {
            struct err e = ERR_INIT;
            err_set(&e, ERR_INPUT, "the id %s stands in line %zu too: keep one of them", entries[i].id, entries[i - 1].line);
            csv_table_refuse(&r->table, entries[i].line, e.text);
        }
    free(entries);
}

static bool reading_run(struct reading *r, const char *text, size_t n)
{
    if (!csv_table_read(&r->table, text, n, CSV_BLANKS_KEPT, take, r))
        return false;
    twins_find(r);
    if (*r->table.n_bad > 0)
        return err_set(r->table.e, ERR_INPUT, "%s: %zu row%s cannot be used, so nothing was taken", r->table.file, *r->table.n_bad, *r->table.n_bad == 1 ? "" : "s");
    if (r->out->n == 0)
        return err_set(r->table.e, ERR_INPUT, "%s: there is no drug in this file", r->table.file);
    return r->out->n <= DRUGS_MOST
        || err_set(r->table.e, ERR_INPUT, "%s: %zu drugs, and %d is the most", r->table.file, r->out->n, DRUGS_MOST);
}

bool drug_csv_read(const char *text, size_t n, const char *file, struct drugs *out, struct str *bad, size_t *n_bad, struct err *e)
{
    struct reading r = { .table = { .file = file, .hint = "the first line names the columns, see `ritmo drug export`", .columns = { .names = column_names, .n_names = COLUMNS, .needed = (1u << COLUMNS) - 1 },
        .bad = bad, .n_bad = n_bad, .e = e }, .out = out };

    *out = (struct drugs) { 0 };
    *n_bad = 0;
    bool ok = reading_run(&r, text, n);
    if (!ok)
        drugs_free(out);
    csv_table_free(&r.table);
    return ok;
}

/* --- writing */

/* Quotes only where they are needed: a blank at an end needs none (RFC 4180 2.4). */
static void cell_write(struct str *out, const char *text, bool last)
{
    bool guard = csv_is_formula(text);

    if (guard || strpbrk(text, ",\"\r\n") != NULL)
        csv_put(out, text, guard);
    else
        str_add(out, text);
    str_add_char(out, last ? '\n' : ',');
}

static void drug_write(struct str *out, const struct drug *d)
{
    cell_write(out, d->id, false);
    for (int f = 0; f < DRUG_FIELDS; f++) {
        struct str cell = STR_INIT;
        drug_field_add(d, (enum drug_field)f, &cell);
        cell_write(out, cell.text, f == DRUG_FIELDS - 1);
        str_free(&cell);
    }
}

void drug_csv_write(const struct drugs *all, struct str *out)
{
    for (int c = 0; c < COLUMNS; c++)
        cell_write(out, column_names[c], c == COLUMNS - 1);
    for (size_t i = 0; i < all->n; i++)
        drug_write(out, &all->at[i]);
}
