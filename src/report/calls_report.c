/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls to make, as text. */
#include "ritmo/report/calls_report.h"

#include "ritmo/base/utf8.h"
#include "ritmo/report/page.h"

#include <stdio.h>

/* "2 tries, last Mon 23 Nov 2026: no answer"; nothing if nobody tried. */
static void add_tries(struct str *out, const struct call_row *r)
{
    if (!r->tried)
        return;
    page_count(out, (size_t)r->attempts, "try", "tries");
    str_add(out, ", last ");
    date_add_long(out, r->last_day);
    str_addf(out, ": %s", call_outcomes[r->last].word);
}

static void add_cell(struct str *out, const char *text, int cols)
{
    utf8_clip(out, text != NULL ? text : "", cols, true);
    str_add_char(out, ' ');
}

static void add_row(const struct call_row *r, struct str *out)
{
    struct str why = STR_INIT;
    char plan[24];

    snprintf(plan, sizeof plan, "p%lld", (long long)r->plan.number);
    add_cell(out, plan, 6);
    add_cell(out, r->plan.patient_name, 24);
    add_cell(out, r->plan.phone, 18);
    call_add_reasons(&why, r);
    if (r->tried)
        str_add(&why, "; ");
    add_tries(&why, r);
    page_wrap_after(out, why.text, 51, 51, PAGE_COLS);
    str_free(&why);
}

void call_add_asked(struct str *out, const struct question *q)
{
    str_addf(out, "q%lld, asked ", (long long)q->number);
    date_add_long(out, q->asked);
}

/* The drug stays out: a call list lies about. */
static void add_asked(const struct call_rows *r, struct str *out)
{
    if (r->asked.n == 0)
        return;
    str_addf(out, "%sPrescribers to call: %s\n", r->n == 0 && r->resting == 0 ? "" : "\n", question_words);
    for (size_t i = 0; i < r->asked.n; i++) {
        str_add(out, "  ");
        add_cell(out, r->asked.at[i].patient_name, 24);
        call_add_asked(out, &r->asked.at[i]);
        str_add_char(out, '\n');
    }
    if (r->n_asked > (int64_t)r->asked.n)
        str_addf(out, "  and %lld more\n", (long long)(r->n_asked - (int64_t)r->asked.n));
}

void call_rows_write_text(const struct call_rows *r, struct str *out)
{
    if (r->n == 0)
        str_add(out, r->asked.n == 0 ? "Nobody is to be called.\n" : "No patient is to be called.\n");
    else
        str_add(out, "plan   patient                  phone              why\n");
    for (size_t i = 0; i < r->n; i++)
        add_row(&r->at[i], out);
    if (r->resting > 0)
        str_addf(out, "%zu more %s tried already and rest%s; --all shows them.\n", r->resting, r->resting == 1 ? "was" : "were",
            r->resting == 1 ? "s" : "");
    add_asked(r, out);
}
