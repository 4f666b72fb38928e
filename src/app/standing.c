/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A last look before appointments are stored; see the header. Places are the claims' business, the series' own rules the planner's. */
#include "standing.h"

#include "exposure_parts.h"
#include "planning_others.h"
#include "supposed.h"
#include "taken.h"

#include "ritmo/base/mem.h"
#include "ritmo/planner/check.h"
#include "ritmo/store/clinic_store.h"
#include "ritmo/store/patient_store.h"

#include <stdlib.h>
#include <string.h>

/* Does one of the plan stand there already? */
static bool stands(const struct plan *stored, const struct session *s)
{
    for (size_t i = 0; i < stored->sessions.n; i++) {
        const struct session *x = &stored->sessions.at[i];
        if (session_is_live(x) && x->day.day == s->day.day && x->start == s->start && x->duration == s->duration
            && strcmp(x->provider, s->provider) == 0 && strcmp(x->room, s->room) == 0)
            return true;
    }
    return false;
}

static bool is_put(struct app *app, const struct plan *stored, const struct session *s)
{
    return session_is_live(s) && s->day.day >= app_today(app).day && !stands(stored, s);
}

static bool puts_any(struct app *app, const struct plan *stored, const struct plan *plan)
{
    for (size_t i = 0; i < plan->sessions.n; i++)
        if (is_put(app, stored, &plan->sessions.at[i]))
            return true;
    return false;
}

/* What is looked with. */
struct sight {
    const struct clinic *clinic; /* of this moment */
    const struct undo_step *undone;
    const char *end; /* of the sentence: where it may come from, and what to do */
};

/* Whose it is, too: several plans may be looked at together. The sentence says the day. */
static bool refuse(struct app *app, const struct sight *g, const struct plan *plan, const struct session *s, const char *why, struct err *e)
{
    struct patient patient = { 0 };
    struct session undated = *s;
    char name[SESSION_NAME];

    undated.day = DATE_NONE;
    if (store_patient_load(app_store(app), plan->patient, &patient, e))
        err_set(e, ERR_CONFLICT, "%s: %s cannot stand on %s; %s", patient.name, session_name(&undated, name), why, g->end);
    patient_free(&patient);
    return false;
}

/* Days that the patient's other plans shut for this one. */
static void near_others(const struct planning *g, const struct session *s, struct str *why)
{
    const struct day_range *r = day_ranges_find(&g->problem.blocked, s->day);

    if (r == NULL || why->len > 0)
        return;
    date_add_long(why, s->day);
    str_addf(why, ": %s", r->why);
}

/* The plan's open sessions as the checker wants them. [sessions.n] */
static struct placed *placements(const struct plan *plan, int32_t *n)
{
    struct placed *at = mem_new(plan->sessions.n, sizeof *at);

    *n = 0;
    for (size_t i = 0; i < plan->sessions.n; i++)
        if (session_is_live(&plan->sessions.at[i]))
            at[(*n)++] = (struct placed) { plan->sessions.at[i].day, plan->sessions.at[i].start, -1, -1, false };
    return at;
}

/* What the patient's other plans, or injections elsewhere, have used up of a limit that counts them too. */
static void too_many(const struct planning *g, const struct plan *plan, const struct session *s, struct str *why)
{
    const struct problem *p = &g->problem;
    int32_t n, over;
    struct placed *at = placements(plan, &n);

    over = why->len > 0 || p->n_history == 0 ? -1 : check_limit_over(p, at, n, s->day);
    if (over >= 0) {
        const struct protocol_limit *l = &p->limits[over];
        date_add_long(why, s->day);
        str_addf(why, ": more than %d sessions in %d %s, with", l->max, l->days > 0 ? l->days : l->months, l->days > 0 ? "days" : "months");
        for (size_t i = 0, named = 0; i < p->n_history; i++)
            if ((p->history_of[i] & 1U << (unsigned)over) != 0) {
                str_add(why, named++ == 0 ? " what another plan or clinic gives on " : ", ");
                date_add_long(why, p->history[i]);
            }
    }
    free(at);
}

static bool is_of_a_day(enum broken_why kind)
{
    return kind == BROKEN_CLOSED || kind == BROKEN_PROVIDER_AWAY || kind == BROKEN_PATIENT_AWAY;
}

