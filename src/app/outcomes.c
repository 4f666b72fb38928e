/* What patients told, their follow-ups, and the clinic's counts. */
#include "outcome_parts.h"

#include "ritmo/app/clinics.h"
#include "ritmo/app/outcomes.h"
#include "ritmo/base/mem.h"
#include "ritmo/store/followup_store.h"
#include "ritmo/store/outcome_store.h"

#include <stdlib.h>
#include <string.h>

enum { FOLLOWUPS_MOST = 100000 };

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

bool app_outcome_record(struct app *app, const char *plan, struct outcome *o, struct err *e)
{
    struct tx tx = TX_INIT;
    char day[DATE_TEXT];
    bool ok;

    if (!date_is(o->day))
        o->day = app_today(app);
    if (o->day.day > app_today(app).day)
        return err_set(e, ERR_INPUT, "%s is in the future: an outcome is recorded on its day or later", date_iso(o->day, day));
    if (o->followup != 0)
        o->kind = OUTCOME_FOLLOWUP;
    ok = outcome_check(o, e) && app_begin(app, &tx, NULL, e) && outcome_store(&tx, plan, o, e) && app_commit(app, &tx, e);
    tx_end(&tx);
    return ok;
}

bool app_outcomes(struct app *app, const char *plan, struct outcomes *out, struct err *e)
{
    *out = (struct outcomes) { 0 };
    return store_outcomes(app_store(app), plan, out, e);
}

static bool is_said(const char *text)
{
    return text != NULL && text[strspn(text, " \t\r\n")] != '\0';
}

bool app_outcome_remove(struct app *app, const char *plan, int64_t number, const char *why, struct err *e)
{
    struct tx tx = TX_INIT;
    struct str detail = STR_INIT;
    int32_t followup = 0;
    bool ok;

    if (!is_said(why))
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

    if (!is_said(why))
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
