/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What patients told, their follow-ups, and the clinic's counts. */
#include "outcome_parts.h"

#include "ritmo/app/clinics.h"
#include "ritmo/app/outcomes.h"
#include "ritmo/base/mem.h"
#include "ritmo/domain/text.h"
#include "ritmo/store/followup_store.h"
#include "ritmo/store/outcome_store.h"
#include "ritmo/store/patient_store.h"
#include "ritmo/store/plan_store.h"

#include <stdlib.h>
#include <string.h>

enum { FOLLOWUPS_MOST = 100000, BEFORE_DAYS = 90 };

/* --- one plan */

bool outcome_store(struct tx *tx, const char *plan, struct outcome *o, struct err *e)
{
    struct str detail = STR_INIT;
    char day[DATE_TEXT];
    bool ok;

    if (o->kind == OUTCOME_CHECKPOINT)
        str_addf(&detail, "after session %d", o->session);
    else if (o->kind == OUTCOME_FOLLOWUP)
        str_addf(&detail, "follow-up at day %d", o->followup);
    str_addf(&detail, "%s%s: ", detail.len > 0 ? ", " : "", date_iso(o->day, day));
    outcome_add_text(&detail, o);
    ok = store_outcome_add(tx, plan, o, e) && (o->followup == 0 || store_followup_settle(tx, plan, o->followup, FOLLOWUP_DONE, e))
        && history_add(tx, "plan.outcome", plan, plan, detail.text, e);
    str_free(&detail);
    return ok;
}

bool followups_keep(struct tx *tx, const struct proposal *p, struct err *e)
{
    return store_followups_save(tx, p->plan.id, &p->followups, plan_last_given(&p->plan), e);
}

/* Pain before the treatment is asked at the consult: some weeks before the plan is made and its first session, not years. */
static struct date first_day(const struct plan *plan, const struct zone *zone, struct date birth)
{
    struct date first;
    int16_t minute;

    zone_local(zone, plan->created_utc, &first, &minute);
    if (plan->sessions.n > 0)
        first = date_min(first, plan->sessions.at[0].day);
    first = date_add(first, -BEFORE_DAYS);
    return date_is(birth) ? date_max(first, birth) : first;
}

static bool day_allowed(struct app *app, const char *id, struct date day, struct err *e)
{
    const struct zone *zone = app_zone(app, e);
    struct plan plan = { 0 };
    struct patient patient = { 0 };
    struct date first = DATE_NONE;
    char text[DATE_TEXT], from[DATE_TEXT];
    bool ok;

    if (day.day > app_today(app).day)
        return err_set(e, ERR_INPUT, "%s is in the future: an outcome is recorded on its day or later", date_iso(day, text));
    ok = zone != NULL && store_plan_load(app_store(app), id, &plan, e) && store_patient_load(app_store(app), plan.patient, &patient, e);
    if (ok)
        first = first_day(&plan, zone, patient.birth);
    if (ok && day.day < first.day)
        ok = err_set(e, ERR_INPUT, "%s is no day for an outcome of plan p%lld: it begins with what was told before the first session, from %s on",
            date_iso(day, text), (long long)plan.number, date_iso(first, from));
    patient_free(&patient);
    plan_free(&plan);
    return ok;
}

bool app_outcome_record(struct app *app, const char *plan, struct outcome *o, struct err *e)
{
    struct tx tx = TX_INIT;
    bool ok;

    if (!date_is(o->day))
        o->day = app_today(app);
    if (!day_allowed(app, plan, o->day, e))
        return false;
    if (o->followup != 0)
        o->kind = OUTCOME_FOLLOWUP;
    ok = outcome_check(o, e) && app_begin(app, &tx, NULL, e) && outcome_store(&tx, plan, o, e) && app_commit(app, &tx, e);
    tx_end(&tx);
    return ok;
}

