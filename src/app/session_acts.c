/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens to one session: given, missed, cancelled, moved, announced; given without an appointment or on another day. */
#include "session_work.h"

#include "late_rules.h"
#include "propose.h"
#include "session_given.h"
#include "standing.h"

#include <stdio.h>

bool session_done(struct session_work *w, struct err *e)
{
    struct date today = app_today(w->app);
    struct date day = date_is(w->request->day) ? w->request->day : date_min(today, w->was.day);
    const struct zone *zone = app_zone(w->app, e);
    char text[40], name[SESSION_NAME];

    if (zone == NULL)
        return false;
    if (w->was.state == SESSION_DONE && w->request->act == ACT_DONE)
        return err_set(e, ERR_RULE, "%s is recorded as given on that day already; was it another day?" ERR_HINT " then add --correct --on DAY",
            session_name(&w->was, name));
    if (w->was.state != SESSION_DONE && w->request->act == ACT_CORRECT)
        return session_refuse(w, "corrected; only a done session has a day to correct", e);
    if (w->was.state == SESSION_CANCELLED)
        return session_refuse(w, "done; restore it first", e);
    if (day.day > today.day)
        return err_set(e, ERR_INPUT, "%s is in the future: a session is recorded as done on the day it was given or later",
            session_day_text(day, text));
    if (!given_is_possible(w->app, &w->old, w->was.number, day, w->request->why, e)
        || !late_given_early(w->app, &w->old, w->was.number, day, w->request, e))
        return false;
    w->session->state = SESSION_DONE;
    w->session->tentative = false;
    w->session->day = day;
    w->session->at_utc = zone_utc(zone, day, w->session->start, NULL);
    return true;
}

/* An appointment of that day is the one that was given. */
static bool walk_in_fits(const struct session_work *w, struct date day, struct err *e)
{
    const struct plan *plan = &w->old;
    char name[SESSION_NAME];

    for (size_t i = 0; i < plan->sessions.n; i++) {
        const struct session *s = &plan->sessions.at[i];
        if (s->day.day == day.day && (session_is_live(s) || s->state == SESSION_DONE))
            return err_set(e, ERR_RULE, "%s stands on that day already: record that one" ERR_HINT ": ritmo session done s%lld",
                session_name(s, name), (long long)s->number);
    }
    return true;
}

/* What was given although the series was over is a fact all the same: the plan counts it, and a clinician looks at it. */
static void count_beyond(struct session_work *w)
{
    struct plan *plan = &w->out->plan;
    struct str line = STR_INIT;

    if (plan_given(plan) <= plan->count)
        return;
    plan->count = plan_given(plan);
    str_addf(&line, "Plan p%lld was %s: this session was given beyond it; a clinician has to look at this.", (long long)plan->number,
        plan_state_word(w->old.state));
    proposal_add_notice(w->out, line.text);
    str_free(&line);
}

/* R3.3: an appointment inside the least interval after it cannot stay. */
static void name_broken(struct session_work *w, const struct protocol *p, struct date day)
{
    struct interval v = plan_interval(&w->out->plan, p, plan_given(&w->out->plan) + 1);
    char name[SESSION_NAME];

    for (size_t i = 0; i < w->old.sessions.n; i++) {
        const struct session *s = &w->old.sessions.at[i];
        struct str line = STR_INIT;
        if (s->state == SESSION_ANNOUNCED && s->day.day > day.day && date_diff(s->day, day) < v.min) {
            str_addf(&line, "%s is day %d after this one, before day %d: it cannot stay there.", session_name_first(s, name),
                date_diff(s->day, day), v.min);
            proposal_add_notice(w->out, line.text);
        }
        str_free(&line);
    }
}

static int16_t opening(const struct clinic *c, struct date day)
{
    const struct spans *open = hours_of(&c->hours, day);

    return open->n > 0 ? open->at[0].from : 8 * 60;
}

bool session_walk_in(struct session_work *w, struct err *e)
{
    struct session *s = w->session;
    const struct session_request *r = w->request;
    const struct clinic *c = app_clinic(w->app, e);
    const struct protocol *p = app_protocol(w->app, w->old.protocol, w->old.version, e);

    if (c == NULL || p == NULL || !session_done(w, e) || !walk_in_fits(w, s->day, e))
        return false;
    s->start = r->start >= 0 ? r->start : opening(c, s->day);
    s->duration = (int16_t)protocol_duration(p, plan_given(&w->out->plan));
    snprintf(s->provider, sizeof s->provider, "%s", r->provider != NULL ? r->provider : w->old.wishes.provider);
    snprintf(s->zone, sizeof s->zone, "%s", c->zone);
    s->at_utc = zone_utc(app_zone(w->app, e), s->day, s->start, NULL);
    name_broken(w, p, s->day);
    count_beyond(w);
    return true;
}

