/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session changes, and what that does to the rest of its plan: always first a proposal. */
#include "propose.h"

#include "gates_guard.h"
#include "late_rules.h"
#include "lifted.h"
#include "session_given.h"
#include "session_work.h"

#include "ritmo/app/plans.h"
#include "ritmo/base/mem.h"
#include "ritmo/planner/judge.h"
#include "ritmo/store/plan_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* While a session of a day gone by has no outcome the rest cannot be planned (R3.4). What happened is recorded all the
 * same, so that several can be caught up with in any order; a wish has to wait. */
static bool wait_for_outcome(const struct session_work *w, const struct session *open, struct err *e)
{
    struct str line = STR_INIT;
    char name[SESSION_NAME];

    if (w->request->act == ACT_MOVE)
        return err_set(e, ERR_RULE, "%s has no outcome yet; first record it as done, missed or cancelled", session_name(open, name));
    str_addf(&line, "%s has no outcome yet: the rest is planned when it has one.", session_name_first(open, name));
    proposal_add_notice(w->out, line.text);
    str_free(&line);
    return propose_as_it_is(w->app, &w->old, w->out, e);
}

/* The verdict on the given sessions goes under the proposal (R4); a done session is a fact, so it is said, not refused. */
static bool judge(struct session_work *w, struct err *e)
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
        proposal_add_notice(w->out, line.text);
    }
    str_free(&action);
    str_free(&line);
    free(all);
    return p != NULL;
}

static const struct {
    bool (*act)(struct session_work *w, struct err *e);
    const char *action, *words;
} acts[] = {
    [ACT_DONE] = { session_done, "session.done", "Done" },
    [ACT_MISSED] = { session_missed, "session.missed", "Missed" },
    [ACT_CANCEL] = { session_cancel, "session.cancel", "Cancel" },
    [ACT_MOVE] = { session_move, "session.move", "Move" },
    [ACT_ANNOUNCE] = { session_announce, "session.announce", "Announce" },
    [ACT_RESTORE] = { session_restore, "session.restore", "Restore" },
    [ACT_WALK_IN] = { session_walk_in, "session.walkin", "Walk-in" },
    [ACT_CORRECT] = { session_correct, "session.correct", "Correct" },
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

static void name_change(struct session_work *w)
{
    const struct session_request *r = w->request;
    struct str title = STR_INIT;
    char day[40];

    if (w->was.ordinal == 0 && r->act != ACT_WALK_IN)
        str_addf(&title, "%s: session s%lld (%s)", acts[r->act].words, (long long)w->was.number, session_day_text(w->was.day, day));
    else if (r->act == ACT_WALK_IN)
        str_addf(&title, "Walk-in: given on %s without an appointment", given_text(date_is(r->day) ? r->day : app_today(w->app), day));
    else
        str_addf(&title, "%s: session %d (%s)", acts[r->act].words, w->was.ordinal, session_day_text(w->was.day, day));
    if (r->act == ACT_CANCEL)
        str_addf(&title, ", %s, %s", r->by == CANCELLED_BY_CLINIC ? "the clinic's wish" : "patient's wish", cancel_words[r->how]);
    else if (r->act != ACT_WALK_IN && date_is(r->day) && r->day.day != w->was.day.day)
        str_addf(&title, ", %s %s", r->act == ACT_MOVE ? "to" : "given on",
            r->act == ACT_MOVE ? session_day_text(r->day, day) : given_text(r->day, day));
    w->out->title = str_take(&title);
    w->out->action = mem_strdup(acts[r->act].action);
    w->out->why = propose_reason(r->by_whom, r->why);
}

/* Leaving out, ending and restoring change how many sessions the plan has. */
static bool count_allowed(struct session_work *w, const struct protocol *p, struct err *e)
{
    const struct plan *plan = &w->out->plan;

    if (plan->count == w->old.count || w->request->act == ACT_WALK_IN)
        return true;
    if (plan->state != PLAN_STOPPED)
        return propose_count_allowed(p, plan->count, w->request->by_whom, w->request->why, e);
    propose_say_ended(p, w->out);
    return true;
}

/* A session that is left out leaves the others ahead where they are, tentative ones too, even if the gap is long; only if they cannot
 * stand there is the rest planned. */
static bool plan_without_it(struct session_work *w, struct err *e)
{
    struct plan *plan = &w->out->plan;

    for (size_t i = 0; i < plan->sessions.n; i++)
        if (session_is_live(&plan->sessions.at[i]) && plan->sessions.at[i].day.day >= app_today(w->app).day)
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
static bool earlier_are_told(const struct session_work *w)
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
static bool carry_forward(struct session_work *w, enum plan_order order, struct err *e)
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
            session_day_text(w->was.day, day));
        proposal_add_notice(w->out, line.text);
        str_free(&line);
    }
    return true;
}

/* With a red flag on file what happened is recorded all the same; what lies ahead stays as it is until somebody decides. */
static bool stop_at_red_flag(struct session_work *w, bool *stopped, struct err *e)
{
    enum session_act act = w->request->act;
    bool planned = act == ACT_MOVE || act == ACT_RESTORE;

    *stopped = false;
    if (planned)
        return true; /* planning it refuses with the reason */
    if (!gates_red_flag(w->app, w->old.patient, stopped, e))
        return false;
    if (*stopped)
        proposal_add_notice(w->out, "A red flag is recorded: nothing is planned until a named clinician has screened again.");
    return !*stopped || propose_as_it_is(w->app, &w->old, w->out, e);
}

