/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists as text: plans, visits by day. */
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

static void add_visit(const struct visit *v, struct str *out)
{
    const struct session *s = &v->session;
    char from[TIME_TEXT], to[TIME_TEXT], text[32];

    str_addf(out, "  %s-%s ", minute_text(s->start, from), minute_text((int16_t)(s->start + s->duration), to));
    snprintf(text, sizeof text, "#%lld", (long long)s->number);
    add_cell(out, text, 6);
    add_cell(out, v->patient_name, 22);
    snprintf(text, sizeof text, "%d/%d", (int)s->ordinal, (int)v->count);
    add_cell(out, s->ordinal > 0 ? text : "-", 5);
    add_what(out, v->protocol_name, v->protocol, v->site, 28);
    add_cell(out, s->provider, 9);
    add_cell(out, s->tentative && session_is_live(s) ? "tentative" : session_state_word(s->state), 9);
    page_end(out);
}

void visits_write_text(const struct visits *v, struct str *out)
{
    struct str title = STR_INIT;

    if (v->n == 0)
        str_add(out, "No visits.\n");
    for (size_t i = 0; i < v->n; i++) {
        if (i == 0 || v->at[i].session.day.day != v->at[i - 1].session.day.day) {
            str_clear(&title);
            date_add_long(&title, v->at[i].session.day);
            if (i > 0)
                str_add_char(out, '\n');
            page_heading(out, title.text);
        }
        add_visit(&v->at[i], out);
    }
    str_free(&title);
}
