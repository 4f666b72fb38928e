/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients as CSV: a table of columns says which cell goes where. */
#include "ritmo/codec/patient_csv.h"

#include "csv_rows.h"

#include "ritmo/base/csv.h"
#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum column { NAME, PHONE, EMAIL, BIRTH, ADDRESS, LANGUAGE, PRIVACY, NOTES, MAIL, AGREED_MAIL, NO_CONTACT, LARGE_PRINT,
    COLUMNS };

static const char *const column_names[COLUMNS]
    = { "name", "phone", "email", "birth", "address", "language", "privacy", "notes", "mail", "agreed_mail", "no_contact",
        "large_print" };
static const char header_hint[] = "the first line names the columns, such as name,phone,email,birth,address,language,privacy,notes";
static const char *const privacy_names[] = { "neutral", "full", "none" };

struct reading {
    struct csv_table table;
    struct date today;
    struct patients *out;
};

static int find(const char *const *names, size_t n, const char *text)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(names[i], text) == 0)
            return (int)i;
    return -1;
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

static bool mail_read(const char *text, enum patient_mail *mail, struct err *e)
{
    for (int m = 0; m < PATIENT_MAILS; m++)
        if (strcmp(patient_mail_word((enum patient_mail)m), text) == 0) {
            *mail = (enum patient_mail)m;
            return true;
        }
    return err_set(e, ERR_INPUT, "mail is \"%.40s\": write paper, digest or invitations", text);
}

static bool yes_no_read(const char *text, enum column column, bool *to, struct err *e)
{
    *to = strcmp(text, "yes") == 0;
    return *to || strcmp(text, "no") == 0 || err_set(e, ERR_INPUT, "%s is \"%.40s\": write yes or no", column_names[column], text);
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
    case MAIL: return mail_read(text, &p->mail, e);
    case AGREED_MAIL: return yes_no_read(text, column, &p->agreed_mail, e);
    case NO_CONTACT: return yes_no_read(text, column, &p->no_contact, e);
    case LARGE_PRINT: return yes_no_read(text, column, &p->large_print, e);
    case COLUMNS: break;
    }
    return true;
}

static bool patient_read(struct reading *r, const struct csv_row *row, struct patient *p, struct err *e)
{
    if (!csv_columns_fit(&r->table.columns, row, e))
        return false;
    for (size_t i = 0; i < row->n; i++)
        if (!cell_read(p, (enum column)r->table.columns.at[i], row->at[i], e))
            return false;
    return patient_check(p, r->today, e);
}

static void take(void *context, const struct csv_row *row)
{
    struct reading *r = context;
    struct patient p = { .birth = DATE_NONE };
    struct err e = ERR_INIT;

    if (!patient_read(r, row, &p, &e)) {
        csv_table_refuse(&r->table, row->line, e.text);
        patient_free(&p);
        return;
    }
    csv_table_keep(&r->table, row->line);
    r->out->at = mem_grow(r->out->at, r->out->n, sizeof *r->out->at);
    r->out->at[r->out->n++] = p;
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
        entries[i] = (struct entry) { &r->out->at[i], folded_of(&r->out->at[i]), r->table.lines[i] };
    qsort(entries, r->out->n, sizeof *entries, entry_compare);
    for (size_t i = 1; i < r->out->n; i++)
        if (patient_is_same(entries[i - 1].patient, entries[i].patient)) {
            struct err e = ERR_INIT;
            err_set(&e, ERR_INPUT, "%.80s stands in line %zu too: keep one of them", entries[i].patient->name,
                entries[i - 1].line);
            csv_table_refuse(&r->table, entries[i].line, e.text);
        }
    for (size_t i = 0; i < r->out->n; i++)
        free(entries[i].folded);
    free(entries);
}

static bool reading_run(struct reading *r, const char *text, size_t n)
{
    if (!csv_table_read(&r->table, text, n, CSV_BLANKS_CUT, take, r))
        return false;
    if (!r->table.has_header && *r->table.n_bad == 0)
        return err_set(r->table.e, ERR_INPUT, "%s, line 1: the file is empty", r->table.file);
    duplicates_find(r);
    return *r->table.n_bad == 0
        || err_set(r->table.e, ERR_INPUT, "%s: %zu row%s cannot be used, so no patient was taken", r->table.file, *r->table.n_bad,
            *r->table.n_bad == 1 ? "" : "s");
}

bool patient_csv_read(const char *text, size_t n, const char *file, struct date today, struct patients *out,
    struct str *bad, size_t *n_bad, struct err *e)
{
    struct reading r = { .table = { .file = file, .hint = header_hint, .columns = { .names = column_names, .n_names = COLUMNS, .needed = 1u << NAME }, .bad = bad, .n_bad = n_bad, .e = e },
        .today = today, .out = out };

    *out = (struct patients) { 0 };
    *n_bad = 0;
    bool ok = reading_run(&r, text, n);
    if (!ok)
        patients_free(out);
    csv_table_free(&r.table);
    return ok;
}

static void cell_write(struct str *out, const char *text, bool raw, bool last)
{
    const char *value = text != NULL ? text : "";

    csv_put(out, value, !raw && csv_is_formula(value));
    str_add(out, last ? "\r\n" : ",");
}

static const char *yes_no(bool truth)
{
    return truth ? "yes" : "no";
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
            privacy_names[row->privacy], row->notes, patient_mail_word(row->mail), yes_no(row->agreed_mail), yes_no(row->no_contact),
            yes_no(row->large_print) };
        for (int c = 0; c < COLUMNS; c++)
            cell_write(out, cells[c], raw, c == COLUMNS - 1);
    }
}
