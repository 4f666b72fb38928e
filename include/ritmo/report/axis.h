/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan's whole series on one time axis: sessions, windows, holds, follow-ups and today, as rows of cells that a
 * terminal, a page or a test can draw. Pure. */
#ifndef RITMO_REPORT_AXIS_H
#define RITMO_REPORT_AXIS_H

#include "ritmo/domain/plan_view.h"

/* What stands in a column; a screen gives it a colour, the sign says it without one. */
enum axis_role {
    AXIS_BLANK, AXIS_LABEL, AXIS_MONTH, AXIS_RULE, AXIS_DONE, AXIS_ANNOUNCED, AXIS_PROPOSED, AXIS_TENTATIVE, AXIS_MISSED,
    AXIS_WINDOW, AXIS_HOLD, AXIS_HOLD_PROVISIONAL, AXIS_FOLLOWUP, AXIS_OUTCOME, AXIS_NOW, AXIS_ROLES
};

enum { AXIS_LABEL_COLS = 11, AXIS_LEAST_COLS = 40 };

struct axis_row {
    struct str text;      /* UTF-8, exactly axis.width columns */
    unsigned char *roles; /* enum axis_role of each column, axis.width of them */
};

/* All-zero is the empty value. */
struct axis {
    struct axis_row *rows;
    size_t n_rows;
    int width;
};

/* Draws the plan `width` columns wide (at least AXIS_LEAST_COLS). ascii: signs of ASCII only. Rows: months, rule,
 * session, window, one for each restricted substance, pain (what the patient told, ? where it is asked now), now. Without any dated session or window: no rows.
 * Follow-ups beyond the series stand at the right end, not to scale. *out is freed with axis_free. */
void axis_rows(const struct plan_view *v, int width, bool ascii, struct axis *out);
void axis_free(struct axis *a);

/* "● done  ○ announced  ...": what the signs mean. */
void axis_add_legend(struct str *out, bool ascii);

#endif
