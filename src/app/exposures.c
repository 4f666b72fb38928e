/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recording what a patient took, and saying what it means. */
#include "exposure_parts.h"

#include "propose.h"

#include "ritmo/app/drugs.h"
#include "ritmo/base/mem.h"
#include "ritmo/domain/text.h"
#include "ritmo/store/patient_store.h"
#include "ritmo/store/plan_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SAID_MOST = 200 };

static void remark(struct exposure_answer *a, const char *text)
{
    a->remarks = mem_resize(a->remarks, (a->n_remarks + 1) * sizeof *a->remarks);
    a->remarks[a->n_remarks++] = mem_strdup(text);
}

/* --- which days */

static bool days_allowed(struct app *app, const struct exposure_request *r, struct err *e)
{
    struct date today = app_today(app);
    struct date last = date_is(r->to) ? r->to : r->from;
    struct str day = STR_INIT;

    if (!date_is(r->from))
        return err_set(e, ERR_USAGE, "on which day was it taken? write for example: \"sat\", 21, 2026-11-21 or 2026-11-19..2026-11-21");
    if (r->still && date_is(r->to))
        return err_set(e, ERR_USAGE, "a drug that the patient still takes has no last day: give the first day alone with --still");
    if (last.day < r->from.day)
        return err_set(e, ERR_INPUT, "the last day is before the first; give both days in order");
    if (last.day <= today.day || r->planned)
        return true;
    date_add_long(&day, last);
    err_set(e, ERR_RULE, "%s is still to come: was another day meant? If the patient is going to take it then, it is planned" ERR_HINT ": --planned", day.text);
    str_free(&day);
    return false;
}

/* --- recording */

/* Only its prescriber may speak of it; steroid tablets that ended longer ago than they matter ask nobody. */
static bool asks(const struct drug *d, const struct exposure *x, struct date today)
{
    if (d == NULL || x->prescribed)
        return true;
    if (d->action != DRUG_ASK)
        return false;
    return !drug_is_steroid_tablet(d) || date_diff(today, exposure_last(x, today)) <= STEROID_TABLET_DAYS;
}

static bool outstanding(struct app *app, const char *patient, const char *drug, const char *said, int64_t *number, struct err *e)
{
    struct questions open = { 0 };
    bool ok = store_questions_of_patient(app_store(app), patient, true, &open, e);

    *number = 0;
    for (size_t i = 0; ok && i < open.n; i++)
        if (strcmp(open.at[i].drug, drug) == 0 && (*drug != '\0' || strcmp(open.at[i].said, said) == 0))
            *number = open.at[i].number;
    questions_free(&open);
    return ok;
}

bool exposure_open_question(struct app *app, struct tx *tx, const struct exposure *x, int64_t *number, struct err *e)
{
    struct question q = { .said = x->said, .asked = app_today(app) };
    struct str detail = STR_INIT;
    bool ok;

    if (!outstanding(app, x->patient, x->drug, x->said, number, e))
        return false;
    if (*number > 0)
        return true;
    memcpy(q.patient, x->patient, ID_TEXT);
    memcpy(q.drug, x->drug, sizeof q.drug);
    ok = store_question_add(tx, &q, e);
    *number = q.number;
    str_addf(&detail, "q%lld about %s (e%lld)", (long long)q.number, x->said, (long long)x->number);
    ok = ok && history_add(tx, "exposure.ask", x->patient, NULL, detail.text, e);
    str_free(&detail);
    return ok;
}

static void add_detail(struct str *s, const struct exposure *x)
{
    char from[DATE_TEXT], to[DATE_TEXT];

    str_addf(s, "e%lld %s (%s) %s to %s", (long long)x->number, x->drug[0] == '\0' ? "unknown" : x->drug, x->said, date_iso(x->from, from),
        date_is(x->to) ? date_iso(x->to, to) : "still");
}

static bool add_history(struct tx *tx, const char *action, const struct exposure *x, struct err *e)
{
    struct str detail = STR_INIT;
    bool ok;

    add_detail(&detail, x);
    ok = history_add(tx, action, x->patient, NULL, detail.text, e);
    str_free(&detail);
    return ok;
}

/* --- what it means */

static void name_patient(struct exposure_conflicts *c, size_t from, const struct plan_row *r)
{
    for (size_t i = from; i < c->n; i++) {
        c->at[i].patient_number = r->patient_number;
        c->at[i].patient_name = mem_strdup(r->patient_name);
        c->at[i].phone = r->phone == NULL ? NULL : mem_strdup(r->phone);
    }
}

