/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A last look before appointments are stored; see the header. Places are the claims' business, rules over several sessions the planner's. */
#include "standing.h"

#include "taken.h"

#include "ritmo/store/clinic_store.h"
#include "ritmo/store/plan_store.h"

#include <stdio.h>
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

static bool refuse(const struct session *s, const char *why, struct err *e)
{
    char name[48];

    snprintf(name, sizeof name, s->number > 0 ? "session s%lld" : "session %lld", s->number > 0 ? (long long)s->number : (long long)s->ordinal);
    return err_set(e, ERR_CONFLICT, "%s cannot stand on %s; that came meanwhile, so nothing was changed: look again", name, why);
}

static bool look(struct app *app, const struct clinic *c, const struct plan *stored, const struct plan *plan, struct err *e)
{
    struct str why = STR_INIT;
    bool ok = true;

    for (size_t i = 0; ok && i < plan->sessions.n; i++) {
        const struct session *s = &plan->sessions.at[i];
        if (!session_is_live(s) || s->day.day < app_today(app).day || stands(stored, s))
            continue;
        ok = standing_why_not(app, c, plan, s, &why, e) && (why.len == 0 || refuse(s, why.text, e));
    }
    str_free(&why);
    return ok;
}

bool standing_check(struct app *app, const struct plan *plan, struct err *e)
{
    struct plan stored = { 0 };
    struct clinic clinic = { 0 };
    bool ok = (plan->id[0] == '\0' || store_plan_load(app_store(app), plan->id, &stored, e)) && store_clinic_load(app_store(app), &clinic, e)
        && taken_into_clinic(app, &clinic, e) && look(app, &clinic, &stored, plan, e);

    clinic_free(&clinic);
    plan_free(&stored);
    return ok;
}
