/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a day: visits and free time in order, then what needs somebody. */
#ifndef RITMO_TUI_DAY_LINES_H
#define RITMO_TUI_DAY_LINES_H

#include "ritmo/report/summary.h"
#include "ritmo/tui/screen.h"

enum day_line_kind { DAY_VISIT, DAY_FREE, DAY_HEADING, DAY_UNRESOLVED, DAY_BROKEN, DAY_PLAN, DAY_QUESTION };

struct day_line {
    enum day_line_kind kind;
    const struct visit *visit;         /* DAY_VISIT, DAY_UNRESOLVED, DAY_BROKEN */
    const char *flags, *provider;      /* DAY_VISIT; may be null */
    const char *reason;                /* DAY_BROKEN: why it cannot stand */
    const struct summary_free *free;   /* DAY_FREE */
    const struct plan_row *plan;       /* DAY_PLAN */
    bool red;                          /* a heading or a plan: a red flag */
    bool decides;                      /* DAY_PLAN: a checkpoint's decision is outstanding */
    const struct question *question;   /* DAY_QUESTION: a prescriber's answer is outstanding */
    const char *heading;               /* DAY_HEADING */
};

struct day_lines {
    struct day_line *at;
    size_t n;
};

/* Borrows from the summary (of one day) and from the plans whose patients are still to be told; null: what needs somebody is
 * not listed. */
void day_lines_make(struct day_lines *l, const struct summary *s, const struct plan_rows *untold);
void day_lines_free(struct day_lines *l);

const char *day_line_plan(const struct day_line *l);       /* the plan's id, null if none */
const char *day_line_patient(const struct day_line *l);    /* the patient's id, null if none */
int64_t day_line_session(const struct day_line *l);        /* its number, 0 if none */
void day_line_draw(const struct day_line *l, const struct look *look, struct canvas *c, int row, bool selected);

#endif
