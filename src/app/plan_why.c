/* Where a session may go, and the reasons for a date or against it. */
#include "planning.h"

#include "ritmo/app/plans.h"
#include "ritmo/base/mem.h"
#include "ritmo/store/plan_store.h"

#include <stdlib.h>
#include <string.h>

/* One session lifted out of its plan, and the problem of placing the rest with it somewhere else. */
struct lifted {
    struct plan plan;
    struct planning planning;
    struct session session; /* as it stands */
    struct date before;     /* the session before it; DATE_NONE for the first */
    struct interval window;
};

static void lifted_free(struct lifted *l)
{
    planning_free(&l->planning);
    plan_free(&l->plan);
}

static bool find_session(struct lifted *l, int64_t number, struct err *e)
{
    struct session *found = NULL;

    l->before = DATE_NONE;
    for (size_t i = 0; i < l->plan.sessions.n; i++)
        if (l->plan.sessions.at[i].number == number)
            found = &l->plan.sessions.at[i];
    if (found == NULL || !session_is_live(found))
        return err_set(e, ERR_RULE, "session s%lld is no open session of plan p%lld", (long long)number, (long long)l->plan.number);
    for (size_t i = 0; i < l->plan.sessions.n; i++)
        if (l->plan.sessions.at[i].ordinal > 0 && l->plan.sessions.at[i].ordinal == found->ordinal - 1)
            l->before = l->plan.sessions.at[i].day;
    l->session = *found;
    found->state = SESSION_PROPOSED; /* its place is free for the question */
    return true;
}

static bool lift(struct app *app, const char *plan, int64_t number, struct lifted *l, struct err *e)
{
    const struct clinic *clinic = app_clinic(app, e);
    struct pin pin = { true, 0, app_today(app), -1 };

    if (clinic == NULL || !store_plan_load(app_store(app), plan, &l->plan, e) || !find_session(l, number, e))
        return false;
    pin.ordinal = l->session.ordinal;
    if (!planning_make(app, &l->plan, ORDER_KEEP, date_add(app_today(app), clinic->lead_days), &pin, &l->planning, e))
        return false;
    l->window = plan_interval(&l->plan, l->planning.protocol, l->session.ordinal);
    return true;
}

static int32_t need_of(const struct lifted *l)
{
    const struct problem *p = &l->planning.problem;
    int32_t k = l->session.ordinal - p->n_done - 1;

    return p->need_of == NULL || k < 0 || k >= p->count ? 0 : p->need_of[k];
}

/* Why the pinned plan fails although the day is open: the gaps to its neighbours. */
static char *gap_reason(const struct lifted *l, struct date d)
{
    struct str s = STR_INIT;

    if (date_is(l->before) && date_diff(d, l->before) < l->window.min)
        str_addf(&s, "day %d after session %d, before its window (day %d at the earliest)", date_diff(d, l->before),
            l->session.ordinal - 1, l->window.min);
    else
        str_add(&s, "the sessions around it would break the shortest or longest gap");
    return str_take(&s);
}

static struct day_choice choose(struct lifted *l, struct date d)
{
    struct problem *p = &l->planning.problem;
    struct placed *pin = &p->announced[p->n_announced - 1];
    struct day_choice c = { .day = d, .start = -1 };
    struct placed best = { 0 };
    struct str why = STR_INIT;
    struct answer a = { 0 };
    struct err none = ERR_INIT;

    if (day_blocked(p, need_of(l), d, &why, &best)) {
        c.why_not = str_take(&why);
        return c;
    }
    *pin = (struct placed) { d, -1, -1, -1, true };
    c.legal = solve(p, &a, &none) && a.status == SOLVE_OK;
    c.start = best.start;
    c.on_time = c.legal && (!date_is(l->before) || date_diff(d, l->before) <= l->window.max);
    if (!c.legal)
        c.why_not = gap_reason(l, d);
    answer_free(&a);
    str_free(&why);
    return c;
}

bool app_move_choices(struct app *app, const char *plan, int64_t session, struct date from, struct date to,
    struct day_choice **out, size_t *n, struct err *e)
{
    struct lifted l = { 0 };
    bool ok = lift(app, plan, session, &l, e);

    *out = NULL;
    *n = 0;
    if (ok) {
        *out = mem_new((size_t)(to.day < from.day ? 0 : date_diff(to, from) + 1), sizeof **out);
        for (struct date d = from; d.day <= to.day; d = date_add(d, 1))
            (*out)[(*n)++] = choose(&l, d);
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

static void add_source(struct str *out, const struct protocol *p, const char *path)
{
    const struct protocol_source *s = protocol_source_of(p, path);

    if (s != NULL)
        str_addf(out, " [%c: %s, %s]", mark_letter(s->mark), s->from, mark_words(s->mark));
}

static void add_window(struct str *out, const struct lifted *l)
{
    const struct protocol *p = l->planning.protocol;

    if (!date_is(l->before)) {
        str_add(out, "1. It is the first session: not before ");
        date_add_long(out, l->planning.problem.start.earliest);
        str_add(out, ", the start asked for.\n");
        return;
    }
    str_addf(out, "1. Session %d was or is on ", l->session.ordinal - 1);
    date_add_long(out, l->before);
    str_addf(out, "; %s says %d to %d days after it", p->name, l->window.min, l->window.max);
    add_source(out, p, "interval.min");
    str_add(out, ": ");
    date_add_short(out, date_add(l->before, l->window.min));
    str_add(out, " to ");
    date_add_long(out, date_add(l->before, l->window.max));
    str_addf(out, ".\n2. The target is day %d", l->window.target);
    add_source(out, p, "interval.target");
    str_add(out, ": ");
    date_add_long(out, date_add(l->before, l->window.target));
    str_add(out, ".\n");
}

static void add_target(struct str *out, const struct lifted *l, struct date d)
{
    struct date target = date_is(l->before) ? date_add(l->before, l->window.target) : l->planning.problem.start.earliest;
    struct str why = STR_INIT;

    if (target.day != d.day && day_blocked(&l->planning.problem, need_of(l), target, &why, NULL)) {
        str_add(out, "   The target day is not open: ");
        str_add(out, why.text);
        str_add(out, ".\n");
    }
    str_free(&why);
}

static void add_day(struct str *out, struct lifted *l, struct date d)
{
    struct day_choice c = choose(l, d);
    char at[TIME_TEXT];

    str_add(out, "3. ");
    date_add_long(out, d);
    if (date_is(l->before))
        str_addf(out, " is day %d", date_diff(d, l->before));
    if (c.legal && c.on_time)
        str_addf(out, "%s inside the window; a slot is free at %s.\n", date_is(l->before) ? "," : " is", minute_text(c.start, at));
    else if (c.legal)
        str_addf(out, ", %d days past the window; possible, and it counts as late.\n", date_diff(d, l->before) - l->window.max);
    else
        str_addf(out, "%s not possible: %s.\n", date_is(l->before) ? "," : " is", c.why_not);
    free(c.why_not);
}

bool app_plan_why(struct app *app, const char *plan, int64_t session, struct date day, struct str *out, struct err *e)
{
    struct lifted l = { 0 };
    bool ok = lift(app, plan, session, &l, e);

    if (ok) {
        struct date d = date_is(day) ? day : l.session.day;
        add_window(out, &l);
        add_target(out, &l, d);
        add_day(out, &l, d);
    }
    lifted_free(&l);
    return ok;
}
