/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo of stored changes of plans; see the header. */
#include "ritmo/app/undo.h"

#include "outcome_parts.h"
#include "apart.h"
#include "gates_guard.h"
#include "propose.h"
#include "undo_stays.h"

#include "ritmo/base/mem.h"
#include "ritmo/store/clinic_store.h"
#include "ritmo/store/patient_store.h"
#include "ritmo/store/plan_store.h"
#include "ritmo/store/undo_store.h"

#include <stdlib.h>
#include <string.h>

void undone_free(struct undone *u)
{
    for (size_t i = 0; i < u->n; i++)
        proposal_free(&u->plans[i]);
    free(u->plans);
    free(u->title);
    *u = (struct undone) { 0 };
}

/* What the change made anew stays as a cancelled session. */
static void add_made_since(const struct plan *now, struct plan *before)
{
    for (size_t i = 0; i < now->sessions.n; i++) {
        struct session s = now->sessions.at[i];
        if (sessions_find(&before->sessions, s.id) != NULL)
            continue;
        s.ordinal = 0;
        s.tentative = s.untold = s.checkpoint = false;
        if (s.state != SESSION_CANCELLED) {
            s.state = SESSION_CANCELLED;
            s.cancelled_by = CANCELLED_BY_PROGRAM;
        }
        before->sessions.at = mem_grow(before->sessions.at, before->sessions.n, sizeof s);
        before->sessions.at[before->sessions.n++] = s;
    }
}

/* A plan that the change made: it stops, with nothing given. */
static void stop_new(const struct plan *now, struct plan *out)
{
    *out = plan_copy(now);
    propose_stop(out);
    for (size_t i = 0; i < out->sessions.n; i++)
        out->sessions.at[i].untold = false;
}

static bool load_before(struct app *app, const struct undo_step *step, const struct undo_plan *u, const struct plan *now,
    struct plan *out, struct err *e)
{
    if (u->rev_before == 0)
        stop_new(now, out);
    else if (!store_undo_plan(app_store(app), step->number, u->plan, out, e))
        return false;
    else
        add_made_since(now, out);
    out->rev = now->rev; /* it goes back from there: what somebody changes from now on is not overwritten */
    return true;
}

/* What the patient was never told of is no call when it is taken back. */
static void spare_calls(struct plan *now, struct proposal *out)
{
    for (size_t i = 0; i < out->n_changes; i++) {
        struct change *c = &out->changes[i];
        const struct session *s = c->index < 0 ? NULL : sessions_find(&now->sessions, out->plan.sessions.at[c->index].id);
        if (!c->call || s == NULL || !s->untold)
            continue;
        c->call = false;
        out->n_calls--;
    }
}

/* Does an appointment stand again that does not stand now? Then a red flag has a word in it. */
static bool brings_back(struct plan *now, const struct plan *then)
{
    for (size_t i = 0; i < then->sessions.n; i++) {
        const struct session *s = &then->sessions.at[i], *is = sessions_find(&now->sessions, s->id);
        if (session_is_live(s) && (is == NULL || !session_is_live(is)))
            return true;
    }
    return false;
}

/* The plan as it was, against what it is now. */
static bool propose_one(struct app *app, const struct undo_step *step, const struct undo_plan *u, struct plan *now, struct proposal *out,
    struct err *e)
{
    if (!load_before(app, step, u, now, &out->plan, e) || !propose_as_it_is(app, now, out, e)
        || (brings_back(now, &out->plan) && !gates_red_flag(app, now->patient, NULL, e))
        || (plan_state_is_over(now->state) && !plan_state_is_over(out->plan.state) && !apart_beside(app, &out->plan, 0, NULL, NULL, NULL, e)))
        return false;
    spare_calls(now, out);
    return true;
}

static bool refuse_changed(struct app *app, const struct undo_step *step, const struct plan *now, bool redo, struct err *e)
{
    struct str by = STR_INIT;

    if (history_add_last(app_store(app), now->id, &by, e))
        err_set(e, ERR_CONFLICT, "plan p%lld was changed after \"%s\" %s, so that cannot be %s by itself" ERR_HINT "; see: ritmo log --plan p%lld",
            (long long)now->number, step->title, by.text, redo ? "done again" : "taken back", (long long)now->number);
    str_free(&by);
    return false;
}

static bool propose_back(struct app *app, const struct undo_step *step, const struct undo_plan *u, struct undone *all, struct err *e)
{
    struct proposal out = { .action = mem_strdup(all->redo ? "redo" : "undo"), .title = mem_strdup(step->title) };
    struct plan now = { 0 };
    bool ok = store_plan_load(app_store(app), u->plan, &now, e) && (now.rev == u->rev_after || refuse_changed(app, step, &now, all->redo, e))
        && propose_one(app, step, u, &now, &out, e) && undo_say_what_stays(app, &now, &out, &all->stays, e);

    all->n_calls += out.n_calls;
    all->plans = mem_grow(all->plans, all->n, sizeof *all->plans);
    all->plans[all->n++] = out;
    plan_free(&now);
    return ok;
}

