/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens to a session, and what that does to the rest of its plan: always first a proposal. */
#include "propose.h"

#include "apart.h"
#include "gates_guard.h"
#include "late_rules.h"
#include "lifted.h"
#include "session_given.h"

#include "ritmo/app/plans.h"
#include "ritmo/base/mem.h"
#include "ritmo/planner/judge.h"
#include "ritmo/store/plan_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One change under way: the plan as stored and as it becomes. */
struct work {
    struct app *app;
    const struct session_request *request;
    struct plan old;
    struct session *session; /* in out->plan */
    struct session was;      /* as it was before */
    struct proposal *out;
    struct date from;        /* no new session before it */
    struct pin pin;
};

static struct session *numbered(struct plan *plan, int64_t number)
{
    for (size_t i = 0; i < plan->sessions.n; i++)
        if (plan->sessions.at[i].number == number)
            return &plan->sessions.at[i];
    return NULL;
}

static const char *day_text(struct date d, char text[40])
{
    struct str s = STR_INIT;

    date_add_short(&s, d);
    snprintf(text, 40, "%s", s.text);
    str_free(&s);
    return text;
}

static bool refuse(const struct work *w, const char *what, struct err *e)
{
    char day[40];

    return err_set(e, ERR_RULE, "session s%lld (%s) is %s, so it cannot be %s", (long long)w->was.number,
        day_text(w->was.day, day), session_state_word(w->was.state), what);
}

/* While a session of a day gone by has no outcome the rest cannot be planned (R3.4). What happened is recorded all the
 * same, so that several can be caught up with in any order; a wish has to wait. */
static bool wait_for_outcome(const struct work *w, const struct session *open, struct err *e)
{
    struct str line = STR_INIT;
    char day[40];

    if (w->request->act == ACT_MOVE)
        return err_set(e, ERR_RULE, "session s%lld on %s has no outcome yet; first record it as done, missed or cancelled",
            (long long)open->number, day_text(open->day, day));
    str_addf(&line, "Session s%lld on %s has no outcome yet: the rest is planned when it has one.", (long long)open->number,
        day_text(open->day, day));
    propose_notice(w->out, line.text);
    str_free(&line);
    return propose_as_it_is(w->app, &w->old, w->out, e);
}

/* The verdict on the given sessions goes under the proposal (R4); a done session is a fact, so it is said, not refused. */
static bool judge(struct work *w, struct err *e)
{
    const struct plan *plan = &w->out->plan;
    const struct protocol *p = app_protocol(w->app, plan->protocol, plan->version, e);
    struct judgement *all = mem_new(plan->sessions.n + 1, sizeof *all);
    struct str line = STR_INIT, action = STR_INIT;
    int32_t given = p == NULL ? 0 : judge_plan(p, plan, all), mine = 0;

    for (size_t i = 0; i < plan->sessions.n && plan->sessions.at[i].number != w->was.number; i++)
        mine += plan->sessions.at[i].state == SESSION_DONE;
    if (mine < given) {
        str_addf(&line, "Session %d: %s, ", mine + 1, verdict_word(all[mine].verdict));
        judgement_add_text(&line, &all[mine]);
        judgement_add_action(&action, p, &all[mine]);
        str_addf(&line, "%s%s.", action.len == 0 ? "" : "; ", action.text);
        propose_notice(w->out, line.text);
    }
    str_free(&action);
    str_free(&line);
    free(all);
    return p != NULL;
}

void propose_settle(const struct protocol *p, struct plan *plan)
{
    int32_t given = plan_given(plan);

    if (plan->state == PLAN_STOPPED || plan->state == PLAN_ON_HOLD)
        return;
    plan->state = given >= plan->count ? PLAN_COMPLETED : PLAN_ACTIVE;
    for (unsigned i = 0; i < p->n_checkpoints; i++)
        if (p->checkpoints[i].after == given && p->checkpoints[i].after > plan->decided && given < plan->count)
            plan->state = PLAN_AWAITING;
}

