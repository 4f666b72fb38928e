/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What exposures do to plans that stand: windows anew, words under a proposal, places to defer to. */
#include "exposure_parts.h"

#include "propose.h"

#include "ritmo/base/mem.h"
#include "ritmo/store/plan_store.h"

#include <string.h>

enum { PLACE_DAYS = 70 }; /* how far a place is looked for: ten weeks, past every usual window */

static void words_of(const struct exposure_conflict *c, struct str *line)
{
    str_clear(line);
    str_addf(line, "Session %d on ", c->ordinal);
    date_add_short(line, c->day);
    str_addf(line, " stands too near to %s (", c->substance);
    exposure_add_words(line, c->said, c->from, c->last, c->ongoing);
    str_addf(line, ", e%lld; %s): days before it are clear from ", (long long)c->exposure, c->rule);
    date_add_short(line, c->clean);
    str_add(line, c->how == EXPOSURE_ASK ? " on. It is asked about; a clinician decides." : " on. A clinician decides.");
}

static void say(const struct exposure_conflict *c, struct proposal *out)
{
    struct str line = STR_INIT;

    words_of(c, &line);
    proposal_add_notice(out, line.text);
    str_free(&line);
}

/* Does the proposal put a session there? */
static bool is_put(const struct exposure_conflict *c, const struct proposal *p)
{
    for (size_t i = 0; i < p->n_changes; i++)
        if ((p->changes[i].kind == CHANGE_MOVE || p->changes[i].kind == CHANGE_NEW) && p->changes[i].day.day == c->day.day)
            return true;
    return false;
}

/* Was it said under the proposal, in these words? */
static bool was_said(const struct exposure_conflict *c, const struct proposal *p)
{
    struct str line = STR_INIT;
    bool said = false;

    words_of(c, &line);
    for (size_t i = 0; i < p->n_notices && !said; i++)
        said = strcmp(p->notices[i], line.text) == 0;
    str_free(&line);
    return said;
}

/* Does the proposal record this session as given? */
static bool is_given_now(const struct exposure_conflict *c, const struct proposal *p)
{
    for (size_t i = 0; c->given && i < p->n_changes; i++)
        if (p->changes[i].kind == CHANGE_DONE && p->changes[i].ordinal == c->ordinal)
            return true;
    return false;
}

static void say_given(const struct exposure_conflict *c, struct proposal *out)
{
    struct str line = STR_INIT;

    str_addf(&line, "Session %d is given too near to %s (", c->ordinal, c->substance);
    exposure_add_words(&line, c->said, c->from, c->last, c->ongoing);
    str_addf(&line, ", e%lld; %s), and nobody decided it: tell the clinician.", (long long)c->exposure, c->rule);
    proposal_add_notice(out, line.text);
    str_free(&line);
}

static void say_question(const struct question *q, struct proposal *out)
{
    struct str line = STR_INIT;

    str_addf(&line, "%s (%s, asked ", question_words, q->said);
    date_add_short(&line, q->asked);
    str_addf(&line, ", q%lld)", (long long)q->number);
    proposal_add_notice(out, line.text);
    str_free(&line);
}

bool exposure_say_conflicts(struct app *app, struct proposal *out, struct err *e)
{
    const struct protocol *p = app_protocol(app, out->plan.protocol, out->plan.version, e);
    struct exposure_conflicts met = { 0 };
    struct questions open = { 0 };
    struct intake in;

    if (p == NULL || !intake_load(app, out->plan.patient, &in, e))
        return false;
    intake_add_conflicts(&in, p, &out->plan, 0, app_today(app), &met);
    for (size_t i = 0; i < met.n; i++)
        if (exposure_conflict_is_open(&met.at[i]))
            say(&met.at[i], out);
        else if (is_given_now(&met.at[i], out) && met.at[i].how != EXPOSURE_KEEP)
            say_given(&met.at[i], out);
    exposure_conflicts_free(&met);
    intake_free(&in);
    if (!store_questions_of_patient(app_store(app), out->plan.patient, true, &open, e))
        return false;
    for (size_t i = 0; i < open.n; i++)
        say_question(&open.at[i], out);
    questions_free(&open);
    return true;
}

