/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a form for what a patient tells; see the header. */
#include "outcome_rows.h"

#include <stdlib.h>
#include <string.h>

enum { TREND_MOST = 6 };

const char *const outcome_response_words[] = { "not asked", "better", "same", "worse", NULL };
const char *const outcome_response_notes[] = { "", "", "", "", NULL };

bool outcome_row_number(const struct form *f, size_t row, long most, int32_t *out, struct err *e)
{
    const char *text = form_text(f, row);
    char *end = NULL;
    long n = strtol(text, &end, 10);

    if (*text == '\0')
        return true;
    if (end == text || *end != '\0' || n < 0 || n > most)
        return err_set(e, ERR_INPUT, "%s: a number from 0 to %ld.", f->rows[row].label, most);
    *out = (int32_t)n;
    return true;
}

/* "4", "4 3", "4 3 7". */
static bool take_numbers(const char *text, struct outcome *o, struct err *e)
{
    int32_t *const into[] = { &o->pain, &o->stiffness, &o->function };
    size_t n = 0;

    for (;;) {
        char *end;
        long value;
        text += strspn(text, " ,/");
        if (*text == '\0')
            return true;
        value = strtol(text, &end, 10);
        if (end == text || value < 0 || value > OUTCOME_MOST || n == sizeof into / sizeof *into)
            return err_set(e, ERR_INPUT, "Pain: one to three numbers from 0 to 10: pain, stiffness, function.");
        *into[n++] = (int32_t)value;
        text = end;
    }
}

bool outcome_rows_take(const struct form *f, size_t row, struct outcome *o, struct err *e)
{
    o->response = (enum response)f->values[row].choice;
    return take_numbers(form_text(f, row + 1), o, e);
}

void outcome_rows_trend(const struct outcomes *o, struct str *out)
{
    size_t n = 0, seen = 0;

    for (size_t i = 0; i < o->n; i++)
        n += o->at[i].pain >= 0;
    for (size_t i = 0; i < o->n; i++) {
        if (o->at[i].pain < 0 || seen++ + TREND_MOST < n)
            continue;
        str_addf(out, "%s%d (", out->len == 0 ? "Pain so far: " : ", ", (int)o->at[i].pain);
        date_add_short(out, o->at[i].day);
        str_add(out, ")");
    }
    if (out->len > 0)
        str_add(out, ".");
}