static bool add_plan(struct app *app, const struct intake *in, const struct plan_row *r, int64_t only, struct exposure_conflicts *out,
    struct err *e)
{
    struct plan plan = { 0 };
    const struct protocol *p;
    size_t from = out->n;
    bool ok = store_plan_load(app_store(app), r->id, &plan, e) && (p = app_protocol(app, plan.protocol, plan.version, e)) != NULL;

    if (ok)
        intake_add_conflicts(in, p, &plan, only, app_today(app), out);
    name_patient(out, from, r);
    plan_free(&plan);
    return ok;
}

static int by_day(const void *a, const void *b)
{
    const struct exposure_conflict *x = a, *y = b;

    if (x->day.day != y->day.day)
        return x->day.day < y->day.day ? -1 : 1;
    return x->session_number != y->session_number ? (x->session_number < y->session_number ? -1 : 1)
                                                  : (x->exposure > y->exposure) - (x->exposure < y->exposure);
}

/* Of a series that is over only what was given lately. */
static void leave_old(struct exposure_conflicts *c, size_t from, struct date today)
{
    size_t n = from;

    for (size_t i = from; i < c->n; i++)
        if (c->at[i].day.day >= today.day - EXPOSURE_GIVEN_DAYS)
            c->at[n++] = c->at[i];
        else
            exposure_conflict_free(&c->at[i]);
    c->n = n;
}

static bool find_in_plans(struct app *app, const char *patient, int64_t exposure, int64_t plan, struct exposure_conflicts *out,
    struct err *e)
{
    struct plan_rows rows = { 0 };
    struct intake in;
    bool ok = intake_load(app, patient, &in, e);

    if (ok && in.exposures.n > 0)
        ok = store_plans_of_patient(app_store(app), patient, &rows, e);
    for (size_t i = 0; ok && i < rows.n; i++) {
        size_t before = out->n;
        if (plan > 0 && rows.at[i].number != plan)
            continue;
        ok = add_plan(app, &in, &rows.at[i], exposure, out, e);
        if (plan_state_is_over(rows.at[i].state))
            leave_old(out, before, app_today(app));
    }
    if (out->n > 1)
        qsort(out->at, out->n, sizeof *out->at, by_day);
    plan_rows_free(&rows);
    intake_free(&in);
    return ok;
}

bool exposure_find_conflicts(struct app *app, const char *patient, int64_t exposure, int64_t plan, struct exposure_conflicts *out,
    struct err *e)
{
    bool ok;

    if (!store_snapshot_begin(app_store(app), e)) /* what was taken and decided, and the sessions it is held against */
        return false;
    ok = find_in_plans(app, patient, exposure, plan, out, e);
    store_snapshot_end(app_store(app));
    return ok;
}

bool app_exposure_conflicts(struct app *app, const char *patient, bool places, struct exposure_conflicts *out, struct err *e)
{
    return exposure_find_conflicts(app, patient, 0, 0, out, e) && (!places || exposure_find_places(app, out, e));
}

/* Between sessions, near to none, and yet inside the window that the patient was told of. */
static bool remark_window(struct app *app, const struct plan_row *r, const char *substance, struct exposure_answer *out, struct err *e)
{
    struct date last = exposure_last(&out->exposure, app_today(app));
    struct holds holds = { 0 };
    bool ok = store_holds_of_plan(app_store(app), r->id, &holds, e);

    for (size_t i = 0; ok && i < holds.n; i++) {
        const struct hold *h = &holds.at[i];
        struct str line = STR_INIT;
        if (h->cancelled || strcmp(h->substance, substance) != 0 || last.day < h->from.day || out->exposure.from.day > h->to.day)
            continue;
        str_addf(&line, "It lies inside the %s window of p%lld, ", substance, (long long)r->number);
        date_add_long(&line, h->from);
        str_add(&line, " to ");
        date_add_long(&line, h->to);
        str_add(&line, ", though near to no session: tell the clinician.");
        remark(out, line.text);
        str_free(&line);
    }
    holds_free(&holds);
    return ok;
}

