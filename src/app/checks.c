/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that needs somebody, as lines with a stable code (docs/check.md). */
#include "app_internal.h"
#include "checks_parts.h"

#include "ritmo/app/board.h"
#include "ritmo/app/checks.h"
#include "ritmo/app/exposures.h"
#include "ritmo/base/mem.h"
#include "ritmo/store/day_store.h"
#include "ritmo/store/plan_store.h"

enum { CHECK_MOST = 100000, CHECK_DAYS = 730 };

static bool add_broken(struct app *app, struct findings *out, struct err *e)
{
    struct date today = app_today(app);
    struct broken_visits b;
    bool ok = app_broken(app, today, date_add(today, CHECK_DAYS), &b, e);

    for (size_t i = 0; i < b.n; i++) {
        struct str text = STR_INIT;
        str_addf(&text, "%s%s", b.at[i].reason, b.at[i].visit.session.tentative ? "; tentative" : "");
        findings_add_visit(out, "BROKEN", &b.at[i].visit, text.text);
        str_free(&text);
    }
    broken_visits_free(&b);
    return ok;
}

/* Sessions to come that stand too near to what the patient took. */
static bool add_conflicts(struct app *app, struct findings *out, struct err *e)
{
    struct exposure_conflicts all = { 0 };
    bool ok = app_conflicts_open(app, CHECK_MOST, &all, e);

    for (size_t i = 0; ok && i < all.n; i++) {
        const struct exposure_conflict *c = &all.at[i];
        struct finding *f = findings_add(out, "EXPOSURE");
        struct str text = STR_INIT;
        exposure_add_words(&text, c->said, c->from, c->last, c->ongoing);
        if (c->given) {
            str_add(&text, ": the session was given; tell the clinician");
        } else {
            str_add(&text, c->how == EXPOSURE_ASK ? ": asked; keep, or defer to " : ": keep, or defer to ");
            date_add_short(&text, c->clean);
            str_add(&text, " or later?");
        }
        f->plan = c->plan_number;
        f->session = c->session_number;
        f->patient_number = c->patient_number;
        f->patient_name = mem_strdup(c->patient_name);
        f->phone = c->phone == NULL ? NULL : mem_strdup(c->phone);
        f->day = c->day;
        f->start = c->start;
        f->text = str_take(&text);
    }
    exposure_conflicts_free(&all);
    return ok;
}

static bool add_questions(struct app *app, struct findings *out, struct err *e)
{
    struct questions all = { 0 };
    bool ok = app_questions_open(app, NULL, &all, e);

    for (size_t i = 0; ok && i < all.n; i++) {
        const struct question *q = &all.at[i];
        struct finding *f = findings_add(out, "PRESCRIBER");
        struct str text = STR_INIT;
        str_addf(&text, "q%lld, %s: %s", (long long)q->number, q->said, question_words);
        f->patient_number = q->patient_number;
        f->patient_name = mem_strdup(q->patient_name);
        f->phone = q->phone == NULL ? NULL : mem_strdup(q->phone);
        f->day = q->asked;
        f->text = str_take(&text);
    }
    questions_free(&all);
    return ok;
}

static bool add_unresolved(struct app *app, struct findings *out, struct err *e)
{
    struct visits v = { 0 };
    bool ok = store_unresolved(app_store(app), app_today(app), CHECK_MOST, &v, e);

    for (size_t i = 0; ok && i < v.n; i++)
        findings_add_visit(out, "UNRESOLVED", &v.at[i], "no outcome is recorded: done, missed or cancelled?");
    visits_free(&v);
    return ok;
}

static char *overdue_text(const struct plan_row *r, struct date today)
{
    struct str s = STR_INIT;
    int32_t days = date_diff(today, r->due);

    str_addf(&s, "session %d is %d day%s past its window", r->given + 1, days, days == 1 ? "" : "s");
    return str_take(&s);
}

static char *unplaced_text(const struct plan_row *r, struct date today)
{
    struct str s = STR_INIT;

    (void)today;
    str_addf(&s, "not all of %d sessions have a place", r->count);
    return str_take(&s);
}

static char *awaiting_text(const struct plan_row *r, struct date today)
{
    struct str s = STR_INIT;

    (void)today;
    str_addf(&s, "a clinician decides after session %d", r->given);
    return str_take(&s);
}

static char *held_text(const struct plan_row *r, struct date today)
{
    struct str s = STR_INIT;
    int32_t days = date_diff(today, r->due);

    str_addf(&s, "on hold, and session %d is %d day%s past its window", r->given + 1, days, days == 1 ? "" : "s");
    return str_take(&s);
}

static bool find_overdue(struct app *app, struct plan_rows *rows, struct err *e)
{
    return store_overdue(app_store(app), app_today(app), CHECK_MOST, rows, e);
}

static bool find_unplaced(struct app *app, struct plan_rows *rows, struct err *e)
{
    return store_unplaced(app_store(app), CHECK_MOST, rows, e);
}

static bool find_awaiting(struct app *app, struct plan_rows *rows, struct err *e)
{
    return store_awaiting(app_store(app), CHECK_MOST, rows, e);
}

/* Plans on hold whose next session's window is over: nobody else would ask after them. */
static bool find_held(struct app *app, struct plan_rows *rows, struct err *e)
{
    struct date today = app_today(app);
    size_t n = 0;

    if (!store_plans_live(app_store(app), CHECK_MOST, rows, e))
        return false;
    for (size_t i = 0; i < rows->n; i++)
        if (rows->at[i].state == PLAN_ON_HOLD && date_is(rows->at[i].due) && rows->at[i].due.day < today.day)
            rows->at[n++] = rows->at[i];
        else
            plan_row_free(&rows->at[i]);
    rows->n = n;
    return true;
}

static const struct {
    const char *code;
    bool (*find)(struct app *app, struct plan_rows *rows, struct err *e);
    char *(*text)(const struct plan_row *r, struct date today);
} plan_checks[] = {
    { "OVERDUE", find_overdue, overdue_text },
    { "UNPLACED", find_unplaced, unplaced_text },
    { "AWAITING", find_awaiting, awaiting_text },
    { "HELD", find_held, held_text },
};

static bool add_plans(struct app *app, struct findings *out, struct err *e)
{
    bool ok = true;

    for (size_t k = 0; ok && k < sizeof plan_checks / sizeof *plan_checks; k++) {
        struct plan_rows rows = { 0 };
        ok = plan_checks[k].find(app, &rows, e);
        for (size_t i = 0; ok && i < rows.n; i++)
            findings_add_plan(out, plan_checks[k].code, &rows.at[i], plan_checks[k].text(&rows.at[i], app_today(app)));
        plan_rows_free(&rows);
    }
    return ok;
}

bool app_check(struct app *app, struct findings *out, struct err *e)
{
    bool ok;

    *out = (struct findings) { 0 };
    if (!store_snapshot_begin(app_store(app), e))
        return false;
    ok = checks_add_red_flags(app, out, e) && add_broken(app, out, e) && add_conflicts(app, out, e) && add_questions(app, out, e)
        && add_unresolved(app, out, e) && add_plans(app, out, e) && checks_add_care(app, out, e) && checks_add_mail(app, out, e);
    store_snapshot_end(app_store(app));
    return ok;
}
