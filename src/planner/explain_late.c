/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a session of a plan is late, what another day would have cost, and what bounds the next one (PLANNER R10.4, R10.5). */
#include "frame.h"
#include "lift.h"
#include "runs.h"
#include "ritmo/base/mem.h"
#include "ritmo/planner/explain.h"

#include <stdlib.h>

static int64_t of_key(const struct problem *p, const struct answer *a, enum key key)
{
    for (int32_t i = 0; i < p->n_objective; i++)
        if (p->objective[i] == key)
            return a->vector[i];
    return 0;
}

static void add_count(struct str *s, int64_t n, const char *one, const char *many)
{
    str_addf(s, "%lld %s", (long long)n, n == 1 ? one : many);
}

void explain_add_vector(struct str *out, const struct problem *p, const struct answer *a)
{
    int64_t late = of_key(p, a, KEY_OUT);

    if (late == 0) {
        str_add(out, "nothing late");
    } else {
        add_count(out, late, "session", "sessions");
        str_add(out, " late, ");
        add_count(out, of_key(p, a, KEY_LATE), "day in all", "days in all");
    }
    if (p->n_announced > 0) {
        str_add(out, "; ");
        add_count(out, of_key(p, a, KEY_MOVED), "appointment moved", "appointments moved");
    }
    str_add(out, "; ");
    add_count(out, of_key(p, a, KEY_DEV), "day from the targets", "days from the targets");
}

/* The on-time window of a placed session, and its target. */
struct due {
    struct run window;
    int32_t target;
};

static struct due due_of(const struct problem *p, const struct placed *at, int32_t k)
{
    const struct start_rule *s = &p->start;
    const struct interval *v = &p->intervals[p->n_done + k];
    int32_t before;

    if (k == 0 && p->n_done == 0)
        return (struct due) { { s->earliest.day, date_is(s->latest) ? s->latest.day : INT32_MAX },
            date_is(s->target) ? s->target.day : s->earliest.day };
    before = k > 0 ? at[k - 1].day.day : p->done[p->n_done - 1].day;
    return (struct due) { { before + v->min, before + v->max }, before + v->target };
}

/* Rules that count from sessions given: only they lift the lower bound above the gap's. */
static bool add_bound(struct str *out, const struct problem *p, int32_t ordinal, int32_t day)
{
    for (size_t i = 0; i < p->n_min_from; i++) {
        const struct protocol_min_from *m = &p->min_from[i];

        if (m->to != ordinal || m->from > p->n_done || p->done[m->from - 1].day + m->days <= day)
            continue;
        str_addf(out, "less than %d days after session %d", m->days, m->from);
        return true;
    }
    return false;
}

/* Is the day open to this session after those before it? Else why not. */
static bool is_free(struct frame *f, const struct placed *at, int32_t k, int32_t day, struct str *why)
{
    const struct problem *p = f->p;
    int32_t *tail = mem_new((size_t)k + 1, sizeof *tail);
    bool ok;

    for (int32_t i = 0; i < k; i++)
        tail[i] = at[k - 1 - i].day.day;
    ok = !day_blocked(p, p->need_of == NULL ? 0 : p->need_of[k], (struct date) { day }, why, NULL)
        && !add_bound(why, p, p->n_done + k + 1, day) && frame_allows(f, k, tail, k, day, why);
    free(tail);
    return ok;
}

void explain_add_price(struct str *out, const struct problem *p, int32_t ordinal, struct date day)
{
    struct problem with = *p;
    struct answer a = { 0 };

    with.announced = mem_new(p->n_announced + 1, sizeof *with.announced);
    for (size_t i = 0; i < p->n_announced; i++)
        with.announced[i] = p->announced[i];
    with.announced[with.n_announced++] = (struct placed) { day, -1, -1, -1, true };
    date_add_short(out, day);
    if (!solve(&with, &a, NULL) || a.status != SOLVE_OK) {
        str_addf(out, " is open, but with session %d there no day is left for those that follow", ordinal);
    } else {
        str_add(out, " is open; with a session there: ");
        explain_add_vector(out, p, &a);
    }
    answer_free(&a);
    free(with.announced);
}

static int32_t nearer(int32_t a, int32_t b, int32_t target)
{
    return a == NO_DAY || abs(b - target) < abs(a - target) ? b : a;
}

bool explain_add_late(struct str *out, const struct problem *p, const struct placed *at, int32_t k)
{
    struct due due = due_of(p, at, k);
    struct groups groups = { 0 };
    struct str why = STR_INIT;
    struct frame f;
    int32_t open = NO_DAY;

    if (at[k].day.day <= due.window.to)
        return false;
    frame_init(&f, p);
    str_addf(out, "session %d is %d day%s late; its window was ", p->n_done + k + 1, at[k].day.day - due.window.to,
        at[k].day.day - due.window.to == 1 ? "" : "s");
    run_add_text(out, due.window, true);
    for (int32_t day = due.window.from; day <= due.window.to; day++) {
        str_clear(&why);
        if (is_free(&f, at, k, day, &why)) {
            open = nearer(open, day, due.target);
            str_add(&why, "open");
        }
        groups_add(&groups, why.text, day);
    }
    groups_add_text(out, &groups, false);
    if (open != NO_DAY) {
        str_add(out, ". ");
        explain_add_price(out, p, p->n_done + k + 1, (struct date) { open });
    }
    groups_free(&groups);
    str_free(&why);
    frame_free(&f);
    return true;
}

struct date explain_bound(const struct problem *p, struct date from, struct str *rule)
{
    struct frame f;
    int32_t day = from.day;

    frame_init(&f, p);
    if (f.lower[0] > day && p->not_before.day < f.lower[0] && add_bound(rule, p, p->n_done + 1, f.lower[0] - 1))
        day = f.lower[0];
    if (!frame_allows(&f, 0, NULL, 0, day, NULL)) {
        int32_t next;

        str_clear(rule);
        frame_allows(&f, 0, NULL, 0, day, rule);
        next = frame_next_allowed(&f, 0, NULL, 0, day);
        day = next == NO_DAY ? f.horizon : next;
    }
    frame_free(&f);
    return rule->len == 0 ? DATE_NONE : (struct date) { day };
}
