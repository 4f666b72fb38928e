/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Use-cases about days: the month, the counters, closures. The summary has a file of its own. */
#include "checks_parts.h"
#include "exposure_parts.h"

#include "ritmo/app/days.h"
#include "ritmo/base/mem.h"
#include "ritmo/store/clinic_store.h"
#include "ritmo/store/day_store.h"
#include "ritmo/store/followup_store.h"
#include "ritmo/store/gate_store.h"
#include "ritmo/store/outbox_store.h"
#include "ritmo/store/plan_store.h"

#include <stdlib.h>
#include <string.h>

enum { COUNT_MOST = 1000 };

static int32_t minutes_open(const struct clinic *c, struct date d)
{
    struct spans s = spans_copy(hours_of(&c->hours, d));
    int32_t minutes = 0;

    day_parts_cut(&c->parts, d, &s);
    for (size_t i = 0; i < s.n; i++)
        minutes += s.at[i].to - s.at[i].from;
    spans_free(&s);
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

static bool count(struct app *app, struct counters *out, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    struct date today = app_today(app);
    struct plan_rows unplaced = { 0 }, overdue = { 0 }, awaiting = { 0 }, untold = { 0 }, red = { 0 };
    struct followup_rows followups = { 0 };
    struct visits unresolved = { 0 };
    struct hold_rows holds = { 0 };
    struct outbox_counts mail = { 0 };
    struct exposures_near near = { 0 };
    struct broken_visits broken = { 0 };
    int64_t asked = 0;
    bool ok = c != NULL && store_unplaced(app_store(app), COUNT_MOST, &unplaced, e)
        && store_overdue(app_store(app), today, COUNT_MOST, &overdue, e)
        && store_awaiting(app_store(app), COUNT_MOST, &awaiting, e) && store_untold(app_store(app), COUNT_MOST, &untold, e)
        && store_unresolved(app_store(app), today, COUNT_MOST, &unresolved, e)
        && store_holds_starting(app_store(app), today, date_add(today, c->call_days), &holds, e)
        && store_outbox_count(app_store(app), COUNT_MOST, &mail, e) && store_gate_positives(app_store(app), COUNT_MOST, &red, e)
        && store_followups_due(app_store(app), date_add(today, c->warning_days), COUNT_MOST, &followups, e)
        && exposures_that_meet(app, &near, e) && store_question_count(app_store(app), today, &asked, e)
        && broken_ahead(app, &broken, e);

    *out = (struct counters) { (int)unplaced.n, (int)overdue.n, (int)unresolved.n, (int)awaiting.n, (int)holds.n, (int)untold.n,
        mail.waiting, mail.failed, (int)red.n, (int)followups.n, (int)broken.n, (int)asked, (int)near.n };
    free(near.at);
    broken_visits_free(&broken);
    plan_rows_free(&unplaced);
    plan_rows_free(&overdue);
    plan_rows_free(&awaiting);
    plan_rows_free(&untold);
    plan_rows_free(&red);
    followup_rows_free(&followups);
    visits_free(&unresolved);
    hold_rows_free(&holds);
    return ok;
}

bool app_counters(struct app *app, struct counters *out, struct err *e)
{
    bool ok;

    if (!store_snapshot_begin(app_store(app), e)) /* a plan that goes from one list to another is counted once */
        return false;
    ok = count(app, out, e);
    store_snapshot_end(app_store(app));
    return ok;
}

bool app_untold(struct app *app, size_t most, struct plan_rows *out, struct err *e)
{
    return store_untold(app_store(app), most, out, e);
}

/* Does an imported calendar close that day? Such a closure goes with its calendar. */
static bool is_imported(const struct clinic *c, struct date from, const char **name)
{
    for (size_t i = c->closures.n - c->n_taken; i < c->closures.n; i++)
        if (c->closures.at[i].from.day == from.day) {
            *name = c->closures.at[i].why == NULL ? "closed" : c->closures.at[i].why;
            return true;
        }
    return false;
}

/* The one closure that begins on the day, and has the name if one is given. */
static const struct day_range *closure_from(const struct clinic *c, struct date from, const char *name, struct err *e)
{
    const struct day_range *found = NULL;
    struct str list = STR_INIT;
    char day[DATE_TEXT], to[DATE_TEXT];
    const char *imported;
    size_t n = 0;

    for (size_t i = 0; i < c->closures.n - c->n_taken; i++) {
        const struct day_range *r = &c->closures.at[i];
        const char *why = r->why == NULL ? "" : r->why;

        if (r->from.day != from.day || (name != NULL && strcmp(name, why) != 0 && strcmp(name, date_iso(r->to, to)) != 0))
            continue;
        found = r;
        str_addf(&list, "%s\"%s\" to %s", n++ == 0 ? "" : ", ", why, date_iso(r->to, to));
    }
    if (n == 0 && is_imported(c, from, &imported))
        err_set(e, ERR_MISSING, "\"%s\" on %s comes from an imported calendar; import that anew, or forget it" ERR_HINT "; see: ritmo closure sources",
            imported, date_iso(from, day));
    else if (n == 0)
        err_set(e, ERR_MISSING, "no closure%s%s%s begins on %s" ERR_HINT "; see: ritmo closure list", name == NULL ? "" : " \"",
            name == NULL ? "" : name, name == NULL ? "" : "\"", date_iso(from, day));
    else if (n > 1)
        err_set(e, ERR_MISSING, "%zu closures begin on %s: %s; add the name or the last day of the one you mean", n, date_iso(from, day), list.text);
    str_free(&list);
    return n == 1 ? found : NULL;
}

static const struct day_range *overlapping(const struct clinic *c, struct date from, struct date to)
{
    for (size_t i = 0; i < c->closures.n; i++)
        if (c->closures.at[i].from.day <= to.day && c->closures.at[i].to.day >= from.day)
            return &c->closures.at[i];
    return NULL;
}

static bool remove_closure(struct app *app, struct date from, struct date to, struct err *e)
{
    struct tx tx = TX_INIT;
    char day[DATE_TEXT];
    bool found = false;
    bool ok = app_begin(app, &tx, NULL, e);

    tx.title = "The clinic opened again";
    ok = ok && store_closure_remove(&tx, NULL, from, to, &found, e);

    if (ok && !found)
        ok = err_set(e, ERR_CONFLICT, "somebody else removed the closure of %s meanwhile" ERR_HINT "; see: ritmo closure list", date_iso(from, day));
    ok = ok && history_add(&tx, "closure.remove", "clinic", NULL, date_iso(from, day), e) && app_commit(app, &tx, e);
    tx_end(&tx);
    app_forget(app);
    return ok;
}

bool app_closure_remove(struct app *app, struct date from, const char *name, const struct day_range **left, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    const struct day_range *r = c == NULL ? NULL : closure_from(c, from, name, e);
    struct date to;

    *left = NULL;
    if (r == NULL)
        return false;
    to = r->to;
    if (!remove_closure(app, from, to, e))
        return false;
    if (app_dry_run(app))
        return true;
    c = app_clinic(app, e);
    *left = c == NULL ? NULL : overlapping(c, from, to);
    return c != NULL;
}
