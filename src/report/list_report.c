/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of plans as text. */
#include "ritmo/report/plan_report.h"

#include "ritmo/base/utf8.h"
#include "ritmo/report/page.h"

#include <stdio.h>

static void add_cell(struct str *out, const char *text, int cols)
{
    utf8_clip(out, text != NULL ? text : "", cols, true);
    str_add_char(out, ' ');
}

/* "Knee cap prolotherapy, left knee". */
static void add_what(struct str *out, const char *name, const char *key, const char *site, int cols)
{
    struct str what = STR_INIT;

    page_join(&what, 0, "", name != NULL ? name : key);
    page_join(&what, 0, ", ", site);
    add_cell(out, what.text, cols);
    str_free(&what);
}

static void add_plan_row(const struct plan_row *r, struct str *out)
{
    struct str next = STR_INIT;
    char text[32];

    snprintf(text, sizeof text, "p%lld", (long long)r->number);
    add_cell(out, text, 6);
    add_cell(out, r->patient_name, 24);
    add_what(out, r->protocol_name, r->protocol, r->site, 28);
    snprintf(text, sizeof text, "%d/%d", (int)r->given, (int)r->count);
    add_cell(out, text, 5);
    if (date_is(r->next_day))
        page_moment(&next, r->next_day, r->next_start);
    else
        str_add(&next, "-");
    add_cell(out, next.text, 21);
    add_cell(out, plan_state_word(r->state), 10);
    page_end(out);
    str_free(&next);
}

void plan_rows_write_text(const struct plan_rows *r, struct str *out)
{
    if (r->n == 0) {
        str_add(out, "No plans.\n");
        return;
    }
    str_add(out, "plan   patient                  protocol and site            given next visit            state\n");
    for (size_t i = 0; i < r->n; i++)
        add_plan_row(&r->at[i], out);
}
