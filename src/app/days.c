/* Use-cases about days: the month, the counters, closures. The summary has a file of its own. */
#include "app_internal.h"

#include "ritmo/app/days.h"
#include "ritmo/base/mem.h"
#include "ritmo/store/clinic_store.h"
#include "ritmo/store/day_store.h"
#include "ritmo/store/plan_store.h"

#include <stdlib.h>
#include <string.h>

enum { COUNT_MOST = 1000 };

static int32_t minutes_open(const struct clinic *c, struct date d)
{
    const struct spans *s = hours_of(&c->hours, d);
    int32_t minutes = 0;

    for (size_t i = 0; i < s->n; i++)
        minutes += s->at[i].to - s->at[i].from;
    return minutes;
}

bool app_month(struct app *app, struct date from, struct date to, struct month_day **out, size_t *n, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    struct day_load *load = NULL;
    size_t n_load = 0, at = 0;

    *out = NULL;
    *n = 0;
    if (c == NULL || !store_load(app_store(app), from, to, &load, &n_load, e))
        return false;
    *out = mem_new((size_t)(date_diff(to, from) + 1), sizeof **out);
    for (struct date d = from; d.day <= to.day; d = date_add(d, 1)) {
        struct month_day *m = &(*out)[(*n)++];
        const struct day_range *closure = day_ranges_find(&c->closures, d);
        m->load = (struct day_load) { .day = d };
        while (at < n_load && load[at].day.day < d.day)
            at++;
        if (at < n_load && load[at].day.day == d.day)
            m->load = load[at];
        m->closed = closure == NULL ? NULL : mem_strdup(closure->why == NULL ? "closed" : closure->why);
        m->open_min = closure == NULL ? minutes_open(c, d) : 0;
    }
    free(load);
    return true;
}

void app_month_free(struct month_day *d, size_t n)
{
    for (size_t i = 0; i < n; i++)
        free(d[i].closed);
    free(d);
}

bool app_counters(struct app *app, struct counters *out, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    struct date today = app_today(app);
    struct plan_rows unplaced = { 0 }, overdue = { 0 }, awaiting = { 0 }, untold = { 0 };
    struct visits unresolved = { 0 };
    struct hold_rows holds = { 0 };
    bool ok = c != NULL && store_unplaced(app_store(app), COUNT_MOST, &unplaced, e)
        && store_overdue(app_store(app), today, COUNT_MOST, &overdue, e)
        && store_awaiting(app_store(app), COUNT_MOST, &awaiting, e) && store_untold(app_store(app), COUNT_MOST, &untold, e)
        && store_unresolved(app_store(app), today, COUNT_MOST, &unresolved, e)
        && store_holds_starting(app_store(app), today, date_add(today, c->call_days), &holds, e);

    *out = (struct counters) { (int)unplaced.n, (int)overdue.n, (int)unresolved.n, (int)awaiting.n, (int)holds.n, (int)untold.n };
    plan_rows_free(&unplaced);
    plan_rows_free(&overdue);
    plan_rows_free(&awaiting);
    plan_rows_free(&untold);
    visits_free(&unresolved);
    hold_rows_free(&holds);
    return ok;
}

bool app_untold(struct app *app, size_t most, struct plan_rows *out, struct err *e)
{
    return store_untold(app_store(app), most, out, e);
}

bool app_closure_remove(struct app *app, struct date from, struct err *e)
{
    struct tx tx = TX_INIT;
    char day[DATE_TEXT];
    bool found = false;
    bool ok = app_begin(app, &tx, NULL, e) && store_closure_remove(&tx, NULL, from, &found, e);

    if (ok && !found)
        ok = err_set(e, ERR_MISSING, "no closure begins on %s; see: ritmo closure list", date_iso(from, day));
    ok = ok && history_add(&tx, "closure.remove", "clinic", NULL, date_iso(from, day), e) && app_commit(app, &tx, e);
    tx_end(&tx);
    app_forget(app);
    return ok;
}
