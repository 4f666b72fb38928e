/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stores an absence or closure with every plan it moves, in one transaction. */
#include "away_parts.h"
#include "exposure_parts.h"
#include "standing.h"

#include "ritmo/base/mem.h"
#include "ritmo/store/clinic_store.h"
#include "ritmo/store/day_store.h"
#include "ritmo/store/plan_store.h"

#include <stdlib.h>
#include <string.h>

static bool is_stored(const struct away_proposal *p, size_t i)
{
    return !p->excluded[i] && p->plans[i].n_changes > 0;
}

static bool save_plan(struct tx *tx, struct proposal *p, struct err *e)
{
    struct plan_due due = { p->due };

    propose_mark_calls(p);
    return store_plan_save(tx, &p->plan, &p->holds, due, e)
        && history_add(tx, p->action, p->plan.id, p->plan.id, p->possible ? p->why : "no place found; on the unplaced list", e);
}

/* Does one of two plans of a patient go to new days while the other one was taken out and stays? */
static bool parts_a_patient(const struct away_proposal *p)
{
    for (size_t i = 0; i < p->n; i++)
        for (size_t k = 0; is_stored(p, i) && k < p->n; k++)
            if (p->excluded[k] && strcmp(p->plans[i].plan.patient, p->plans[k].plan.patient) == 0)
                return true;
    return false;
}

static bool look_again(struct app *app, const struct away_proposal *p, struct err *e)
{
    const char *end = parts_a_patient(p) ? "the patient's other plan was taken out and stays where it is, so nothing was changed: "
                                           "take out both or neither" : NULL;
    const struct plan **plans = mem_new(p->n, sizeof(struct plan *));
    size_t n = 0;
    bool ok;

    for (size_t i = 0; i < p->n; i++)
        if (is_stored(p, i))
            plans[n++] = &p->plans[i].plan;
    ok = standing_check(app, plans, n, NULL, end, e);
    for (size_t i = 0; ok && i < p->n; i++)
        ok = !is_stored(p, i) || exposure_check_said(app, &p->plans[i], e);
    free(plans);
    return ok;
}

bool app_away_may_part(struct app *app, const struct away_proposal *p, struct err *e)
{
    return !parts_a_patient(p) || look_again(app, p, e);
}

bool away_save_plans(struct app *app, struct tx *tx, struct away_proposal *p, struct err *e)
{
    if (!look_again(app, p, e))
        return false;
    for (size_t i = 0; i < p->n; i++)
        if (is_stored(p, i) && !store_plan_make_way(tx, &p->plans[i].plan, e))
            return false;
    for (size_t i = 0; i < p->n; i++)
        if (is_stored(p, i) && !save_plan(tx, &p->plans[i], e))
            return false;
    return true;
}

static bool save_absence(struct tx *tx, const struct away_proposal *p, struct err *e)
{
    bool clinic = p->provider == NULL;

    return p->repair || (store_closure_add(tx, p->provider, &p->range, e)
        && history_add(tx, clinic ? "closure.add" : "provider.away", clinic ? "clinic" : p->provider, NULL, p->title, e));
}

static bool is_listed(const struct away_proposal *p, const char *plan)
{
    for (size_t i = 0; i < p->n; i++)
        if (strcmp(p->plans[i].plan.id, plan) == 0)
            return true;
    return false;
}

/* Somebody may have put a visit onto the days since they were looked at: it would stand there unseen. */
static bool nobody_came(struct app *app, const struct away_proposal *p, struct err *e)
{
    struct visits v = { 0 };
    bool ok = p->repair
        || store_visits(app_store(app), date_max(p->range.from, app_today(app)), p->range.to, p->provider, false, &v, e);

    for (size_t i = 0; ok && i < v.n; i++) {
        const struct visit *one = &v.at[i];
        struct str day = STR_INIT;
        if (!session_is_live(&one->session) || is_listed(p, one->session.plan))
            continue;
        date_add_long(&day, one->session.day);
        ok = err_set(e, ERR_CONFLICT, "%s (plan p%lld) got a visit on %s meanwhile, so nothing was changed: look again", one->patient_name,
            (long long)one->plan_number, day.text);
        str_free(&day);
    }
    visits_free(&v);
    return ok;
}

bool app_away_accept(struct app *app, struct away_proposal *p, struct err *e)
{
    struct tx tx = TX_INIT;
    bool ok = app_begin(app, &tx, p->range.why, e);

    tx.title = p->title;
    ok = ok && nobody_came(app, p, e) && save_absence(&tx, p, e) && away_save_plans(app, &tx, p, e) && app_commit(app, &tx, e);
    tx_end(&tx);
    app_forget(app);
    return ok;
}
