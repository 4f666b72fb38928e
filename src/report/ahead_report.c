/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies ahead as text: who fits a place, the load of weeks, new series, supplies. */
#include "ritmo/report/ahead_report.h"

#include "ritmo/base/utf8.h"
#include "ritmo/report/page.h"

#include <stdio.h>

static void add_cell(struct str *out, const char *text, int cols)
{
    utf8_clip(out, text != NULL ? text : "", cols, true);
    str_add_char(out, ' ');
}

static void add_count(struct str *out, int32_t n, int cols)
{
    str_addf(out, "%*d ", cols, (int)n);
}

/* "W48 Mon 23 Nov 2026": an ISO week and its Monday. */
static void add_week(struct str *out, struct date monday)
{
    struct str week = STR_INIT;
    int year;

    str_addf(&week, "W%02d ", date_iso_week(monday, &year));
    date_add_long(&week, monday);
    add_cell(out, week.text, 20);
    str_free(&week);
}

/* --- who fits a freed place */

static void add_costs(const struct filler *f, struct str *out)
{
    struct str note = STR_INIT;

    if (f->begun)
        page_join(&note, 0, "; ", "a window has begun already: ask the clinician");
    if (f->late > 0) {
        struct str late = STR_INIT;
        str_addf(&late, "%d day%s late", (int)f->late, f->late == 1 ? "" : "s");
        page_join(&note, 0, "; ", late.text);
        str_free(&late);
    } else if (f->overdue) {
        page_join(&note, 0, "; ", "overdue");
    }
    if (f->moves > 0) {
        struct str moves = STR_INIT;
        str_addf(&moves, "%d more to move", (int)f->moves);
        page_join(&note, 0, "; ", moves.text);
        str_free(&moves);
    }
    str_add(out, note.text);
    str_free(&note);
}

static void add_filler(const struct filler *f, struct str *out)
{
    struct str was = STR_INIT;
    char number[24], at[TIME_TEXT], gap[16];

    if (f->session > 0)
        snprintf(number, sizeof number, "s%lld", (long long)f->session);
    else
        snprintf(number, sizeof number, "p%lld", (long long)f->plan_number);
    snprintf(gap, sizeof gap, f->gap < 0 ? "first" : "day %d", (int)f->gap);
    add_cell(out, number, 6);
    add_cell(out, minute_text(f->start, at), 5);
    add_cell(out, f->provider, 8);
    add_cell(out, f->patient_name, 20);
    add_cell(out, f->phone, 16);
    add_cell(out, gap, 7);
    if (date_is(f->was))
        date_add_short(&was, f->was);
    else
        str_add(&was, "no place");
    add_cell(out, was.text, 10);
    add_costs(f, out);
    page_end(out);
    str_free(&was);
}

void fillers_write_text(const struct fillers *f, struct str *out)
{
    if (f->n == 0) {
        str_add(out, "Nobody's next session fits.\n");
        return;
    }
    str_add(out, "number at    provider patient              phone            gap     stands on\n");
    for (size_t i = 0; i < f->n; i++)
        add_filler(&f->at[i], out);
    page_wrap(out, "To accept one: ritmo session move NUMBER DATE --at HH:MM --accept, or of a plan (p) without a place: "
        "ritmo plan place NUMBER DATE --at HH:MM --accept.", 0, 0, PAGE_COLS);
}

/* --- load */

void load_rows_write_text(const struct load_rows *l, struct str *out)
{
    str_add(out, "week                 provider               open  booked tentative expected  free\n");
    for (size_t i = 0; i < l->n; i++) {
        const struct load_row *r = &l->at[i];
        if (i == 0 || r->monday.day != l->at[i - 1].monday.day)
            add_week(out, r->monday);
        else
            add_cell(out, "", 20);
        add_cell(out, r->name, 20);
        add_count(out, r->open, 6);
        add_count(out, r->booked, 7);
        add_count(out, r->tentative, 9);
        add_count(out, r->expected, 8);
        if (r->open > 0)
            str_addf(out, "%3d %%", (int)load_free_percent(r));
        else
            str_add(out, "    -");
        page_end(out);
    }
    str_add(out, "Minutes. Expected: sessions that have no place yet, about then by their targets.\n");
}

static void add_fit(const struct series_fit *f, size_t number, struct str *out)
{
    struct str line = STR_INIT;

    str_addf(out, "%3zu  ", number);
    if (!f->fits) {
        str_addf(&line, "no place: %s", f->reason);
        page_wrap_after(out, line.text, 5, 5, PAGE_COLS);
        str_free(&line);
        return;
    }
    for (int32_t k = 0; k < f->n; k++) {
        str_add(&line, k == 0 ? "" : ", ");
        if (k == 0 || k == f->n - 1)
            date_add_long(&line, f->days[k]);
        else
            date_add_short(&line, f->days[k]);
    }
    if (f->provider[0] != '\0')
        str_addf(&line, "; %s", f->provider);
    if (f->out > 0)
        str_addf(&line, "; %d late, %d day%s in all", (int)f->out, (int)f->late, f->late == 1 ? "" : "s");
    page_wrap_after(out, line.text, 5, 5, PAGE_COLS);
    str_free(&line);
}

void series_fits_write_text(const struct series_fits *s, struct str *out)
{
    struct str line = STR_INIT;

    str_addf(&line, "%s: %zu of %zu new series fit, first sessions from ", s->protocol_name, s->n_fit, s->n);
    date_add_long(&line, s->from);
    if (date_is(s->to)) {
        str_add(&line, " to ");
        date_add_long(&line, s->to);
    }
    page_wrap(out, line.text, 0, 2, PAGE_COLS);
    for (size_t i = 0; i < s->n; i++)
        add_fit(&s->at[i], i + 1, out);
    if (s->n_fit < s->n)
        str_add(out, s->is_most ? "However they are laid out, more do not fit.\n" : "Perhaps more fit: not every way of laying them out was tried.\n");
    str_clear(&line);
    if (date_is(s->full)) {
        int year;
        str_addf(&line, "The first week without any place for such a session is then W%02d, from ", date_iso_week(s->full, &year));
        date_add_long(&line, s->full);
    } else {
        str_add(&line, "Every week looked at then still has a place for such a session");
    }
    str_add_char(&line, '.');
    page_wrap(out, line.text, 0, 2, PAGE_COLS);
    str_free(&line);
}

/* --- supplies */

void supply_rows_write_text(const struct supply_rows *s, struct str *out)
{
    if (s->n == 0) {
        str_add(out, "Nothing is used up: no sessions, or their protocols list no supplies.\n");
        return;
    }
    str_add(out, "week                 item                           needed  if decided on\n");
    for (size_t i = 0; i < s->n; i++) {
        if (i == 0 || s->at[i].monday.day != s->at[i - 1].monday.day)
            add_week(out, s->at[i].monday);
        else
            add_cell(out, "", 20);
        add_cell(out, s->at[i].item, 30);
        add_count(out, s->at[i].number, 6);
        if (s->at[i].tentative > 0)
            str_addf(out, " +%d", (int)s->at[i].tentative);
        page_end(out);
    }
    str_add(out, "By the lists in the clinic's protocols; + for sessions behind a checkpoint that nobody decided yet.\n");
}