bool session_correct(struct session_work *w, struct err *e)
{
    if (!date_is(w->request->day))
        return err_set(e, ERR_USAGE, "on which day was it given?" ERR_HINT " write for example: --correct --on \"8 dec\"");
    if (w->was.state == SESSION_DONE && w->was.day.day == w->request->day.day)
        return session_refuse(w, "corrected to the same day", e);
    return session_done(w, e);
}

bool session_missed(struct session_work *w, struct err *e)
{
    char name[SESSION_NAME];

    if (!session_is_live(&w->was))
        return session_refuse(w, "missed", e);
    if (w->was.day.day > app_today(w->app).day)
        return err_set(e, ERR_RULE, "%s is still to come; cancel it instead", session_name(&w->was, name));
    w->session->state = SESSION_MISSED;
    w->session->ordinal = 0;
    return true;
}

bool session_cancel(struct session_work *w, struct err *e)
{
    struct plan *plan = &w->out->plan;
    char name[SESSION_NAME];

    if (!session_is_live(&w->was))
        return session_refuse(w, "cancelled", e);
    if (w->request->how == CANCEL_OMIT && plan->count <= 1)
        return err_set(e, ERR_RULE, "%s is all that the series has; end the series instead" ERR_HINT ": session cancel s%lld --cease",
            session_name(&w->was, name), (long long)w->was.number);
    w->session->state = SESSION_CANCELLED;
    w->session->cancelled_by = w->request->by == CANCELLED_BY_NONE ? CANCELLED_BY_PATIENT : w->request->by;
    w->session->ordinal = 0;
    w->session->omitted = w->request->how == CANCEL_OMIT;
    if (w->session->omitted)
        plan->count--;
    if (w->request->how != CANCEL_CEASE)
        return true;
    plan->state = PLAN_STOPPED;
    plan->count = plan_given(plan);
    for (size_t i = 0; i < plan->sessions.n; i++)
        if (session_is_live(&plan->sessions.at[i])) {
            plan->sessions.at[i].state = SESSION_CANCELLED;
            plan->sessions.at[i].cancelled_by = w->session->cancelled_by;
        }
    return true;
}

bool session_move(struct session_work *w, struct err *e)
{
    if (!session_is_live(&w->was))
        return session_refuse(w, "moved", e);
    if (!date_is(w->request->day))
        return err_set(e, ERR_USAGE, "to which day? write for example: session move s%lld \"8 dec\"", (long long)w->was.number);
    if (w->request->day.day < app_today(w->app).day)
        return err_set(e, ERR_RULE, "a session cannot be moved into the past; record it as done, missed or cancelled");
    if (!late_move_early(w->app, &w->out->plan, &w->was, w->request, e))
        return false;
    w->session->state = SESSION_PROPOSED; /* its old place is free again */
    w->session->by_hand = false;
    w->pin = (struct pin) { true, w->was.ordinal, w->request->day, w->request->start, w->was.number, "" };
    snprintf(w->pin.provider, sizeof w->pin.provider, "%s", w->request->provider == NULL ? "" : w->request->provider);
    w->from = date_min(w->from, w->request->day);
    return true;
}

bool session_announce(struct session_work *w, struct err *e)
{
    char name[SESSION_NAME];

    if (w->was.state == SESSION_ANNOUNCED && w->was.untold) {
        w->session->untold = false;
        return standing_may_tell(w->app, &w->old, &w->was, e);
    }
    if (w->was.state == SESSION_ANNOUNCED)
        return err_set(e, ERR_RULE, "%s: the patient knows of it already", session_name(&w->was, name));
    if (w->was.state != SESSION_PROPOSED)
        return session_refuse(w, "announced", e);
    if (w->was.tentative)
        return err_set(e, ERR_RULE, "%s is tentative: it waits for the checkpoint's decision and is not announced", session_name(&w->was, name));
    w->session->state = SESSION_ANNOUNCED;
    return standing_may_tell(w->app, &w->old, &w->was, e);
}
