/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stores an absence or closure with every plan it moves, in one transaction. */
#include "away_parts.h"

#include "ritmo/store/clinic_store.h"
#include "ritmo/store/plan_store.h"

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

bool away_save_plans(struct tx *tx, struct away_proposal *p, struct err *e)
{
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

bool app_away_accept(struct app *app, struct away_proposal *p, struct err *e)
{
    struct tx tx = TX_INIT;
    bool ok = app_begin(app, &tx, p->range.why, e);

    tx.title = p->title;
    ok = ok && save_absence(&tx, p, e) && away_save_plans(&tx, p, e) && app_commit(app, &tx, e);
    tx_end(&tx);
    app_forget(app);
    return ok;
}
