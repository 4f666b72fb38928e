/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The summary as plain text for a terminal or an e-mail: 76 columns. */
#include "ritmo/report/summary.h"

#include "ritmo/base/utf8.h"
#include "ritmo/report/page.h"
#include "ritmo/report/summary_line.h"
#include "ritmo/report/words.h"

#include <string.h>

enum { COLS = 76, TIME_COLS = 15, NAME_COLS = 36, WHAT_COLS = 40, SESSION_COLS = 17 };

static void add_header(const struct summary *s, struct str *out)
{
    struct str line = STR_INIT;

    str_add(&line, s->clinic_name != NULL ? s->clinic_name : "The clinic");
    if (s->clinic_phone != NULL && *s->clinic_phone != '\0')
        str_addf(&line, ", %s", s->clinic_phone);
    page_wrap(out, line.text, 0, 2, COLS);
    str_clear(&line);
    summary_add_title(&line, s);
    str_add(&line, ", as of ");
    date_add_long(&line, s->today);
    page_wrap(out, line.text, 0, 2, COLS);
    str_clear(&line);
    summary_add_counts(&line, s);
    page_wrap(out, line.text, 0, 2, COLS);
    str_free(&line);
}

/* "  08:30-09:00  ", TIME_COLS wide. */
static void add_times(struct str *out, const struct summary_line *l)
{
    char from[TIME_TEXT], to[TIME_TEXT];

    str_addf(out, "  %s-%s  ", minute_text(l->start, from), minute_text(l->end, to));
}

static void add_plan(struct str *out, int64_t plan)
{
    if (plan > 0)
        str_addf(out, "p%lld", (long long)plan);
}

static void add_visit(struct str *out, const struct summary_line *l)
{
    struct str cell = STR_INIT;

    add_times(out, l);
    if (l->plan == 0) { /* nothing but the time may be seen */
        str_add(out, "visit\n");
        return;
    }
    utf8_clip(out, l->patient.text, NAME_COLS, true);
    str_add_char(out, ' ');
    if (l->session > 0)
        str_addf(&cell, "session %d of %d", (int)l->session, (int)l->of);
    utf8_clip(out, cell.text, SESSION_COLS, true);
    add_plan(out, l->plan);
    page_end(out);
    str_clear(&cell);
    summary_line_add_what(&cell, l);
    if (cell.len > 0)
        page_wrap(out, cell.text, TIME_COLS, TIME_COLS, COLS);
    if (l->note.len > 0) {
        str_add_fill(out, ' ', TIME_COLS - 2);
        str_clear(&cell);
        str_addf(&cell, "%s%s", l->note.text[0] == '!' ? "" : "! ", l->note.text); /* some flags bring their own */
        page_wrap_after(out, cell.text, TIME_COLS - 2, TIME_COLS, COLS);
    }
    str_free(&cell);
}

/* The provider's free stretches from the i-th on: "Dr Ana Kim: 10:00-10:30 11:00-12:00". */
static void add_slots(const struct summary *s, const struct summary_day *d, size_t i, struct str *out)
{
    struct summary_line first = SUMMARY_LINE_INIT, l = SUMMARY_LINE_INIT;
    struct str cell = STR_INIT;

    summary_line_free_slot(s, d, i, &first);
    if (*first.provider != '\0')
        str_addf(&cell, "%s:", first.provider);
    for (; i < d->n_free; i++) {
        char from[TIME_TEXT], to[TIME_TEXT];

        summary_line_free_slot(s, d, i, &l);
        if (strcmp(l.provider, first.provider) == 0)
            str_addf(&cell, " %s-%s", minute_text(l.start, from), minute_text(l.end, to));
    }
    str_add(out, "  free         ");
    page_wrap_after(out, cell.text, TIME_COLS, TIME_COLS, COLS);
    str_free(&cell);
}