static bool act_done(struct work *w, struct err *e)
{
    struct date today = app_today(w->app);
    struct date day = date_is(w->request->day) ? w->request->day : date_min(today, w->was.day);
    const struct zone *zone = app_zone(w->app, e);
    char text[40];

    if (zone == NULL)
        return false;
    if (w->was.state == SESSION_DONE && w->request->act == ACT_DONE)
        return err_set(e, ERR_RULE, "session s%lld is done already, given on %s; was it another day?" ERR_HINT " then add --correct --on DAY",
            (long long)w->was.number, date_iso(w->was.day, text));
    if (w->was.state != SESSION_DONE && w->request->act == ACT_CORRECT)
        return refuse(w, "corrected; only a done session has a day to correct", e);
    if (w->was.state == SESSION_CANCELLED)
        return refuse(w, "done; restore it first", e);
    if (day.day > today.day)
        return err_set(e, ERR_INPUT, "%s is in the future: a session is recorded as done on the day it was given or later",
            day_text(day, text));
    if (!given_is_possible(w->app, &w->old, w->was.number, day, w->request->why, e)
        || !late_given_early(w->app, &w->old, w->was.number, day, w->request, e))
        return false;
    w->session->state = SESSION_DONE;
    w->session->tentative = false;
    w->session->day = day;
    w->session->at_utc = zone_utc(zone, day, w->session->start, NULL);
    return true;
}

/* An appointment of that day is the one that was given; and nothing is given beyond the plan without its extension. */
static bool walk_in_fits(const struct work *w, struct date day, struct err *e)
{
    const struct plan *plan = &w->old;
    char text[40];

    if (plan->state == PLAN_STOPPED || plan_given(plan) >= plan->count)
        return err_set(e, ERR_RULE, "plan p%lld is %s: no session is left to give; extend it first, or lay out a new one",
            (long long)plan->number, plan_state_word(plan->state));
    for (size_t i = 0; i < plan->sessions.n; i++) {
        const struct session *s = &plan->sessions.at[i];
        if (s->day.day == day.day && (session_is_live(s) || s->state == SESSION_DONE))
            return err_set(e, ERR_RULE, "session s%lld of this plan is on %s already" ERR_HINT "; record that one: ritmo session done s%lld",
                (long long)s->number, day_text(day, text), (long long)s->number);
    }
    return true;
}

/* R3.3: an appointment inside the least interval after it cannot stay. */
static void name_broken(struct work *w, const struct protocol *p, struct date day)
{
    struct interval v = plan_interval(&w->out->plan, p, plan_given(&w->out->plan) + 1);
    char text[40];

    for (size_t i = 0; i < w->old.sessions.n; i++) {
        const struct session *s = &w->old.sessions.at[i];
        struct str line = STR_INIT;
        if (s->state == SESSION_ANNOUNCED && s->day.day > day.day && date_diff(s->day, day) < v.min) {
            str_addf(&line, "Session s%lld on %s is day %d after this one, before day %d: it cannot stay there.", (long long)s->number,
                day_text(s->day, text), date_diff(s->day, day), v.min);
            propose_notice(w->out, line.text);
        }
        str_free(&line);
    }
}

static int16_t opening(const struct clinic *c, struct date day)
{
    const struct spans *open = hours_of(&c->hours, day);

    return open->n > 0 ? open->at[0].from : 8 * 60;
}

static bool act_walk_in(struct work *w, struct err *e)
{
    struct session *s = w->session;
    const struct session_request *r = w->request;
    const struct clinic *c = app_clinic(w->app, e);
    const struct protocol *p = app_protocol(w->app, w->old.protocol, w->old.version, e);

    if (c == NULL || p == NULL || !act_done(w, e) || !walk_in_fits(w, s->day, e))
        return false;
    s->start = r->start >= 0 ? r->start : opening(c, s->day);
    s->duration = (int16_t)protocol_duration(p, plan_given(&w->out->plan));
    snprintf(s->provider, sizeof s->provider, "%s", r->provider != NULL ? r->provider : w->old.wishes.provider);
    snprintf(s->zone, sizeof s->zone, "%s", c->zone);
    s->at_utc = zone_utc(app_zone(w->app, e), s->day, s->start, NULL);
    name_broken(w, p, s->day);
    return true;
}