static void add_days(struct str *out, const struct day_range *r)
{
    if (r->from.day != r->to.day) {
        date_add_short(out, r->from);
        str_add(out, " to ");
    }
    date_add_long(out, r->to);
}

/* Somebody may have closed the same days anew since: with a reason of their own they are that person's. */
static bool is_as_left(struct app *app, const struct undo_range *r, struct err *e)
{
    const char *was = r->range.why == NULL ? "" : r->range.why;
    struct str days = STR_INIT;
    char *why = NULL;
    bool found, ok = store_undo_range_now(app_store(app), r, &found, &why, e);

    if (ok && found && strcmp(why == NULL ? "" : why, was) != 0) {
        add_days(&days, &r->range);
        ok = err_set(e, ERR_CONFLICT, "%s is taken now for another reason, \"%s\", which somebody gave after it", days.text, why == NULL ? "" : why);
    }
    str_free(&days);
    free(why);
    return ok;
}

static bool back_range(struct app *app, struct tx *tx, const struct undo_range *r, struct err *e)
{
    const char *owner = r->owner[0] == '\0' ? NULL : r->owner;
    bool found = true, clinic = strcmp(r->kind, "closure") == 0;

    if (r->added && !is_as_left(app, r, e))
        return false;
    if (clinic)
        return r->added ? store_closure_remove(tx, owner, r->range.from, r->range.to, &found, e) : store_closure_add(tx, owner, &r->range, e);
    return r->added ? store_patient_away_remove(tx, r->owner, r->range.from, r->range.to, &found, e)
        : store_patient_away_add(tx, r->owner, &r->range, e);
}

/* Stored as any proposal is: an answer that is outstanding, a red flag and what came since hold for an undo as well. */
static bool save_plans(struct app *app, struct tx *tx, const struct undo_step *step, struct undone *all, struct err *e)
{
    struct proposal **list = mem_new(all->n, sizeof(struct proposal *));
    bool ok;

    for (size_t i = 0; i < all->n; i++)
        list[i] = &all->plans[i];
    ok = propose_store_list(app, tx, list, all->n, step, e);
    for (size_t i = 0; ok && i < all->n; i++)
        ok = store_undo_settle(tx, &step->plans[i], &all->plans[i].plan, e);
    free(list);
    return ok;
}

static bool store_all(struct app *app, struct tx *tx, const struct undo_step *step, struct undone *all, struct err *e)
{
    bool ok = true;

    if (!store_undo_mark(tx, step, all->redo, e))
        return false;
    for (size_t i = 0; ok && i < step->n_ranges; i++)
        ok = back_range(app, tx, &step->ranges[i], e);
    ok = ok && save_plans(app, tx, step, all, e);
    if (!ok && e != NULL && e->kind == ERR_CONFLICT)
        return err_in(e, "\"%s\" cannot be %s: ", step->title, all->redo ? "done again" : "taken back");
    if (ok && all->n == 0)
        ok = history_add(tx, all->redo ? "redo" : "undo", "clinic", NULL, step->title, e);
    return ok;
}

static bool propose_all(struct app *app, const struct undo_step *step, struct undone *out, struct err *e)
{
    if (step->barrier != NULL)
        return err_set(e, ERR_RULE, "\"%s\" cannot be taken back: %s", step->title, step->barrier);
    for (size_t i = 0; i < step->n_plans; i++)
        if (!propose_back(app, step, &step->plans[i], out, e))
            return false;
    return true;
}

/* With one plan it says whose: the last change need not be the one in sight. */
static char *title_of(const struct undone *u, const struct undo_step *step)
{
    struct str title = STR_INIT;

    if (u->n == 1 && u->plans[0].patient_name != NULL && (step->title == NULL || strstr(step->title, u->plans[0].patient_name) == NULL))
        str_addf(&title, "%s: ", u->plans[0].patient_name);
    str_add(&title, step->title == NULL ? "" : step->title);
    return str_take(&title);
}

bool app_undo(struct app *app, bool redo, struct undone *out, struct err *e)
{
    struct undo_step step = { 0 };
    struct tx tx = TX_INIT;
    bool ok = app_may_write(app, e) && store_undo_last(app_store(app), app_who(app, NULL).actor, redo, &step, e);

    out->redo = redo;
    ok = ok && propose_all(app, &step, out, e);
    out->title = title_of(out, &step);
    ok = ok && app_begin(app, &tx, NULL, e);
    if (ok)
        ok = store_all(app, &tx, &step, out, e) && app_commit(app, &tx, e);
    tx_end(&tx);
    undo_step_free(&step);
    app_forget(app);
    return ok;
}
