/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a session may go: each day with the plan around it. */
#include "lifted.h"

#include "ritmo/base/mem.h"
#include "ritmo/planner/explain.h"

#include <stdlib.h>

static bool is_early(const struct lifted *l, struct date d)
{
    return date_is(l->before) && date_diff(d, l->before) < l->window.min;
}

/* Why the pinned plan fails although the day is open: the gaps to its neighbours, or a rule over more of the series. */
static char *gap_reason(const struct lifted *l, struct date d)
{
    struct str s = STR_INIT;

    if (is_early(l, d))
        str_addf(&s, "day %d after session %d, before its window (day %d at the earliest)", date_diff(d, l->before),
            l->session.ordinal - 1, l->window.min);
    else if (!explain_add_rules(&s, &l->planning.problem))
        str_add(&s, "the sessions around it would break the shortest or longest gap");
    return str_take(&s);
}

/* With the reason why not, or without, which is a fraction of the work. */
static struct day_choice choose(struct lifted *l, struct date d, bool with_reason, struct str *vector)
{
    struct problem *p = &l->planning.problem;
    struct day_choice c = { .day = d, .start = -1, .off_wish = (p->weekday_unavailable >> date_weekday(d) & 1) != 0 };
    struct placed best = { 0 };
    struct str why = STR_INIT;
    struct answer a = { 0 };
    struct err none = ERR_INIT;

    planning_pin(&l->planning, d, -1);
    if (day_blocked(p, lifted_need(l), d, with_reason ? &why : NULL, &best)) {
        planning_unpin(&l->planning);
        c.why_not = str_take(&why);
        return c;
    }
    c.legal = planning_solve(&l->planning, &a, &none) && a.status == SOLVE_OK;
    c.start = best.start;
    c.on_time = c.legal && (!date_is(l->before) || date_diff(d, l->before) <= l->window.max);
    c.by_word = !c.legal && is_early(l, d) && date_diff(d, l->before) >= l->least;
    if (!c.legal && with_reason)
        c.why_not = gap_reason(l, d);
    if (c.legal && vector != NULL)
        explain_add_vector(vector, p, &a);
    planning_unpin(&l->planning);
    answer_free(&a);
    str_free(&why);
    return c;
}

struct day_choice lifted_choose(struct lifted *l, struct date d, struct str *vector)
{
    return choose(l, d, true, vector);
}

bool lifted_why_not(struct app *app, const char *plan, int64_t session, struct date day, int16_t start, char **why, bool *by_word,
    struct err *e)
{
    struct lifted l = { 0 };
    struct day_choice c = { 0 };
    struct str time = STR_INIT;
    bool ok = lifted_make(app, plan, session, &l, e);

    *why = NULL;
    *by_word = false;
    if (ok) {
        c = lifted_choose(&l, day, NULL);
        *why = c.why_not;
        *by_word = c.by_word;
    }
    if (ok && c.why_not == NULL && start >= 0 && lifted_time_blocked(&l, day, start, &time))
        *why = str_take(&time);
    str_free(&time);
    lifted_free(&l);
    return ok;
}

bool app_move_choices(struct app *app, const char *plan, int64_t session, struct date from, struct date to,
    struct day_choice **out, size_t *n, struct err *e)
{
    struct lifted l = { 0 };
    bool ok = lifted_make(app, plan, session, &l, e);

    *out = NULL;
    *n = 0;
    if (ok) {
        *out = mem_new((size_t)(to.day < from.day ? 0 : date_diff(to, from) + 1), sizeof **out);
        for (struct date d = from; d.day <= to.day; d = date_add(d, 1))
            (*out)[(*n)++] = lifted_choose(&l, d, NULL);
    }
    lifted_free(&l);
    return ok;
}

bool app_first_place(struct app *app, const char *plan, int64_t session, struct date from, struct date to, struct date *day, int16_t *start,
    struct err *e)
{
    struct lifted l = { 0 };
    bool ok = lifted_make(app, plan, session, &l, e);

    *day = DATE_NONE;
    *start = -1;
    for (struct date d = from; ok && !date_is(*day) && d.day <= to.day; d = date_add(d, 1)) {
        struct day_choice c = choose(&l, d, false, NULL);
        if (c.legal) {
            *day = d;
            *start = c.start;
        }
        free(c.why_not);
    }
    lifted_free(&l);
    return ok;
}

void day_choices_free(struct day_choice *c, size_t n)
{
    for (size_t i = 0; i < n; i++)
        free(c[i].why_not);
    free(c);
}
