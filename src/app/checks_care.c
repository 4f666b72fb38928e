/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of `check` about care: red flags, open checklists, long gaps, missed visits, follow-ups. */
#include "checks_parts.h"
#include "gates_guard.h"
#include "late_rules.h"

#include "ritmo/app/gates.h"
#include "ritmo/app/outcomes.h"
#include "ritmo/store/day_store.h"
#include "ritmo/store/gate_store.h"
#include "ritmo/store/plan_store.h"

enum { LISTED_MOST = 100000, BACK_DAYS = 60 };

/* --- red flags */

bool checks_add_red_flags(struct app *app, struct findings *out, struct err *e)
{
    struct plan_rows rows = { 0 };
    bool ok = store_gate_positives(app_store(app), LISTED_MOST, &rows, e);

    for (size_t i = 0; ok && i < rows.n; i++) {
        struct gate_marks marks = { 0 };
        const struct gate_mark *m;
        struct str text = STR_INIT;

        ok = store_gate_marks(app_store(app), rows.at[i].id, &marks, e);
        m = gate_marks_positive(&marks);
        str_addf(&text, "RED FLAG%s%s: the clinician must know now; nothing is planned", m != NULL && m->note[0] != '\0' ? ": " : "",
            m == NULL ? "" : m->note);
        findings_add_plan(out, "REDFLAG", &rows.at[i], str_take(&text));
        gate_marks_free(&marks);
    }
    plan_rows_free(&rows);
    return ok;
}

/* --- checklists of what is near */

static bool was_seen(const struct visits *v, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (v->at[k].plan_number == v->at[i].plan_number && session_is_live(&v->at[k].session))
            return true;
    return false;
}

static bool add_open_gates(struct app *app, const struct clinic *c, struct findings *out, struct err *e)
{
    struct visits v = { 0 };
    bool ok = c->gates_recorded
        || store_visits(app_store(app), date_add(app_today(app), -BACK_DAYS), date_add(app_today(app), c->call_days), NULL, false, &v, e);

    for (size_t i = 0; ok && i < v.n; i++) {
        struct str open = STR_INIT, text = STR_INIT;
        if (!session_is_live(&v.at[i].session) || v.at[i].session.tentative || was_seen(&v, i))
            continue;
        ok = app_gates_open(app, v.at[i].session.plan, v.at[i].session.number, GATE_CONFIRM, &open, e);
        if (ok && open.len > 0) {
            str_addf(&text, "open before it is confirmed: %s", open.text);
            findings_add_visit(out, "GATE", &v.at[i], text.text);
        }
        str_free(&open);
        str_free(&text);
    }
    visits_free(&v);
    return ok;
}

/* --- long gaps */

static bool add_review(struct app *app, const struct plan_row *r, struct findings *out, struct err *e)
{
    struct plan plan = { 0 };
    struct str text = STR_INIT;
    bool waits = false, restart = false;
    bool ok = store_plan_load(app_store(app), r->id, &plan, e) && late_review_waits(app, &plan, &waits, &restart, e);

    if (ok && waits) {
        str_addf(&text, "%d days since the last session: %s", date_diff(app_today(app), plan_last_given(&plan)),
            restart ? "a new course, and a clinician decides" : "a clinician reviews before the next one");
        findings_add_plan(out, "REVIEW", r, str_take(&text));
    }
    plan_free(&plan);
    return ok;
}

static bool add_reviews(struct app *app, struct findings *out, struct err *e)
{
    struct plan_rows rows = { 0 };
    bool ok = store_overdue(app_store(app), app_today(app), LISTED_MOST, &rows, e);

    for (size_t i = 0; ok && i < rows.n; i++)
        ok = add_review(app, &rows.at[i], out, e);
    plan_rows_free(&rows);
    return ok;
}

/* --- missed visits */

/* The next day after it on which the clinic is open. */
static struct date next_working_day(const struct clinic *c, struct date d)
{
    for (int i = 1; i <= BACK_DAYS; i++) {
        struct date next = date_add(d, i);
        if (hours_of(&c->hours, next)->n > 0 && day_ranges_find(&c->closures, next) == NULL)
            return next;
    }
    return date_add(d, 1);
}

/* Is a day told that lies after it, or the series over? On the next working day somebody calls all the same. */
static bool is_settled(const struct plan *plan, struct date missed, bool is_reminder_day)
{
    if (!plan_state_runs(plan->state))
        return true;
    if (is_reminder_day)
        return false;
    for (size_t i = 0; i < plan->sessions.n; i++) {
        const struct session *s = &plan->sessions.at[i];
        if (s->day.day > missed.day && (s->state == SESSION_DONE || (s->state == SESSION_ANNOUNCED && !s->untold)))
            return true;
    }
    return false;
}

/* Does somebody still have to call about this one? */
static bool waits(struct app *app, const struct clinic *c, const struct visit *v, bool *is, struct err *e)
{
    struct date reminder = next_working_day(c, v->session.day);
    struct plan plan = { 0 };
    bool ok = true;

    *is = false;
    if (reminder.day > app_today(app).day)
        return true;
    ok = store_plan_load(app_store(app), v->session.plan, &plan, e);
    *is = ok && !is_settled(&plan, v->session.day, reminder.day == app_today(app).day);
    plan_free(&plan);
    return ok;
}

bool checks_missed(struct app *app, struct visits *out, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    struct date today = app_today(app);
    bool ok = c != NULL && store_missed(app_store(app), date_add(today, -BACK_DAYS), today, LISTED_MOST, out, e);
    size_t n = 0;

    for (size_t i = 0; i < out->n; i++) {
        bool is = false;
        ok = ok && waits(app, c, &out->at[i], &is, e);
        if (is)
            out->at[n++] = out->at[i];
        else
            visit_free(&out->at[i]);
    }
    out->n = n;
    return ok;
}

static bool add_missed(struct app *app, struct findings *out, struct err *e)
{
    struct visits v = { 0 };
    bool ok = checks_missed(app, &v, e);

    for (size_t i = 0; ok && i < v.n; i++)
        findings_add_visit(out, "MISSED", &v.at[i], "missed: call about a new day; a clinician decides the next step");
    visits_free(&v);
    return ok;
}

/* --- follow-ups */

static bool add_followups(struct app *app, const struct clinic *c, struct findings *out, struct err *e)
{
    struct followup_rows f = { 0 };
    bool ok = app_followups(app, c->warning_days, &f, e);

    for (size_t i = 0; ok && i < f.n; i++) {
        struct str text = STR_INIT;
        str_addf(&text, "%s, day %d after the series", f.at[i].followup.kind, f.at[i].followup.target);
        f.at[i].plan.due = f.at[i].followup.due;
        findings_add_plan(out, "FOLLOWUP", &f.at[i].plan, str_take(&text));
    }
    followup_rows_free(&f);
    return ok;
}

bool checks_add_care(struct app *app, struct findings *out, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);

    return c != NULL && add_reviews(app, out, e) && add_open_gates(app, c, out, e) && add_missed(app, out, e) && add_followups(app, c, out, e);
}
