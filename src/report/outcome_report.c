/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outcomes and follow-ups as text, and as CSV; see the header. */
#include "ritmo/report/outcome_report.h"

#include "ritmo/base/csv.h"
#include "ritmo/base/utf8.h"
#include "ritmo/report/page.h"

#include <stdio.h>
#include <stdlib.h>

static void add_cell(struct str *out, const char *text, int cols)
{
    utf8_clip(out, text != NULL ? text : "", cols, true);
    str_add_char(out, ' ');
}

/* "after session 3", "follow-up at day 90", "visit" */
static void add_when(struct str *out, const struct outcome *o)
{
    switch (o->kind) {
    case OUTCOME_VISIT:
        str_add(out, "visit");
        break;
    case OUTCOME_CHECKPOINT:
        str_addf(out, "after session %d", o->session);
        break;
    case OUTCOME_FOLLOWUP:
        str_addf(out, "follow-up at day %d", o->followup);
        break;
    }
}

void outcomes_write_text(const struct outcomes *o, struct str *out)
{
    for (size_t i = 0; i < o->n; i++) {
        const struct outcome *x = &o->at[i];
        struct str day = STR_INIT, when = STR_INIT, told = STR_INIT;

        page_moment(&day, x->day, -1);
        add_when(&when, x);
        outcome_add_text(&told, x);
        if (x->note != NULL)
            str_addf(&told, "; %s", x->note);
        if (x->by_whom != NULL)
            str_addf(&told, " (%s)", x->by_whom);
        str_addf(out, "  %4lld  ", (long long)x->number);
        add_cell(out, day.text, 16);
        add_cell(out, when.text, 22);
        page_wrap_after(out, told.text, 48, 48, PAGE_COLS);
        str_free(&day);
        str_free(&when);
        str_free(&told);
    }
}

/* --- the clinic's counts */

static const char *change_text(const struct outcome_line *l, bool median, char text[24])
{
    int tenths = median ? l->median_halves * 5 : l->mean_tenths;

    if (l->n_change == 0)
        return "-";
    snprintf(text, 24, "%s%d.%d", tenths < 0 ? "-" : tenths > 0 ? "+" : "", abs(tenths) / 10, abs(tenths) % 10);
    return text;
}

static void point_text(const struct outcome_line *l, char text[32])
{
    if (l->kind == OUTCOME_CHECKPOINT)
        snprintf(text, 32, "session %d", (int)l->at);
    else
        snprintf(text, 32, "day %d", (int)l->at);
}

static void add_line(const struct outcome_line *l, struct str *out)
{
    char point[32], mean[24], median[24];

    point_text(l, point);
    add_cell(out, l->protocol_name, 29);
    add_cell(out, point, 11);
    str_addf(out, "%4d %4d %7d  %6d %6s %6s  %6d %5d %6d %9d\n", l->due, l->told, l->due - l->told, l->n_change, change_text(l, false, mean),
        change_text(l, true, median), l->responses[RESPONSE_BETTER], l->responses[RESPONSE_SAME], l->responses[RESPONSE_WORSE],
        l->responses[RESPONSE_NONE]);
}

void outcome_table_write_text(const struct outcome_table *t, struct str *out)
{
    struct str days = STR_INIT;

    if (date_is(t->from))
        page_days(&days, t->from, t->to);
    else {
        str_add(&days, "all up to ");
        date_add_long(&days, t->to);
    }
    str_addf(out, "What patients told, time points due: %s\n", days.text);
    str_free(&days);
    if (t->n == 0) {
        str_add(out, "No checkpoint or follow-up came due.\n");
        return;
    }
    str_add(out, "\n                                                             change of pain       response\n"
                 "protocol                      after        due told missing       n   mean median  better  same  worse not asked\n");
    for (size_t i = 0; i < t->n; i++)
        add_line(&t->at[i], out);
    str_add(out, "\nChange: pain then less pain before the first session, for those who told both; below 0 is less pain.\n"
                 "These are counts of what was told, with nobody left out; they do not show what a treatment does.\n");
}

static void csv_number(struct str *out, int32_t n)
{
    char text[16];

    snprintf(text, sizeof text, "%d", n);
    str_add_char(out, ',');
    csv_put(out, text, false);
}

static void csv_change(struct str *out, const struct outcome_line *l, bool median)
{
    char text[24];
    const char *change = l->n_change == 0 ? "" : change_text(l, median, text);

    str_add_char(out, ',');
    csv_put(out, change[0] == '+' ? change + 1 : change, false); /* a number, not a formula */
}

void outcome_table_write_csv(const struct outcome_table *t, struct str *out)
{
    str_add(out, "protocol,protocol_name,told_at,at,due,told,missing,with_change,mean_change,median_change,better,same,worse,not_asked");
    csv_end(out);
    for (size_t i = 0; i < t->n; i++) {
        const struct outcome_line *l = &t->at[i];

        csv_cell(out, l->protocol, true);
        csv_cell(out, l->protocol_name, false);
        csv_cell(out, outcome_kind_word(l->kind), false);
        csv_number(out, l->at);
        csv_number(out, l->due);
        csv_number(out, l->told);
        csv_number(out, l->due - l->told);
        csv_number(out, l->n_change);
        csv_change(out, l, false);
        csv_change(out, l, true);
        for (int r = RESPONSE_BETTER; r < RESPONSES; r++)
            csv_number(out, l->responses[r]);
        csv_number(out, l->responses[RESPONSE_NONE]);
        csv_end(out);
    }
}

/* --- follow-ups */

void followups_write_text(const struct followup_rows *f, struct date today, struct str *out)
{
    if (f->n == 0)
        str_add(out, "No follow-up is due.\n");
    for (size_t i = 0; i < f->n; i++) {
        const struct followup_row *r = &f->at[i];
        struct str day = STR_INIT, what = STR_INIT;
        char plan[24], at[24];

        snprintf(plan, sizeof plan, "p%lld", (long long)r->plan.number);
        snprintf(at, sizeof at, "day %d", (int)r->followup.target);
        page_moment(&day, r->followup.due, -1);
        page_join(&what, 0, "", r->plan.protocol_name != NULL ? r->plan.protocol_name : r->plan.protocol);
        page_join(&what, 0, ", ", r->plan.site);
        add_cell(out, day.text, 16);
        add_cell(out, plan, 6);
        add_cell(out, r->plan.patient_name, 22);
        add_cell(out, r->plan.phone, 17);
        add_cell(out, what.text, 24);
        add_cell(out, at, 8);
        str_add(out, r->followup.kind);
        if (r->followup.to.day < today.day)
            str_addf(out, ", %d days past its window", date_diff(today, r->followup.to));
        page_end(out);
        str_free(&day);
        str_free(&what);
    }
}
