/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small chart of pain over time; see outcome_report.h. */
#include "ritmo/report/outcome_report.h"

#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"

#include <stdio.h>
#include <stdlib.h>

enum { LEAST_COLS = 40, LEFT = 7, STEP = 2, LINES = OUTCOME_MOST / STEP + 1, NUMBER_COLS = 2 };

/* Where the days lie: first on column 0, last on column `cols`. */
struct chart {
    const struct outcomes *o;
    struct date first, last;
    int cols;
    bool ascii;
};

/* The line of a value: 9 and 10 on the highest. */
static int line_of(int32_t pain)
{
    return (pain + STEP - 1) / STEP;
}

static int column(const struct chart *c, struct date day)
{
    int days = date_diff(c->last, c->first);

    return days == 0 ? 0 : (int)((int64_t)date_diff(day, c->first) * c->cols / days);
}

/* The numbers of one line, in their columns; of two that would touch the earlier stands. */
static void add_line(const struct chart *c, int line, struct str *out)
{
    const char *axis = c->ascii ? (line == 0 ? "+" : "|") : (line == 0 ? "┼" : "┤");
    int at = 0;

    str_addf(out, "  %3d %s", line * STEP, axis);
    for (size_t i = 0; i < c->o->n; i++) {
        const struct outcome *x = &c->o->at[i];
        int to = column(c, x->day);
        if (x->pain < 0 || line_of(x->pain) != line || (at > 0 && to < at + 1))
            continue;
        while (at < to) {
            str_add(out, line > 0 ? " " : c->ascii ? "-" : "─");
            at++;
        }
        at += snprintf(NULL, 0, "%d", (int)x->pain);
        str_addf(out, "%d", (int)x->pain);
    }
    while (line == 0 && at++ < c->cols + NUMBER_COLS)
        str_add(out, c->ascii ? "-" : "─");
    str_add_char(out, '\n');
}

static void add_days(const struct chart *c, struct str *out)
{
    struct str first = STR_INIT, last = STR_INIT;

    date_add_long(&first, c->first);
    date_add_long(&last, c->last);
    str_add_fill(out, ' ', LEFT);
    utf8_clip(out, first.text, c->cols + NUMBER_COLS - utf8_columns(last.text), true);
    str_addf(out, "%s\n", last.text);
    str_free(&first);
    str_free(&last);
}

void outcome_chart_write(const struct outcomes *o, int width, bool ascii, struct str *out)
{
    struct chart c = { o, DATE_NONE, DATE_NONE, (width < LEAST_COLS ? LEAST_COLS : width) - LEFT - NUMBER_COLS, ascii };

    for (size_t i = 0; i < o->n; i++)
        if (o->at[i].pain >= 0) {
            c.first = date_is(c.first) ? c.first : o->at[i].day;
            c.last = o->at[i].day;
        }
    if (!date_is(c.first) || c.first.day == c.last.day)
        return;
    str_add(out, "  pain, 0 to 10, as the patient told it\n");
    for (int line = LINES - 1; line >= 0; line--)
        add_line(&c, line, out);
    add_days(&c, out);
}