static bool act_correct(struct work *w, struct err *e)
{
    if (!date_is(w->request->day))
        return err_set(e, ERR_USAGE, "on which day was it given?" ERR_HINT " write for example: --correct --on \"8 dec\"");
    if (w->was.state == SESSION_DONE && w->was.day.day == w->request->day.day)
        return refuse(w, "corrected to the same day", e);
    return act_done(w, e);
}

static bool act_missed(struct work *w, struct err *e)
{
    if (!session_is_live(&w->was))
        return refuse(w, "missed", e);
    if (w->was.day.day > app_today(w->app).day)
        return err_set(e, ERR_RULE, "session s%lld is still to come; cancel it instead", (long long)w->was.number);
    w->session->state = SESSION_MISSED;
    w->session->ordinal = 0;
    return true;
}

static bool act_cancel(struct work *w, struct err *e)
{
    struct plan *plan = &w->out->plan;

    if (!session_is_live(&w->was))
        return refuse(w, "cancelled", e);
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

static bool act_move(struct work *w, struct err *e)
{
    if (!session_is_live(&w->was))
        return refuse(w, "moved", e);
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

static bool act_announce(struct work *w, struct err *e)
{
    if (w->was.state == SESSION_ANNOUNCED && w->was.untold) {
        w->session->untold = false;
        return true;
    }
    if (w->was.state == SESSION_ANNOUNCED)
        return err_set(e, ERR_RULE, "session s%lld: the patient knows of it already", (long long)w->was.number);
    if (w->was.state != SESSION_PROPOSED)
        return refuse(w, "announced", e);
    if (w->was.tentative)
        return err_set(e, ERR_RULE, "session s%lld is tentative: it waits for the checkpoint's decision and is not announced",
            (long long)w->was.number);
    w->session->state = SESSION_ANNOUNCED;
    return true;
}

static void reopen(struct session *s)
{
    s->state = SESSION_ANNOUNCED;
    s->cancelled_by = CANCELLED_BY_NONE;
    s->omitted = false;
}

/* Given and open sessions. */
static int32_t plan_open(const struct plan *plan)
{
    int32_t open = 0;

    for (size_t i = 0; i < plan->sessions.n; i++)
        open += plan->sessions.at[i].state == SESSION_DONE || session_is_live(&plan->sessions.at[i]);
    return open;
}

/* A series that was ended: what was cancelled in the same moment and is still ahead comes back with it. */
static void reopen_series(struct work *w)
{
    struct plan *plan = &w->out->plan;

    plan->state = PLAN_ACTIVE;
    for (size_t i = 0; i < plan->sessions.n; i++) {
        struct session *s = &plan->sessions.at[i];
        if (s->state == SESSION_CANCELLED && !s->omitted && s->changed_utc == w->was.changed_utc && s->day.day >= app_today(w->app).day)
            reopen(s);
    }
}

/* The newest open session beside the restored one. */
static struct session *newest(struct work *w)
{
    struct plan *plan = &w->out->plan;
    struct session *last = NULL;

    for (size_t i = 0; i < plan->sessions.n; i++) {
        struct session *s = &plan->sessions.at[i];
        if (session_is_live(s) && s->number != w->was.number && (last == NULL || s->number > last->number))
            last = s;
    }
    return last;
}

/* What was planned in its stead goes again, as long as the patient was not told of that: no other appointment is dropped. */
static bool make_room(struct work *w, struct err *e)
{
    struct plan *plan = &w->out->plan;
    char day[40];

    while (plan_open(plan) > plan->count) {
        struct session *s = newest(w);
        if (s == NULL)
            return err_set(e, ERR_RULE, "plan p%lld has its %d sessions without session s%lld" ERR_HINT "; one more takes: ritmo plan extend p%lld",
                (long long)plan->number, plan->count, (long long)w->was.number, (long long)plan->number);
        if (s->number < w->was.number || (s->state == SESSION_ANNOUNCED && !s->untold))
            return err_set(e, ERR_RULE, "session s%lld cannot come back: the plan has its %d sessions, and the patient was told of the last "
                "one planned, s%lld (%s); cancel that one first, or extend the plan", (long long)w->was.number, plan->count,
                (long long)s->number, day_text(s->day, day));
        s->state = SESSION_CANCELLED;
        s->cancelled_by = CANCELLED_BY_PROGRAM;
    }
    return true;
}

static bool act_restore(struct work *w, struct err *e)
{
    struct plan *plan = &w->out->plan;

    if (session_is_live(&w->was))
        return refuse(w, "restored: nothing happened to it", e);
    if (plan->state == PLAN_ON_HOLD && w->was.state != SESSION_DONE)
        return err_set(e, ERR_RULE, "plan p%lld is on hold; take it up again first" ERR_HINT ": ritmo plan resume p%lld", (long long)plan->number,
            (long long)plan->number);
    if (plan->state == PLAN_COMPLETED && w->was.state != SESSION_DONE && !w->was.omitted)
        return err_set(e, ERR_RULE, "plan p%lld is complete without session s%lld" ERR_HINT "; one more takes: ritmo plan extend p%lld",
            (long long)plan->number, (long long)w->was.number, (long long)plan->number);
    plan->count += w->was.omitted;
    reopen(w->session);
    if (plan->state != PLAN_STOPPED)
        return make_room(w, e);
    if (!apart_beside(w->app, plan, 0, w->request->by_whom, w->request->why, w->out, e))
        return false;
    reopen_series(w);
    plan->count = plan->count < plan_open(plan) ? plan_open(plan) : plan->count;
    return true;
}

static const struct {
    bool (*act)(struct work *w, struct err *e);
    const char *action, *words;
} acts[] = {
    [ACT_DONE] = { act_done, "session.done", "Done" },
    [ACT_MISSED] = { act_missed, "session.missed", "Missed" },
    [ACT_CANCEL] = { act_cancel, "session.cancel", "Cancel" },
    [ACT_MOVE] = { act_move, "session.move", "Move" },
    [ACT_ANNOUNCE] = { act_announce, "session.announce", "Announce" },
    [ACT_RESTORE] = { act_restore, "session.restore", "Restore" },
    [ACT_WALK_IN] = { act_walk_in, "session.walkin", "Walk-in" },
    [ACT_CORRECT] = { act_correct, "session.correct", "Correct" },
};

static const char *const cancel_words[] = {
    [CANCEL_DEFER] = "carry the rest forward",
    [CANCEL_OMIT] = "leave it out",
    [CANCEL_CEASE] = "end the series",
};

/* A given day is a fact of the file: with its year. */
static const char *given_text(struct date d, char text[40])
{
    struct str s = STR_INIT;

    date_add_long(&s, d);
    snprintf(text, 40, "%s", s.text);
    str_free(&s);
    return text;
}

static void name_change(struct work *w)
{
    const struct session_request *r = w->request;
    struct str title = STR_INIT;
    char day[40];

    if (w->was.ordinal == 0 && r->act != ACT_WALK_IN)
        str_addf(&title, "%s: session s%lld (%s)", acts[r->act].words, (long long)w->was.number, day_text(w->was.day, day));
    else if (r->act == ACT_WALK_IN)
        str_addf(&title, "Walk-in: given on %s without an appointment", given_text(date_is(r->day) ? r->day : app_today(w->app), day));
    else
        str_addf(&title, "%s: session %d (%s)", acts[r->act].words, w->was.ordinal, day_text(w->was.day, day));
    if (r->act == ACT_CANCEL)
        str_addf(&title, ", %s, %s", r->by == CANCELLED_BY_CLINIC ? "the clinic's wish" : "patient's wish", cancel_words[r->how]);
    else if (r->act != ACT_WALK_IN && date_is(r->day) && r->day.day != w->was.day.day)
        str_addf(&title, ", %s %s", r->act == ACT_MOVE ? "to" : "given on",
            r->act == ACT_MOVE ? day_text(r->day, day) : given_text(r->day, day));
    w->out->title = str_take(&title);
    w->out->action = mem_strdup(acts[r->act].action);
    w->out->why = propose_reason(r->by_whom, r->why);
}

/* Leaving out, ending and restoring change how many sessions the plan has. */
static bool count_allowed(struct work *w, const struct protocol *p, struct err *e)
{
    const struct plan *plan = &w->out->plan;

    if (plan->count == w->old.count)
        return true;
    if (plan->state != PLAN_STOPPED)
        return propose_count_allowed(p, plan->count, w->request->by_whom, w->request->why, e);
    propose_say_ended(p, w->out);
    return true;
}

/* A session that is left out leaves the others where they are, tentative ones too, even if the gap is long; only if they cannot
 * stand there is the rest planned. */
static bool plan_without_it(struct work *w, struct err *e)
{
    struct plan *plan = &w->out->plan;

    for (size_t i = 0; i < plan->sessions.n; i++)
        if (session_is_live(&plan->sessions.at[i]))
            plan->sessions.at[i].state = SESSION_ANNOUNCED; /* placing them makes the tentative ones proposed again */
    if (!propose_plan(w->app, &w->old, ORDER_FIXED, w->from, NULL, w->out, e))
        return false;
    if (w->out->possible)
        return true;
    free(w->out->reason);
    w->out->reason = NULL;
    return propose_plan(w->app, &w->old, ORDER_KEEP, w->from, NULL, w->out, e);
}

/* Are all open sessions before the one that is cancelled told? What is only proposed could not stay before it. */
static bool earlier_are_told(const struct work *w)
{
    for (size_t i = 0; i < w->old.sessions.n; i++) {
        const struct session *s = &w->old.sessions.at[i];
        if (s->state == SESSION_PROPOSED && s->day.day < w->was.day.day)
            return false;
    }
    return true;
}

/* Deferred is put off: what takes its place comes after the cancelled day, unless a session would be late by that (R8 puts that first); then
 * it is said. */
static bool carry_forward(struct work *w, enum plan_order order, struct err *e)
{
    const struct plan *plan = &w->out->plan;
    char day[40];

    if (!propose_plan_after(w->app, &w->old, order, w->from, w->was.day, w->out, e))
        return false;
    for (size_t i = 0; w->out->possible && i < plan->sessions.n; i++) {
        const struct session *s = &plan->sessions.at[i];
        struct str line = STR_INIT;
        if (!session_is_live(s) || s->ordinal != w->was.ordinal || s->day.day >= w->was.day.day)
            continue;
        str_addf(&line, "Session %d comes before the day that was cancelled: after %s it would be late, or another one.", s->ordinal,
            day_text(w->was.day, day));
        propose_notice(w->out, line.text);
        str_free(&line);
    }
    return true;
}

/* With a red flag on file what happened is recorded all the same; what lies ahead stays as it is until somebody decides. */
static bool stop_at_red_flag(struct work *w, bool *stopped, struct err *e)
{
    enum session_act act = w->request->act;
    bool planned = act == ACT_MOVE || act == ACT_RESTORE;

    *stopped = false;
    if (planned)
        return true; /* planning it refuses with the reason */
    if (!gates_red_flag(w->app, w->old.patient, stopped, e))
        return false;
    if (*stopped)
        propose_notice(w->out, "A red flag is recorded: nothing is planned until a named clinician has screened again.");
    return !*stopped || propose_as_it_is(w->app, &w->old, w->out, e);
}

/* What may be kept in view of the act stays; the rest is planned. */
static bool plan_the_rest(struct work *w, struct err *e)
{
    enum plan_order order = w->request->order;
    struct plan *plan = &w->out->plan;
    const struct protocol *p = app_protocol(w->app, plan->protocol, plan->version, e);
    const struct session *open;
    bool stopped;

    if (p == NULL || !count_allowed(w, p, e))
        return false;
    planning_renumber(plan);
    propose_settle(p, plan);
    if (plan->state == PLAN_STOPPED || plan->state == PLAN_ON_HOLD || w->request->act == ACT_ANNOUNCE)
        return propose_as_it_is(w->app, &w->old, w->out, e);
    if (!stop_at_red_flag(w, &stopped, e))
        return false;
    if (stopped)
        return true;
    /* Once all are given nothing waits any more: what was planned in the stead of one that was given after all is dropped. */
    open = plan_given(plan) >= plan->count ? NULL : plan_unresolved(plan, app_today(w->app));
    if (open == NULL && w->request->act == ACT_CANCEL && w->request->how == CANCEL_OMIT && order == ORDER_KEEP)
        return plan_without_it(w, e);
    if (open == NULL && w->request->act == ACT_CANCEL && w->request->how == CANCEL_DEFER && earlier_are_told(w))
        return carry_forward(w, order, e);
    return open != NULL ? wait_for_outcome(w, open, e) : propose_plan(w->app, &w->old, order, w->from, &w->pin, w->out, e);
}

/* For a move the reason is that of the day asked for, not of the whole series. */
static bool say_why_not(struct work *w, struct err *e)
{
    const struct session_request *r = w->request;
    struct str reason = STR_INIT;
    char *why = NULL;
    char day[40];
    bool by_word;
    bool ok = lifted_why_not(w->app, r->plan, r->session, r->day, r->start, &why, &by_word, e);

    if (ok && by_word && !late_is_named(r)) {
        ok = err_set(e, ERR_WORD, "%s: %s; a clinician may decide it all the same" ERR_HINT ": --by-whom NAME --reason TEXT",
            day_text(r->day, day), why);
    } else if (why != NULL) {
        str_addf(&reason, "%s: %s", day_text(r->day, day), why);
        free(w->out->reason);
        w->out->reason = str_take(&reason);
    }
    free(why);
    return ok;
}

/* A move to a certain provider: is it that one who gives the session there? Else the proposal is not possible. */
static bool by_the_chosen(struct work *w, struct err *e)
{
    const struct session *s = numbered(&w->out->plan, w->was.number);
    const struct clinic *c = app_clinic(w->app, e);
    const struct provider *who = c == NULL || w->request->provider == NULL ? NULL : clinic_provider(c, w->request->provider);
    struct str reason = STR_INIT;
    char time[TIME_TEXT], day[40];

    if (c == NULL || who == NULL || strcmp(s->provider, who->key) == 0)
        return c != NULL;
    str_addf(&reason, "%s cannot give it on %s", who->name, day_text(w->request->day, day));
    if (w->request->start >= 0)
        str_addf(&reason, " at %s", minute_text(w->request->start, time));
    w->out->possible = false;
    w->out->reason = str_take(&reason);
    return false;
}

static bool change(struct work *w, struct err *e)
{
    struct proposal *out = w->out;

    name_change(w);
    if (!acts[w->request->act].act(w, e) || !plan_the_rest(w, e))
        return false;
    if (!out->possible && w->request->act == ACT_MOVE)
        return say_why_not(w, e);
    if (out->possible && w->request->act != ACT_ANNOUNCE && !propose_announce(w->app, &out->plan, e))
        return false; /* what follows told ones is told with them: the ripple counts the calls */
    if (w->request->act == ACT_MOVE && !by_the_chosen(w, e))
        return e->kind == ERR_NONE;
    if (w->request->act == ACT_MOVE)
        propose_say_off_wish(out, w->request->day);
    if (w->request->act != ACT_DONE && w->request->act != ACT_WALK_IN && w->request->act != ACT_CORRECT)
        return true;
    return judge(w, e) && given_say(w->app, w->was.number, out, e);
}

/* The session of the request; of a walk-in a new one. */
static struct session *session_of(struct work *w)
{
    struct sessions *all = &w->out->plan.sessions;

    if (w->request->act != ACT_WALK_IN)
        return numbered(&w->out->plan, w->request->session);
    all->at = mem_grow(all->at, all->n, sizeof *all->at);
    all->at[all->n].day = app_today(w->app);
    return &all->at[all->n++];
}

bool app_session_change(struct app *app, const struct session_request *r, struct proposal *out, struct err *e)
{
    struct work w = { .app = app, .request = r, .out = out };
    const struct clinic *clinic = app_clinic(app, e);
    bool ok;

    memset(out, 0, sizeof *out);
    if (clinic == NULL || !store_plan_load(app_store(app), r->plan, &w.old, e))
        return false;
    if (!store_plan_load(app_store(app), r->plan, &out->plan, e)) {
        plan_free(&w.old);
        return false;
    }
    w.from = date_add(app_today(app), clinic->lead_days);
    w.session = session_of(&w);
    if (w.session == NULL) {
        ok = err_set(e, ERR_MISSING, "plan p%lld has no session s%lld", (long long)out->plan.number, (long long)r->session);
    } else {
        w.was = *w.session;
        ok = change(&w, e);
    }
    plan_free(&w.old);
    return ok;
}
