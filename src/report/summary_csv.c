/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The summary as CSV: one kind of row each visit, free stretch, closed day and thing that needs somebody. */
#include "ritmo/report/summary.h"

#include "ritmo/base/csv.h"
#include "ritmo/report/summary_line.h"

#include <stdio.h>

static const char *const columns[] = {
    "kind", "date", "start", "end", "session", "of", "patient", "phone", "protocol", "site", "provider", "room", "plan",
    "note",
};

static void add_number(struct str *out, int64_t number, const char *prefix)
{
    char text[32] = "";

    if (number > 0)
        snprintf(text, sizeof text, "%s%lld", prefix, (long long)number);
    csv_cell(out, text, false);
}

static void add_minute(struct str *out, int16_t minute)
{
    char text[TIME_TEXT];

    csv_cell(out, minute < 0 ? "" : minute_text(minute, text), false);
}

static void add_row(struct str *out, const char *kind, const struct summary_line *l)
{
    char day[DATE_TEXT];

    csv_cell(out, kind, true);
    csv_cell(out, date_is(l->day) ? date_iso(l->day, day) : "", false);
    add_minute(out, l->start);
    add_minute(out, l->end);
    add_number(out, l->session, "");
    add_number(out, l->of, "");
    csv_cell(out, l->patient.text, false);
    csv_cell(out, l->phone, false);
    csv_cell(out, l->protocol, false);
    csv_cell(out, l->site, false);
    csv_cell(out, l->provider, false);
    csv_cell(out, l->room.text, false);
    add_number(out, l->plan, "p");
    csv_cell(out, l->note.text, false);
    csv_end(out);
}

static void add_day(struct str *out, const struct summary *s, const struct summary_day *d)
{
    struct summary_line l = SUMMARY_LINE_INIT;
    const char *closed = summary_closed(s, d);

    if (closed != NULL) {
        l.day = d->day;
        str_add(&l.note, closed);
        add_row(out, "closed", &l);
    }
    for (size_t i = 0; i < d->n_visits; i++) {
        summary_line_visit(s, &d->visits[i], &l);
        add_row(out, "visit", &l);
    }
    for (size_t i = 0; i < d->n_free; i++) {
        summary_line_free_slot(s, d, i, &l);
        add_row(out, "free", &l);
    }
    summary_line_free(&l);
}

/* Without names a list is one row with its count. */
static void add_part(struct str *out, const struct summary *s, enum summary_part part)
{
    struct summary_line l = SUMMARY_LINE_INIT;
    const char *kind = summary_part_words(part)->key;
    size_t n = summary_part_count(s, part);

    if (s->privacy == SUMMARY_NONE && n > 0) {
        str_addf(&l.note, "count: %zu", n);
        add_row(out, kind, &l);
        n = 0;
    }
    for (size_t i = 0; i < n; i++) {
        summary_line_part(s, part, i, &l);
        add_row(out, kind, &l);
    }
    summary_line_free(&l);
}

void summary_write_csv(const struct summary *s, struct str *out)
{
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        csv_cell(out, columns[i], i == 0);
    csv_end(out);
    for (size_t i = 0; i < s->n_days; i++)
        add_day(out, s, &s->days[i]);
    for (int part = 0; part < SUMMARY_PARTS; part++)
        add_part(out, s, (enum summary_part)part);
}