static bool remark_windows(struct app *app, const struct drug *d, struct exposure_answer *out, struct err *e)
{
    const char *substance = drug_substance(d);
    struct plan_rows rows = { 0 };
    bool ok = true;

    if (substance == NULL || out->conflicts.n > 0 || out->exposure.removed_utc != 0)
        return true;
    ok = store_plans_of_patient(app_store(app), out->exposure.patient, &rows, e);
    for (size_t i = 0; ok && i < rows.n; i++)
        if (!plan_state_is_over(rows.at[i].state))
            ok = remark_window(app, &rows.at[i], substance, out, e);
    plan_rows_free(&rows);
    return ok;
}

/* Sessions were given near to it, and none to come is too near: on the telephone that is the next question. */
static bool only_given(const struct exposure_conflicts *all)
{
    for (size_t i = 0; i < all->n; i++)
        if (!all->at[i].given)
            return false;
    return all->n > 0;
}

static void add_remarks(const struct drug *d, struct exposure_answer *out)
{
    if (out->exposure.removed_utc != 0)
        remark(out, "It was taken back.");
    else if (d == NULL)
        remark(out, "This drug is not in the drug table: unknown, which does not mean that it is allowed.");
    if (out->asks && out->question > 0)
        remark(out, question_words);
    if (out->exposure.removed_utc != 0 || d == NULL || out->asks)
        return;
    if (d->action == DRUG_ASK)
        remark(out, "Only its prescriber may speak of it. It ended long enough ago that nobody is asked because of it alone.");
    else if (out->conflicts.n == 0 && out->n_remarks == 0)
        remark(out, "No conflict found in what is recorded and planned. That does not clear the patient.");
    else if (only_given(&out->conflicts))
        remark(out, "No session to come stands too near to it. That does not clear the patient.");
}

/* What the exposure in *out means, from what is stored; without places. */
static bool explain(struct app *app, struct exposure_answer *out, struct err *e)
{
    const struct exposure *x = &out->exposure;
    const struct drugs *all = app_drugs(app, e);
    const struct drug *d = all == NULL || x->drug[0] == '\0' ? NULL : drugs_by_id(all, x->drug);
    struct patient patient = { 0 };

    if (all == NULL || !store_patient_load(app_store(app), x->patient, &patient, e))
        return false;
    out->patient_name = mem_strdup(patient.name);
    patient_free(&patient);
    if (d != NULL) {
        out->generic = mem_strdup(d->generic);
        out->class_name = mem_strdup(d->class_name);
        out->source = mem_strdup(d->source);
        out->action = d->action;
    }
    out->asks = asks(d, x, app_today(app));
    if (!outstanding(app, x->patient, x->drug, x->said, &out->question, e)
        || (x->removed_utc == 0 && !exposure_find_conflicts(app, x->patient, x->number, 0, &out->conflicts, e))
        || !remark_windows(app, d, out, e))
        return false;
    add_remarks(d, out);
    return true;
}

bool app_exposure_look(struct app *app, int64_t number, struct exposure_answer *out, struct err *e)
{
    *out = (struct exposure_answer) { 0 };
    return store_exposure_load(app_store(app), number, &out->exposure, e) && explain(app, out, e)
        && exposure_find_places(app, &out->conflicts, e);
}

bool app_exposures(struct app *app, const char *patient, bool removed, struct exposures *out, struct err *e)
{
    return store_exposures_of_patient(app_store(app), patient, removed, out, e);
}

/* --- use-cases that write */

static struct exposure filled(const struct exposure_request *r, const struct drug *d, const char *actor)
{
    const char *said = d != NULL && r->drug[0] == '=' ? d->generic : r->drug;
    struct exposure x = { .said = mem_strdup(said), .from = r->from, .to = r->still ? DATE_NONE : date_is(r->to) ? r->to : r->from,
        .prescribed = r->prescribed, .reported_by = mem_strdup(r->reported_by != NULL ? r->reported_by : actor),
        .note = r->note == NULL ? NULL : mem_strdup(r->note) };

    memcpy(x.patient, r->patient, ID_TEXT);
    snprintf(x.drug, sizeof x.drug, "%s", d == NULL ? "" : d->id);
    return x;
}

static bool texts_allowed(const struct exposure *x, struct err *e)
{
    if (x->said[0] == '\0')
        return err_set(e, ERR_USAGE, "which drug was it? write it as the patient says it");
    return text_check(x->said, "the drug", SAID_MOST, ONE_LINE, e) && text_check(x->reported_by, "who reported it", NAME_MOST, ONE_LINE, e)
        && text_check(x->note, "the note", REASON_MOST, ONE_LINE, e);
}