/* One session: *why empty = it can stand, or stood so before the step that is taken back. */
static bool look_at(struct app *app, const struct sight *g, const struct plan *plan, const struct session *s, struct str *why, struct err *e)
{
    enum broken_why kind;
    bool since = true;
    bool ok = standing_why_not(app, g->clinic, plan, s, &kind, why, e);

    if (ok && g->undone != NULL && why->len > 0 && is_of_a_day(kind))
        ok = store_undo_taken_since(app_store(app), g->undone, plan, s, &since, e);
    if (!since)
        str_clear(why);
    return ok;
}

static bool look(struct app *app, const struct sight *g, const struct plan *stored, const struct plan *plan, struct err *e)
{
    struct planning p = { 0 };
    struct str why = STR_INIT;
    bool ok = !puts_any(app, stored, plan)
        || (planning_make_rules(app, plan, app_today(app), &p, e) && planning_add_others(app, plan, &p, e)
            && (g->undone != NULL || planning_add_exposures(app, plan, &p, e)));

    for (size_t i = 0; ok && i < plan->sessions.n; i++) {
        const struct session *s = &plan->sessions.at[i];
        if (!is_put(app, stored, s))
            continue;
        ok = look_at(app, g, plan, s, &why, e);
        near_others(&p, s, &why);
        too_many(&p, plan, s, &why);
        ok = ok && (why.len == 0 || refuse(app, g, plan, s, why.text, e));
    }
    str_free(&why);
    planning_free(&p);
    return ok;
}

static bool load_stored(struct app *app, const struct plan *const *plans, size_t n, struct plan *stored, struct supposed_plans *together,
    struct err *e)
{
    for (size_t i = 0; i < n; i++) {
        if (plans[i]->id[0] != '\0' && !store_plan_load(app_store(app), plans[i]->id, &stored[i], e))
            return false;
        supposed_set(together, &stored[i], plans[i]);
    }
    return true;
}

bool standing_check(struct app *app, const struct plan *const *plans, size_t n, const struct undo_step *undone, const char *end, struct err *e)
{
    struct plan *stored = mem_new(n, sizeof *stored);
    struct supposed_plans together = { 0 };
    struct clinic clinic = { 0 };
    bool ok = load_stored(app, plans, n, stored, &together, e) && store_clinic_load(app_store(app), &clinic, e)
        && taken_into_clinic(app, &clinic, e);

    app_suppose_plans(app, &together); /* those that change together are met as they will be */
    for (size_t i = 0; ok && i < n; i++)
        ok = look(app, &(struct sight) { &clinic, undone, end == NULL ? "that came meanwhile, so nothing was changed: look again" : end }, &stored[i], plans[i], e);
    app_suppose_plans(app, NULL);
    for (size_t i = 0; i < n; i++)
        plan_free(&stored[i]);
    free(stored);
    supposed_free(&together);
    clinic_free(&clinic);
    return ok;
}

/* Nobody is told of a visit to a closed door. */
static bool refuse_telling(const struct plan *plan, const struct session *s, const char *why, struct err *e)
{
    struct session undated = *s; /* the sentence says the day */
    char name[SESSION_NAME];

    undated.day = DATE_NONE;
    return err_set(e, ERR_RULE, "%s cannot stand on %s: nobody is told of it; plan again first" ERR_HINT ": ritmo plan replan p%lld",
        session_name(&undated, name), why, (long long)plan->number);
}

bool standing_may_tell(struct app *app, const struct plan *plan, const struct session *s, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    struct str why = STR_INIT;
    enum broken_why kind;
    bool ok = c != NULL && (s->day.day < app_today(app).day || standing_why_not(app, c, plan, s, &kind, &why, e));

    ok = ok && (why.len == 0 || refuse_telling(plan, s, why.text, e));
    str_free(&why);
    return ok;
}

bool standing_may_tell_all(struct app *app, const struct plan *plan, struct err *e)
{
    bool ok = true;

    for (size_t i = 0; ok && i < plan->sessions.n; i++) {
        const struct session *s = &plan->sessions.at[i];
        if (session_is_live(s) && !s->tentative)
            ok = standing_may_tell(app, plan, s, e);
    }
    return ok;
}
