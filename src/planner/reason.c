/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The smallest useful reason: the window of the session that is stuck, and why each of its days is none; see the header. */
#include "reason.h"

#include "ritmo/base/mem.h"
#include "ritmo/planner/solve.h"

#include <stdlib.h>
#include <string.h>

bool reason_window(const struct frame *f, const struct reach *open, int32_t layer, struct run *hull)
{
    int32_t low, high;

    *hull = (struct run) { INT32_MAX, INT32_MIN };
    if (layer == 0) {
        frame_window(f, 0, NO_DAY, &hull->from, &hull->to);
        return hull->from <= hull->to;
    }
    for (int32_t d = 0; d < open->n_days; d++) {
        if (open->cost[layer - 1][d] == NO_WAY)
            continue;
        frame_window(f, layer, open->first + d, &low, &high);
        hull->from = low < hull->from ? low : hull->from;
        hull->to = high > hull->to ? high : hull->to;
    }
    return hull->from <= hull->to;
}

static void add_day_reason(struct str *out, struct frame *f, int32_t layer, int32_t day)
{
    const struct problem *p = f->p;
    int32_t need = p->need_of == NULL ? 0 : p->need_of[layer];

    if (day_blocked(p, need, (struct date) { day }, out, NULL))
        return;
    if (!frame_allows(f, layer, NULL, 0, day, out)) {
        int32_t from = frame_next_allowed(f, layer, NULL, 0, day);

        if (from == NO_DAY)
            return;
        str_add(out, ", so not before ");
        date_add_long(out, (struct date) { from });
        return;
    }
    if (f->n_limits > 0) {
        str_addf(out, "open, but at most %d sessions in ", f->limits[0]->max);
        limit_add_span(out, f->limits[0]);
    }
    else if (f->n_links > 0)
        str_addf(out, "open, but session %d must be %d days after session %d", f->links[0].to + 1 + p->n_done, f->links[0].days,
            f->links[0].from + 1 + p->n_done);
    else if (f->n_pinned > 0)
        str_add(out, "open, but an appointment that must stay would be lost");
    else
        str_add(out, "open, but no session before leads there");
}

static void add_empty_text(struct str *out, const struct frame *f, struct run hull)
{
    str_add(out, "the earliest possible day, ");
    date_add_long(out, (struct date) { hull.from });
    if (hull.to == f->horizon)
        str_add(out, ", is after the last day that may be used, ");
    else
        str_add(out, ", is after the latest possible one, ");
    date_add_long(out, (struct date) { hull.to });
}

void reason_add_text(struct str *out, struct frame *f, const struct reach *open, int32_t layer)
{
    struct groups groups = { 0 };
    struct str why = STR_INIT;
    struct run hull;
    int y1, y2, m, d;

    str_addf(out, "session %d: ", f->p->n_done + layer + 1);
    if (!reason_window(f, open, layer, &hull)) {
        add_empty_text(out, f, hull);
        return;
    }
    str_add(out, "window ");
    run_add_text(out, hull, true);
    for (int32_t day = hull.from; day <= hull.to; day++) {
        str_clear(&why);
        add_day_reason(&why, f, layer, day);
        groups_add(&groups, why.text, day);
    }
    date_civil((struct date) { hull.from }, &y1, &m, &d);
    date_civil((struct date) { hull.to }, &y2, &m, &d);
    groups_add_text(out, &groups, y1 != y2);
    groups_free(&groups);
    str_free(&why);
}