bool app_outcome_remove(struct app *app, const char *plan, int64_t number, const char *why, struct err *e)
{
    struct tx tx = TX_INIT;
    struct str detail = STR_INIT;
    int32_t followup = 0;
    bool ok;

    if (!text_is_said(why))
        return err_set(e, ERR_USAGE, "why is it taken back? give the reason" ERR_HINT ": --reason TEXT");
    str_addf(&detail, "outcome %lld taken back", (long long)number);
    ok = app_begin(app, &tx, why, e) && store_outcome_remove(&tx, plan, number, &followup, e)
        && (followup == 0 || store_followup_settle(&tx, plan, followup, FOLLOWUP_DUE, e))
        && history_add(&tx, "plan.outcome", plan, plan, detail.text, e) && app_commit(app, &tx, e);
    tx_end(&tx);
    str_free(&detail);
    return ok;
}

/* --- follow-ups */

bool app_followups(struct app *app, int32_t days, struct followup_rows *out, struct err *e)
{
    *out = (struct followup_rows) { 0 };
    return store_followups_due(app_store(app), date_add(app_today(app), days), FOLLOWUPS_MOST, out, e);
}

bool app_followup_drop(struct app *app, const char *plan, int32_t target, const char *why, struct err *e)
{
    struct tx tx = TX_INIT;
    struct str detail = STR_INIT;
    bool ok;

    if (!text_is_said(why))
        return err_set(e, ERR_USAGE, "why is this follow-up not made? give the reason" ERR_HINT ": --reason TEXT");
    str_addf(&detail, "follow-up at day %d dropped", target);
    ok = app_begin(app, &tx, why, e) && store_followup_settle(&tx, plan, target, FOLLOWUP_DROPPED, e)
        && history_add(&tx, "plan.followup", plan, plan, detail.text, e) && app_commit(app, &tx, e);
    tx_end(&tx);
    str_free(&detail);
    return ok;
}

/* --- the clinic */

/* Pain as it was told last before the first session, or on its day. */
static int32_t pain_before(const struct outcomes *o, struct date first)
{
    int32_t pain = OUTCOME_UNASKED;

    for (size_t i = 0; i < o->n; i++)
        if (o->at[i].pain >= 0 && o->at[i].kind == OUTCOME_VISIT && date_is(first) && o->at[i].day.day <= first.day)
            pain = o->at[i].pain;
    return pain;
}

/* The newest outcome of this time point. */
static const struct outcome *told_at(const struct outcomes *o, const struct reached *r)
{
    const struct outcome *found = NULL;

    for (size_t i = 0; i < o->n; i++)
        if (o->at[i].kind == r->kind && (r->kind == OUTCOME_CHECKPOINT ? o->at[i].session : o->at[i].followup) == r->at)
            found = &o->at[i];
    return found;
}

static bool point_of(struct app *app, const struct reached *r, struct outcome_point *out, struct err *e)
{
    struct outcomes o = { 0 };
    struct date first = DATE_NONE;
    const struct outcome *told;
    bool ok = store_outcomes(app_store(app), r->plan, &o, e) && store_first_given(app_store(app), r->plan_number, &first, e);

    told = told_at(&o, r);
    *out = (struct outcome_point) { r->protocol, r->protocol_name, r->kind, r->at, told != NULL, told == NULL ? OUTCOME_UNASKED : told->pain,
        pain_before(&o, first), told == NULL ? RESPONSE_NONE : told->response };
    outcomes_free(&o);
    return ok;
}

bool app_outcome_table(struct app *app, const char *protocol, struct date from, struct date to, struct outcome_table *out, struct err *e)
{
    static const struct date earliest = { 0 };
    struct reached_points reached = { 0 };
    struct outcome_point *points;
    struct date last = date_is(to) ? date_min(to, app_today(app)) : app_today(app);
    bool ok;

    *out = (struct outcome_table) { 0 };
    if (date_is(from) && from.day > last.day)
        return err_set(e, ERR_INPUT, "the range ends before it begins: --from must not be after --to, nor after today");
    if (!store_snapshot_begin(app_store(app), e))
        return false;
    ok = store_reached(app_store(app), date_is(from) ? from : earliest, last, protocol == NULL ? "" : protocol, &reached, e);
    points = mem_new(reached.n, sizeof *points);
    for (size_t i = 0; ok && i < reached.n; i++)
        ok = point_of(app, &reached.at[i], &points[i], e);
    store_snapshot_end(app_store(app));
    if (ok)
        outcome_table_make(points, reached.n, out);
    out->from = from;
    out->to = last;
    free(points);
    reached_points_free(&reached);
    return ok;
}
