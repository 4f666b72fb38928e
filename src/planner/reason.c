/* The smallest useful reason: the window of the session that is stuck, and why each of its days is none; see the header. */
#include "reason.h"

#include "ritmo/base/mem.h"
#include "ritmo/planner/solve.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_RUNS = 12, MOST_GROUPS = 8 };

/* Days with the same reason, as runs; groups stand in the order of their first day. */
struct run {
    int32_t from, to;
};

struct group {
    char *why;
    struct run *runs;
    size_t n;
};

struct groups {
    struct group *at;
    size_t n;
};

static struct group *find_group(struct groups *g, const char *why)
{
    for (size_t i = 0; i < g->n; i++)
        if (strcmp(g->at[i].why, why) == 0)
            return &g->at[i];
    g->at = mem_grow(g->at, g->n, sizeof *g->at);
    g->at[g->n].why = mem_strdup(why);
    return &g->at[g->n++];
}

static void add_day(struct groups *g, const char *why, int32_t day)
{
    struct group *group = find_group(g, why);

    if (group->n > 0 && group->runs[group->n - 1].to == day - 1) {
        group->runs[group->n - 1].to = day;
        return;
    }
    group->runs = mem_grow(group->runs, group->n, sizeof *group->runs);
    group->runs[group->n++] = (struct run) { day, day };
}

static void free_groups(struct groups *g)
{
    for (size_t i = 0; i < g->n; i++) {
        free(g->at[i].why);
        free(g->at[i].runs);
    }
    free(g->at);
}

static void add_day_text(struct str *out, int32_t day, bool month, bool year)
{
    int y, m, d;

    date_civil((struct date) { day }, &y, &m, &d);
    str_addf(out, "%d", d);
    if (month)
        str_addf(out, " %s", date_month_name(m));
    if (year)
        str_addf(out, " %d", y);
}

/* "2-16 Jun", "28 Jun-3 Jul", with the year where asked or where the two differ. */
static void add_run_text(struct str *out, struct run r, bool year)
{
    int y1, m1, d1, y2, m2, d2;

    date_civil((struct date) { r.from }, &y1, &m1, &d1);
    date_civil((struct date) { r.to }, &y2, &m2, &d2);
    if (r.from != r.to) {
        add_day_text(out, r.from, m1 != m2 || y1 != y2, y1 != y2);
        str_add_char(out, '-');
    }
    add_day_text(out, r.to, true, year || y1 != y2);
}

static void add_groups_text(struct str *out, const struct groups *g, bool year)
{
    for (size_t i = 0; i < g->n && i < MOST_GROUPS; i++) {
        const struct group *group = &g->at[i];

        str_add(out, "; ");
        for (size_t j = 0; j < group->n && j < MOST_RUNS; j++) {
            if (j > 0)
                str_add(out, ", ");
            add_run_text(out, group->runs[j], year);
        }
        if (group->n > MOST_RUNS)
            str_addf(out, " and %zu more stretches", group->n - MOST_RUNS);
        str_addf(out, " %s", group->why);
    }
    if (g->n > MOST_GROUPS)
        str_addf(out, "; and %zu more reasons", g->n - MOST_GROUPS);
}

/* The hull of the layer's windows over all days that the layer before can reach. */
static bool find_hull(const struct frame *f, const struct reach *open, int32_t layer, struct run *hull)
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
    if (!frame_allows(f, layer, NULL, 0, day, out))
        return;
    if (f->n_limits > 0)
        str_addf(out, "open, but at most %d sessions in %d days", f->limits[0]->max, f->limits[0]->days);
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
    if (!find_hull(f, open, layer, &hull)) {
        add_empty_text(out, f, hull);
        return;
    }
    str_add(out, "window ");
    add_run_text(out, hull, true);
    for (int32_t day = hull.from; day <= hull.to; day++) {
        str_clear(&why);
        add_day_reason(&why, f, layer, day);
        add_day(&groups, why.text, day);
    }
    date_civil((struct date) { hull.from }, &y1, &m, &d);
    date_civil((struct date) { hull.to }, &y2, &m, &d);
    add_groups_text(out, &groups, y1 != y2);
    free_groups(&groups);
    str_free(&why);
}