/* One line each provider, in the order of their first free stretch. */
static void add_free(const struct summary *s, const struct summary_day *d, struct str *out)
{
    struct summary_line l = SUMMARY_LINE_INIT, before = SUMMARY_LINE_INIT;

    for (size_t i = 0; i < d->n_free; i++) {
        bool seen = false;

        summary_line_free_slot(s, d, i, &l);
        for (size_t j = 0; j < i && !seen; j++) {
            summary_line_free_slot(s, d, j, &before);
            seen = strcmp(before.provider, l.provider) == 0;
        }
        if (!seen)
            add_slots(s, d, i, out);
    }
}

static void add_day(const struct summary *s, const struct summary_day *d, struct str *out)
{
    struct summary_line l = SUMMARY_LINE_INIT;
    const char *closed = summary_closed(s, d);
    struct str title = STR_INIT;

    str_add_char(out, '\n');
    date_add_long(&title, d->day);
    page_heading(out, title.text);
    str_clear(&title);
    if (closed != NULL) {
        str_addf(&title, *closed != '\0' ? "closed: %s" : "closed%s", closed);
        page_wrap(out, title.text, 2, 4, COLS);
    }
    for (size_t i = 0; i < d->n_visits; i++) {
        summary_line_visit(s, &d->visits[i], &l);
        add_visit(out, &l);
    }
    if (d->n_visits == 0 && closed == NULL && summary_visits(s) > 0)
        str_add(out, "  no visits\n");
    add_free(s, d, out);
    str_free(&title);
    summary_line_free(&l);
}

static void add_row(struct str *out, const struct summary_line *l)
{
    struct str cell = STR_INIT;

    str_add(out, "  ");
    utf8_clip(out, l->patient.text, COLS - 2 - WHAT_COLS - 8, true);
    str_add_char(out, ' ');
    page_join(&cell, 0, "", l->protocol);
    page_join(&cell, 0, ", ", l->site);
    utf8_clip(out, cell.text, WHAT_COLS, true);
    str_add_char(out, ' ');
    add_plan(out, l->plan);
    page_end(out);
    str_clear(&cell);
    page_join(&cell, 0, "", l->phone);
    page_join(&cell, 0, "; ", l->note.text);
    page_wrap(out, cell.text, 4, 4, COLS);
    str_free(&cell);
}

static void add_part(const struct summary *s, enum summary_part part, struct str *out)
{
    struct summary_line l = SUMMARY_LINE_INIT;
    const struct summary_part_words *w = summary_part_words(part);
    size_t n = summary_part_count(s, part);

    if (n == 0 || s->privacy == SUMMARY_NONE) /* without names the header's count says it all */
        return;
    str_add_char(out, '\n');
    page_heading(out, w->title);
    for (size_t i = 0; i < n; i++) {
        summary_line_part(s, part, i, &l);
        add_row(out, &l);
    }
    if (summary_part_note(part) != NULL)
        page_wrap(out, summary_part_note(part), 2, 2, COLS);
    summary_line_free(&l);
}

/* With nobody to see, only the days that have something to tell: a closure or free stretches. */
static bool day_is_shown(const struct summary *s, const struct summary_day *d)
{
    return summary_visits(s) > 0 || d->closed != NULL || d->n_free > 0;
}

void summary_write_text(const struct summary *s, struct str *out)
{
    add_header(s, out);
    if (summary_visits(s) == 0) {
        struct str line = STR_INIT;

        str_add_char(out, '\n');
        summary_add_no_visits(&line, s);
        page_wrap(out, line.text, 0, 2, COLS);
        str_free(&line);
    }
    for (size_t i = 0; i < s->n_days; i++)
        if (day_is_shown(s, &s->days[i]))
            add_day(s, &s->days[i], out);
    for (int part = 0; part < SUMMARY_PARTS; part++)
        add_part(s, (enum summary_part)part, out);
    if (summary_needs_nobody(s)) {
        str_add_char(out, '\n');
        page_wrap(out, words_of(WORDS_NOTHING), 0, 2, COLS);
    }
}