bool exposure_check_said(struct app *app, const struct proposal *p, struct err *e)
{
    const struct protocol *protocol = app_protocol(app, p->plan.protocol, p->plan.version, e);
    struct exposure_conflicts met = { 0 };
    struct str line = STR_INIT;
    struct intake in;
    bool ok = true;

    if (protocol == NULL || !intake_load(app, p->plan.patient, &in, e))
        return false;
    intake_add_conflicts(&in, protocol, &p->plan, 0, app_today(app), &met);
    for (size_t i = 0; ok && i < met.n; i++)
        if (exposure_conflict_is_open(&met.at[i]) && is_put(&met.at[i], p) && !was_said(&met.at[i], p)) {
            words_of(&met.at[i], &line);
            ok = err_set(e, ERR_CONFLICT, "%s That was recorded meanwhile, so nothing was changed: look again", line.text);
        }
    str_free(&line);
    exposure_conflicts_free(&met);
    intake_free(&in);
    return ok;
}

static void take_changes(const struct proposal *p, struct exposure_answer *out)
{
    for (size_t i = 0; i < p->n_hold_changes; i++) {
        out->windows = mem_grow(out->windows, out->n_windows, sizeof *out->windows);
        out->windows[out->n_windows++] = (struct exposure_window) { p->plan.number, p->hold_changes[i] };
    }
}

/* The plan's windows as they are now; stored only if they differ. */
static bool renew(struct app *app, struct tx *tx, const char *plan, struct exposure_answer *out, struct err *e)
{
    struct proposal p = { 0 };
    struct holds stored = { 0 };
    const struct protocol *protocol;
    bool ok = store_plan_load(app_store(app), plan, &p.plan, e)
        && (protocol = app_protocol(app, p.plan.protocol, p.plan.version, e)) != NULL
        && store_holds_of_plan(app_store(app), plan, &stored, e) && exposure_windows(app, protocol, &p.plan, &p.holds, e);

    if (ok) {
        hold_changes_make(&stored, app_today(app), &p);
        take_changes(&p, out);
        ok = p.n_hold_changes == 0 || store_holds_save(tx, &p.plan, &p.holds, e);
    }
    holds_free(&stored);
    proposal_free(&p);
    return ok;
}

bool exposure_renew_windows(struct app *app, struct tx *tx, const char *patient, struct exposure_answer *out, struct err *e)
{
    struct plan_rows rows = { 0 };
    bool ok = store_plans_of_patient(app_store(app), patient, &rows, e);

    for (size_t i = 0; ok && i < rows.n; i++)
        if (!plan_state_is_over(rows.at[i].state))
            ok = renew(app, tx, rows.at[i].id, out, e);
    plan_rows_free(&rows);
    return ok;
}

static bool find_place(struct app *app, struct exposure_conflict *c, struct err *e)
{
    struct date from = date_max(c->clean, app_today(app));
    struct err no = ERR_INIT;

    if (!app_first_place(app, c->plan, c->session_number, from, date_add(from, PLACE_DAYS - 1), &c->free_day, &c->free_start, &no)) {
        if (no.kind == ERR_RULE)
            return true; /* nothing of this plan can be moved now: then no place is named */
        return err_set(e, no.kind, "%s", no.text);
    }
    c->looked = true;
    return true;
}

bool exposure_find_places(struct app *app, struct exposure_conflicts *c, struct err *e)
{
    bool ok = true;

    for (size_t i = 0; ok && i < c->n; i++)
        if (exposure_conflict_is_open(&c->at[i]))
            ok = find_place(app, &c->at[i], e);
    return ok;
}
