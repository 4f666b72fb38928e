/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The session keys; see the header. */
#include "session_keys.h"

#include "ritmo/app/days.h"
#include "ritmo/app/gates.h"
#include "ritmo/app/plans.h"
#include "ritmo/base/mem.h"

#include <stdlib.h>
#include <string.h>

bool may_change(struct app *app, struct err *e)
{
    if (app_read_only(app))
        return err_set(e, ERR_DENIED, "This is read-only: nothing can be changed from here.");
    return true;
}

/* Straight to the ripple, or first to a form or the month. */
static enum screen_id screen_for(enum action act)
{
    if (act == ACTION_CANCEL)
        return SCREEN_CANCEL_FORM;
    return act == ACTION_MOVE ? SCREEN_MOVE : SCREEN_RIPPLE;
}

static enum session_act act_for(enum action act)
{
    if (act == ACTION_CANCEL)
        return ACT_CANCEL;
    if (act == ACTION_MOVE)
        return ACT_MOVE;
    return act == ACTION_MISSED ? ACT_MISSED : ACT_DONE;
}

bool session_key_is(enum action act)
{
    return act == ACTION_DONE || act == ACTION_DONE_TODAY || act == ACTION_MOVE || act == ACTION_CANCEL || act == ACTION_MISSED
        || act == ACTION_WHY || act == ACTION_CHECKLIST || act == ACTION_OUTCOME;
}

/* Is the patient of the plan on today's list? */
static bool comes_today(struct app *app, const char *plan)
{
    struct summary s = { 0 };
    struct plan_view v = { 0 };
    struct err none = ERR_INIT;
    struct date today = app_today(app);
    bool found = false;

    if (app_plan_facts(app, plan, &v, &none) && app_summary(app, today, today, NULL, SUMMARY_FULL, &s, &none) && s.n_days > 0)
        for (size_t i = 0; i < s.days[0].n_visits; i++)
            found = found || strcmp(s.days[0].visits[i].visit.patient, v.patient.id) == 0;
    summary_free_all(&s);
    plan_view_free(&v);
    return found;
}

/* A session of a day gone by that nobody recorded was most likely given on its day; not when the patient is here today.
 * Either is said in words, and one key changes it. */
static struct date given_on(enum action act, const struct session *s, struct app *app)
{
    struct date today = app_today(app);

    if (act == ACTION_DONE_TODAY || s->day.day >= today.day || comes_today(app, s->plan))
        return today;
    return s->day;
}

static struct reaction refuse_state(const struct session *s)
{
    if (s->state == SESSION_DONE)
        return react_say(0, "Session %d is recorded as done.", s->ordinal);
    return react_say(0, "This session is %s already.", session_state_word(s->state));
}

/* What is open before it may be recorded as given is asked first. */
static struct reaction ask_first(const struct session *s, const struct target *t, struct app *app, struct err *e)
{
    struct str open = STR_INIT;
    struct reaction r;

    if (!app_gates_open(app, s->plan, s->number, GATE_GIVE, &open, e)) {
        str_free(&open);
        return react(0);
    }
    r = react_open(open.len > 0 ? SCREEN_GATES : SCREEN_RIPPLE, t);
    if (open.len > 0)
        snprintf(r.said, sizeof r.said, "Open before it is given: %.120s. A ticks, Enter goes on.", open.text);
    str_free(&open);
    return r;
}

struct reaction exposure_key(const char *patient, struct app *app, struct err *e)
{
    struct target t = { 0 };

    if (patient == NULL)
        return react_say(0, "Choose a visit first: Up and Down.");
    if (!may_change(app, e))
        return react(0);
    snprintf(t.id, sizeof t.id, "%s", patient);
    return react_open(SCREEN_EXPOSURE_FORM, &t);
}

struct reaction session_key(enum action act, const struct session *s, struct app *app, struct err *e)
{
    struct target t = { 0 };

    if (s == NULL)
        return react_say(0, "Choose a visit first: Up and Down.");
    snprintf(t.id, sizeof t.id, "%s", s->plan);
    t.session = s->number;
    t.day = s->day;
    if (act == ACTION_WHY)
        return react_open(SCREEN_WHY, &t);
    if (act == ACTION_CHECKLIST)
        return react_open(SCREEN_GATES, &t);
    if (!may_change(app, e))
        return react(0);
    if (act == ACTION_OUTCOME)
        return react_open(SCREEN_OUTCOME_FORM, &t);
    if (!session_is_live(s))
        return refuse_state(s);
    t.request = request_session(s->plan, s->number, act_for(act));
    t.request.planned = s->day;
    if (t.request.session.act == ACT_DONE)
        t.request.session.day = given_on(act, s, app);
    if (t.request.session.act == ACT_DONE)
        return ask_first(s, &t, app, e);
    return react_open(screen_for(act), &t);
}

bool whose_plan(struct app *app, const char *plan, char **name, struct err *e)
{
    struct patient p = { 0 };
    bool ok = app_patient_of_plan(app, plan, &p, e);

    if (ok) {
        free(*name);
        *name = mem_strdup(p.name == NULL ? "" : p.name);
    }
    patient_free(&p);
    return ok;
}
