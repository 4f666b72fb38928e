/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A patient's sheet as plain text: two months beside each other, then each visit with its days. */
#include "ritmo/report/sheet_report.h"

#include "ritmo/base/utf8.h"
#include "ritmo/report/page.h"

enum { COLS = 76, CELL = 5, MONTH_COLS = WEEKDAYS * CELL, BESIDE = 2, GAP = 4 };

/* " 7", "14●", " 9●×": a day with its symbols. */
static void add_day(const struct sheet_month *m, int day, struct str *out)
{
    struct str cell = STR_INIT;

    if (day >= 1 && day <= m->days) {
        str_addf(&cell, "%2d", day);
        if ((m->day[day] & SHEET_DAY_VISIT) != 0)
            str_add(&cell, SHEET_SYMBOL_VISIT);
        if ((m->day[day] & SHEET_DAY_HOLD) != 0)
            str_add(&cell, SHEET_SYMBOL_HOLD);
    }
    utf8_clip(out, cell.text, CELL, true);
    str_free(&cell);
}

static void add_week(const struct sheet *s, const struct sheet_month *m, int week, struct str *out)
{
    int before = sheet_first_column(s, m);

    for (int i = 0; i < WEEKDAYS; i++)
        add_day(m, week * WEEKDAYS + i + 1 - before, out);
}

static void add_weekdays(const struct sheet *s, struct str *out)
{
    for (int i = 0; i < WEEKDAYS; i++)
        utf8_clip(out, s->weekdays[(s->week_starts + i) % WEEKDAYS], CELL, true);
}

/* Up to BESIDE months from `at` on. */
static void add_row(const struct sheet *s, size_t at, struct str *out)
{
    size_t n = s->n_months - at < BESIDE ? s->n_months - at : BESIDE;
    int weeks = 0;

    for (size_t i = 0; i < n; i++) {
        str_add_fill(out, ' ', i == 0 ? 0 : GAP);
        utf8_clip(out, s->months[at + i].title, MONTH_COLS, true);
        weeks = sheet_weeks(s, &s->months[at + i]) > weeks ? sheet_weeks(s, &s->months[at + i]) : weeks;
    }
    page_end(out);
    for (int week = -1; week < weeks; week++) {
        for (size_t i = 0; i < n; i++) {
            str_add_fill(out, ' ', i == 0 ? 0 : GAP);
            if (week < 0)
                add_weekdays(s, out);
            else
                add_week(s, &s->months[at + i], week, out);
        }
        page_end(out);
    }
    str_add_char(out, '\n');
}

static void add_calendar(const struct sheet *s, struct str *out)
{
    if (s->n_months == 0)
        return;
    page_heading(out, s->words[SHEET_WORD_CALENDAR]);
    str_addf(out, "%s %s", SHEET_SYMBOL_VISIT, s->words[SHEET_WORD_VISIT]);
    if (sheet_has(s, SHEET_DAY_HOLD))
        str_addf(out, "   %s %s", SHEET_SYMBOL_HOLD, s->words[SHEET_WORD_HOLD]);
    str_add(out, "\n\n");
    for (size_t at = 0; at < s->n_months; at += BESIDE)
        add_row(s, at, out);
}

static void add_visit(const struct sheet *s, const struct sheet_visit *v, struct str *out)
{
    struct str line = STR_INIT;

    str_addf(&line, "%s: %s", v->title, v->when);
    page_wrap(out, line.text, 0, 2, COLS);
    if (v->what != NULL)
        page_wrap(out, v->what, 2, 2, COLS);
    for (size_t i = 0; i < v->n_care; i++) {
        str_clear(&line);
        str_addf(&line, "%s: %s", v->care[i].when, s->items[v->care[i].item].text);
        page_wrap(out, line.text, 2, 6, COLS);
    }
    str_add_char(out, '\n');
    str_free(&line);
}

static void add_header(const struct sheet *s, struct str *out)
{
    page_heading(out, s->title);
    if (s->patient != NULL)
        page_wrap(out, s->patient, 0, 2, COLS);
    page_wrap(out, s->clinic_name, 0, 2, COLS);
    if (s->clinic_address != NULL)
        page_wrap(out, s->clinic_address, 0, 2, COLS);
    if (s->clinic_phone != NULL) {
        str_addf(out, "%s ", s->words[SHEET_WORD_CALL]);
        utf8_show(out, s->clinic_phone);
        str_add_char(out, '\n');
    }
    page_wrap(out, s->as_of, 0, 2, COLS);
    str_add_char(out, '\n');
}

void sheet_write_text(const struct sheet *s, struct str *out)
{
    add_header(s, out);
    add_calendar(s, out);
    if (s->n_visits > 0)
        page_heading(out, s->words[SHEET_WORD_VISITS]);
    for (size_t i = 0; i < s->n_visits; i++)
        add_visit(s, &s->visits[i], out);
    for (size_t i = 0; i < s->n_blocks; i++) {
        if (s->blocks[i].title != NULL)
            page_heading(out, s->blocks[i].title);
        for (size_t k = 0; k < s->blocks[i].n; k++)
            page_wrap(out, s->blocks[i].lines[k], 0, 0, COLS);
        str_add_char(out, '\n');
    }
    if (s->feed_url != NULL) {
        page_wrap(out, s->words[SHEET_WORD_SUBSCRIBE_NOTE], 0, 0, COLS);
        page_wrap(out, s->feed_url, 0, 0, COLS);
    }
}