static bool place(struct session_work *w, struct err *e)
{
    enum plan_order order = w->request->order;
    const struct plan *plan = &w->out->plan;
    /* Once all are given nothing waits any more: what was planned in the stead of one that was given after all is dropped. */
    const struct session *open = plan_given(plan) >= plan->count ? NULL : plan_unresolved(plan, app_today(w->app));

    if (open == NULL && w->request->act == ACT_CANCEL && w->request->how == CANCEL_OMIT && order == ORDER_KEEP)
        return plan_without_it(w, e);
    if (open == NULL && w->request->act == ACT_CANCEL && w->request->how == CANCEL_DEFER && earlier_are_told(w))
        return carry_forward(w, order, e);
    return open != NULL ? wait_for_outcome(w, open, e) : propose_plan(w->app, &w->old, order, w->from, &w->pin, w->out, e);
}

/* A wish may be impossible; what happened is stored all the same, and no session of the series is lost by it. */
static bool place_the_rest(struct session_work *w, struct err *e)
{
    bool ok = place(w, e);

    if (!session_is_fact(w->request->act) || (ok ? w->out->possible : e->kind != ERR_RULE))
        return ok;
    if (!ok)
        w->out->reason = mem_strdup(e->text);
    err_clear(e);
    return session_leave_unplaced(w, e);
}

/* What may be kept in view of the act stays; the rest is planned. */
static bool plan_the_rest(struct session_work *w, struct err *e)
{
    struct plan *plan = &w->out->plan;
    const struct protocol *p = app_protocol(w->app, plan->protocol, plan->version, e);
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
    return place_the_rest(w, e);
}

/* For a move the reason is that of the day asked for, not of the whole series. */
static bool say_why_not(struct session_work *w, struct err *e)
{
    const struct session_request *r = w->request;
    struct str reason = STR_INIT;
    char *why = NULL;
    char day[40];
    bool by_word;
    bool ok = lifted_why_not(w->app, r->plan, r->session, r->day, r->start, &why, &by_word, e);

    if (ok && by_word && !late_is_named(r)) {
        ok = err_set(e, ERR_WORD, "%s: %s; a clinician may decide it all the same" ERR_HINT ": --by-whom NAME --reason TEXT",
            session_day_text(r->day, day), why);
    } else if (why != NULL) {
        str_addf(&reason, "%s: %s", session_day_text(r->day, day), why);
        free(w->out->reason);
        w->out->reason = str_take(&reason);
    }
    free(why);
    return ok;
}

/* A move to a certain provider: is it that one who gives the session there? Else the proposal is not possible. */
static bool by_the_chosen(struct session_work *w, struct err *e)
{
    const struct session *s = session_numbered(&w->out->plan, w->was.number);
    const struct clinic *c = app_clinic(w->app, e);
    const struct provider *who = c == NULL || w->request->provider == NULL ? NULL : clinic_provider(c, w->request->provider);
    struct str reason = STR_INIT;
    char time[TIME_TEXT], day[40];

    if (c == NULL || who == NULL || strcmp(s->provider, who->key) == 0)
        return c != NULL;
    str_addf(&reason, "%s cannot give it on %s", who->name, session_day_text(w->request->day, day));
    if (w->request->start >= 0)
        str_addf(&reason, " at %s", minute_text(w->request->start, time));
    w->out->possible = false;
    w->out->reason = str_take(&reason);
    return false;
}

static bool change(struct session_work *w, struct err *e)
{
    struct proposal *out = w->out;

    name_change(w);
    if (!acts[w->request->act].act(w, e) || !plan_the_rest(w, e))
        return false;
    if (!out->possible && w->request->act == ACT_MOVE)
        return say_why_not(w, e);
    if (out->possible && !w->left && w->request->act != ACT_ANNOUNCE && !propose_announce(w->app, &out->plan, e))
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
static struct session *session_of(struct session_work *w)
{
    struct sessions *all = &w->out->plan.sessions;

    if (w->request->act != ACT_WALK_IN)
        return session_numbered(&w->out->plan, w->request->session);
    all->at = mem_grow(all->at, all->n, sizeof *all->at);
    all->at[all->n].day = app_today(w->app);
    return &all->at[all->n++];
}

static bool change_one(struct session_work *w, const struct clinic *clinic, struct err *e)
{
    struct plan *plan = &w->out->plan;

    *plan = plan_copy(&w->old);
    w->from = date_add(app_today(w->app), clinic->lead_days);
    w->session = session_of(w);
    if (w->session == NULL)
        return err_set(e, ERR_MISSING, "plan p%lld has no session s%lld", (long long)plan->number, (long long)w->request->session);
    w->was = *w->session;
    return change(w, e);
}

bool app_session_change(struct app *app, const struct session_request *r, struct proposal *out, struct err *e)
{
    struct session_work w = { .app = app, .request = r, .out = out };
    const struct clinic *clinic = app_clinic(app, e);
    bool ok;

    memset(out, 0, sizeof *out);
    if (clinic == NULL || !store_snapshot_begin(app_store(app), e)) /* its other plans are those of the same moment */
        return false;
    ok = store_plan_load(app_store(app), r->plan, &w.old, e) && change_one(&w, clinic, e);
    store_snapshot_end(app_store(app));
    plan_free(&w.old);
    return ok;
}