static bool add(struct app *app, const struct drug *d, struct exposure_answer *out, struct err *e)
{
    struct exposure *x = &out->exposure;
    struct tx tx = TX_INIT;
    int64_t question = 0;
    bool ok = app_begin(app, &tx, x->note, e) && store_exposure_add(&tx, x, e) && add_history(&tx, "exposure.add", x, e)
        && (!asks(d, x, app_today(app)) || exposure_open_question(app, &tx, x, &question, e))
        && exposure_renew_windows(app, &tx, x->patient, out, e) && explain(app, out, e) && app_commit(app, &tx, e);

    out->recorded = ok;
    tx_end(&tx);
    return ok;
}

bool app_exposure_add(struct app *app, const struct exposure_request *r, struct exposure_answer *out, struct err *e)
{
    const struct drug *d;

    *out = (struct exposure_answer) { 0 };
    if (!app_may_write(app, e) || !days_allowed(app, r, e) || !exposure_find_drug(app, r, &d, e))
        return false;
    out->exposure = filled(r, d, app_who(app, NULL).actor);
    return texts_allowed(&out->exposure, e) && add(app, d, out, e) && exposure_find_places(app, &out->conflicts, e);
}

bool app_exposure_end(struct app *app, int64_t number, struct date last, struct exposure_answer *out, struct err *e)
{
    struct exposure *x = &out->exposure;
    struct tx tx = TX_INIT;
    bool ok;

    *out = (struct exposure_answer) { 0 };
    if (!store_exposure_load(app_store(app), number, x, e))
        return false;
    if (x->removed_utc != 0 || date_is(x->to))
        return err_set(e, ERR_RULE, "e%lld %s; record another one if it was taken again", (long long)number,
            x->removed_utc != 0 ? "was taken back" : "has ended already");
    if (last.day > app_today(app).day)
        return err_set(e, ERR_RULE, "its last day is still to come: say so when it has passed");
    ok = app_begin(app, &tx, NULL, e) && store_exposure_end(&tx, x, last, e) && add_history(&tx, "exposure.end", x, e)
        && exposure_renew_windows(app, &tx, x->patient, out, e) && explain(app, out, e) && app_commit(app, &tx, e);
    tx_end(&tx);
    return ok && exposure_find_places(app, &out->conflicts, e);
}

/* Another one of the same drug that stands keeps the question open. */
static bool is_still_asked(struct app *app, const struct exposure *x, bool *is, struct err *e)
{
    struct exposures all = { 0 };
    bool ok = store_exposures_of_patient(app_store(app), x->patient, false, &all, e);

    *is = false;
    for (size_t i = 0; ok && i < all.n; i++)
        *is = *is || (strcmp(all.at[i].drug, x->drug) == 0 && (x->drug[0] != '\0' || strcmp(all.at[i].said, x->said) == 0));
    exposures_free(&all);
    return ok;
}

static bool withdraw_question(struct app *app, struct tx *tx, const struct exposure *x, struct err *e)
{
    struct question q = { 0 };
    int64_t number;
    bool asked, ok;

    if (!is_still_asked(app, x, &asked, e) || !outstanding(app, x->patient, x->drug, x->said, &number, e))
        return false;
    if (asked || number == 0)
        return true;
    ok = store_question_load(app_store(app), number, &q, e) && store_question_withdraw(tx, &q, e);
    question_free(&q);
    return ok;
}

bool app_exposure_remove(struct app *app, int64_t number, const char *why, struct exposure_answer *out, struct err *e)
{
    struct exposure *x = &out->exposure;
    struct tx tx = TX_INIT;
    bool ok;

    *out = (struct exposure_answer) { 0 };
    if (!text_is_said(why))
        return err_set(e, ERR_USAGE, "why is it taken back?" ERR_HINT " --reason TEXT");
    if (!store_exposure_load(app_store(app), number, x, e))
        return false;
    if (x->removed_utc != 0)
        return err_set(e, ERR_RULE, "e%lld was taken back already", (long long)number);
    ok = app_begin(app, &tx, why, e) && store_exposure_remove(&tx, x, e) && add_history(&tx, "exposure.remove", x, e)
        && withdraw_question(app, &tx, x, e) && exposure_renew_windows(app, &tx, x->patient, out, e);
    x->removed_utc = tx.who.now_utc;
    ok = ok && explain(app, out, e) && app_commit(app, &tx, e);
    tx_end(&tx);
    return ok;
}
