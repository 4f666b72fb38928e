/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records beside a plan when a change of it is taken back; see the header. */
#include "undo_stays.h"

#include "ritmo/store/gate_store.h"
#include "ritmo/store/outcome_store.h"

/* Was it given and is no longer? By its id, for undo keeps those. */
static bool is_ungiven(const struct session *s, const struct plan *then)
{
    const struct session *x = sessions_find(&then->sessions, s->id);

    return s->state == SESSION_DONE && (x == NULL || x->state != SESSION_DONE);
}

static bool ungiven_on(const struct plan *now, const struct plan *then, struct date day)
{
    for (size_t i = 0; i < now->sessions.n; i++)
        if (now->sessions.at[i].day.day == day.day && is_ungiven(&now->sessions.at[i], then))
            return true;
    return false;
}

static bool ungiven_number(const struct plan *now, const struct plan *then, int64_t number)
{
    for (size_t i = 0; i < now->sessions.n; i++)
        if (now->sessions.at[i].number == number)
            return is_ungiven(&now->sessions.at[i], then);
    return false;
}

/* Told at a checkpoint that is not reached or not decided any more, or on the day of a session that is not given any more. */
static bool loses_its_place(const struct outcome *o, const struct plan *now, const struct plan *then)
{
    bool undecided = o->session > then->decided && o->session <= now->decided;
    bool unreached = o->session > plan_given(then) && o->session <= plan_given(now);

    return (o->kind == OUTCOME_CHECKPOINT && (undecided || unreached)) || ungiven_on(now, then, o->day);
}

static bool add_outcomes(struct app *app, const struct plan *now, const struct plan *then, struct str *out, struct err *e)
{
    struct outcomes all = { 0 };
    bool ok = store_outcomes(app_store(app), now->id, &all, e);

    for (size_t i = 0; ok && i < all.n; i++) {
        if (!loses_its_place(&all.at[i], now, then))
            continue;
        str_addf(out, "%soutcome %lld of ", out->len == 0 ? "" : ", ", (long long)all.at[i].number);
        date_add_short(out, all.at[i].day);
    }
    outcomes_free(&all);
    return ok;
}

static bool add_answers(struct app *app, const struct plan *now, const struct plan *then, struct str *out, struct err *e)
{
    struct gate_marks all = { 0 };
    bool ok = store_gate_marks(app_store(app), now->id, &all, e);
    int n = 0;

    for (size_t i = 0; ok && i < all.n; i++)
        n += all.at[i].session != 0 && ungiven_number(now, then, all.at[i].session);
    if (n > 0)
        str_addf(out, "%s%d answer%s of the checklist", out->len == 0 ? "" : ", ", n, n == 1 ? "" : "s");
    gate_marks_free(&all);
    return ok;
}

bool undo_say_what_stays(struct app *app, const struct plan *now, struct proposal *out, bool *any, struct err *e)
{
    struct str what = STR_INIT, line = STR_INIT;
    bool ok = add_outcomes(app, now, &out->plan, &what, e) && add_answers(app, now, &out->plan, &what, e);

    if (ok && what.len > 0) {
        str_addf(&line, "Recorded with it, and stays: %s.", what.text);
        proposal_add_notice(out, line.text);
        *any = true;
    }
    str_free(&line);
    str_free(&what);
    return ok;
}
